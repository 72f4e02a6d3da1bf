import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { ofStores, placeColumns, type Reports, rateCells, rateColumns } from "./place.ts";

/** Each rate at the ends of the last twelve weeks. */
export function weeksTable(reports: Reports): Table {
  return {
    id: "weeks",
    title: "The ends of twelve weeks",
    columns: [
      ...placeColumns,
      ...rateColumns,
      column("on", "Shown for", "day"),
      column("count", "Count", "count"),
      column("total", "Out of", "count"),
      column("value", "Rate at week’s end", "share"),
    ],
    rows: ofStores(reports, (store) =>
      store.rates.flatMap((rate) =>
        rate.history.map(({ on, count, total, value }) => [...rateCells(rate), on, count, total, value]),
      ),
    ),
  };
}
