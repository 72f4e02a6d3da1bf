import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { ofStores, placeColumns, type Reports, rateCells, rateColumns } from "./place.ts";

/** Figures of the issue before that are others now. */
export function restatedTable(reports: Reports): Table {
  return {
    id: "restated",
    title: "Restated since the issue before",
    columns: [
      ...placeColumns,
      ...rateColumns,
      column("issue", "Issue", "count"),
      column("issue-week", "Its week"),
      column("on", "Shown for", "day"),
      column("count-was", "Count was", "count"),
      column("total-was", "Total was", "count"),
      column("value-was", "Rate was", "share"),
      column("state-was", "State was"),
      column("count-is", "Count is", "count"),
      column("total-is", "Total is", "count"),
      column("value-is", "Rate is", "share"),
      column("state-is", "State is"),
      column("came", "Orders that count since"),
      column("went", "Orders that no longer count"),
      column("why", "Why"),
    ],
    rows: ofStores(reports, (store) =>
      store.restated.map((line) => [
        ...rateCells(line),
        line.number,
        line.week,
        line.on,
        line.was.count,
        line.was.total,
        line.was.value,
        line.was.state,
        line.is.count,
        line.is.total,
        line.is.value,
        line.is.state,
        line.came.map(({ orderId }) => orderId).join(" ") || null,
        line.went.join(" ") || null,
        line.why,
      ]),
    ),
  };
}
