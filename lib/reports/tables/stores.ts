import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Cell, Table } from "../table.ts";
import { column } from "./columns.ts";
import { figureCells, figureColumns } from "./figure.ts";
import type { RateInTable } from "./rates.ts";
import { whereCells, whereColumns } from "./where.ts";

/** A store with the rates that are shown of it; without a store for an account into which nothing was imported. */
export interface StoreInTable {
  account: string;
  marketplace: string | null;
  on: Day | null;
  /** Of the store as a whole. */
  state: string;
  /** The newest day its files reach to; null when nothing was learned. */
  filesTo: Day | null;
  rates: RateInTable[];
}

/** Every store by every rate: a line for each cell of the first page's grid, so that columns never change. */
export function storesTable(stores: StoreInTable[], rules: RulePackId): Table {
  return {
    id: "stores",
    title: "Accounts and stores by rate",
    columns: [
      ...whereColumns,
      column("store-state", "State of the store"),
      column("files-to", "Files to", "day"),
      ...figureColumns,
      column("missed-on", "Target missed on", "day"),
    ],
    rows: rowsOf(stores, rules),
  };
}

function* rowsOf(stores: StoreInTable[], rules: RulePackId): Generator<Cell[]> {
  const none = [...figureColumns.map(() => null), null];
  for (const { account, marketplace, on, state, filesTo, rates } of stores) {
    const store = [...whereCells({ account, marketplace, on, rules }), state, filesTo];
    if (rates.length === 0) yield [...store, ...none];
    for (const { figure, missedOn } of rates) yield [...store, ...figureCells(figure), missedOn];
  }
}
