import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import type { Reports } from "./place.ts";

/** How Amazon counts each rate: the same of every account. */
export function countingTable(reports: Reports): Table {
  return {
    id: "how-amazon-counts",
    title: "How Amazon counts",
    columns: [
      column("metric", "Metric"),
      column("name", "Name"),
      column("window-days", "Window in days", "count"),
      column("lag-days", "Lag in days", "count"),
      column("counted", "What counts"),
      column("total", "Out of"),
      column("source", "Source"),
      column("address", "Address"),
      column("read-on", "Read", "day"),
    ],
    rows: (reports[0]?.counting ?? []).map((line) => [
      line.metric,
      line.name,
      line.windowDays,
      line.lagDays,
      line.counted,
      line.total,
      line.source.title,
      line.source.url,
      line.source.readOn,
    ]),
  };
}
