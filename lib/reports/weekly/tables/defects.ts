import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { defectInWords } from "../../words.ts";
import { rateName } from "../in-words.ts";
import { ofStores, placeColumns, type Reports } from "./place.ts";

/** The bad orders that came into a rate, aged out of it, or no longer count. */
export function defectsTable(reports: Reports): Table {
  return {
    id: "defects",
    title: "Bad orders that came and went",
    columns: [
      ...placeColumns,
      column("metric", "Metric"),
      column("rate", "Rate"),
      column("channel", "Channel"),
      column("list", "List"),
      column("order-id", "Order"),
      column("day", "Day", "day"),
      column("kinds", "What happened"),
      column("because", "Because"),
      column("leaves-on", "Leaves on", "day"),
    ],
    rows: ofStores(reports, (store) =>
      store.defects.map((line) => [
        line.metric,
        rateName(line),
        line.channel,
        line.list,
        line.orderId,
        line.day,
        line.kinds.map((kind) => defectInWords[kind as keyof typeof defectInWords] ?? kind).join(", "),
        line.because,
        line.leavesOn,
      ]),
    ),
  };
}
