import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { ofStores, placeColumns, type Reports, rateCells, rateColumns } from "./place.ts";

/** Rates without the orders that are contested, beside the official ones. */
export function contestedTable(reports: Reports): Table {
  return {
    id: "contested",
    title: "Without what is contested",
    columns: [
      ...placeColumns,
      ...rateColumns,
      column("count", "Official count", "count"),
      column("total", "Out of", "count"),
      column("value", "Official rate", "share"),
      column("adjusted-count", "Adjusted count", "count"),
      column("adjusted-value", "Adjusted rate", "share"),
      column("adjusted-budget", "Adjusted room", "count"),
      column("orders", "Contested orders"),
    ],
    rows: ofStores(reports, (store) =>
      store.rates.flatMap((rate) =>
        rate.contested
          ? [
              [
                ...rateCells(rate),
                rate.count,
                rate.total,
                rate.value,
                rate.contested.count,
                rate.contested.value,
                rate.contested.budget,
                rate.contested.orders.join(" "),
              ],
            ]
          : [],
      ),
    ),
  };
}
