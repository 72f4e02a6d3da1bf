import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { ofStores, placeColumns, type Reports, rateCells, rateColumns } from "./place.ts";

/** Every rate at the week’s end, beside the week before. */
export function ratesTable(reports: Reports): Table {
  return {
    id: "rates",
    title: "Rates at the week’s end",
    columns: [
      ...placeColumns,
      ...rateColumns,
      column("on", "Shown for", "day"),
      column("window-from", "Window from", "day"),
      column("window-to", "Window to", "day"),
      column("count", "Count", "count"),
      column("total", "Out of", "count"),
      column("value", "Rate at week’s end", "share"),
      column("condition", "Condition"),
      column("target", "Target", "share"),
      column("state", "State"),
      column("shown", "Shown as"),
      column("budget", "Room", "count"),
      column("estimated", "Estimated", "yes-no"),
      column("missing", "Missing"),
      column("count-before", "Count a week before", "count"),
      column("total-before", "Out of, a week before", "count"),
      column("value-before", "Rate a week before", "share"),
      column("state-before", "State a week before"),
      column("change", "Change", "share"),
    ],
    rows: ofStores(reports, (store) =>
      store.rates.map((rate) => [
        ...rateCells(rate),
        rate.on,
        rate.window.from,
        rate.window.to,
        rate.count,
        rate.total,
        rate.value,
        rate.target?.condition ?? null,
        rate.target?.value ?? null,
        rate.state,
        rate.shown,
        rate.budget,
        rate.estimated,
        rate.missing.join(", ") || null,
        rate.before.count,
        rate.before.total,
        rate.before.value,
        rate.before.state,
        rate.change.value,
      ]),
    ),
  };
}
