import type { Day } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { Table } from "../table.ts";
import { column } from "./columns.ts";
import { figureCells, figureColumns } from "./figure.ts";
import { type Where, whereCells, whereColumns } from "./where.ts";

/** A rate of a store, and the day it will miss its target by what is known; null for none in sight. */
export interface RateInTable {
  figure: Measurement;
  missedOn: Day | null;
}

/** The rates of a store on a day, as its health page has them. */
export function ratesTable(where: Where, rates: RateInTable[]): Table {
  return {
    id: "rates",
    title: "Rates of a store on a day",
    columns: [...whereColumns, ...figureColumns, column("missed-on", "Target missed on", "day")],
    rows: rates.map(({ figure, missedOn }) => [...whereCells(where), ...figureCells(figure), missedOn]),
  };
}
