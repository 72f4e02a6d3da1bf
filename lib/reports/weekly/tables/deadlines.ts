import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { ofStores, placeColumns, type Reports } from "./place.ts";

/** What can still be answered at the moment of the report. */
export function deadlinesTable(reports: Reports): Table {
  return {
    id: "deadlines",
    title: "Deadlines ahead",
    columns: [
      ...placeColumns,
      column("kind", "Kind"),
      column("order-id", "Order"),
      column("due-on", "Due", "day"),
      column("due-time", "At"),
      column("clock", "Clock"),
      column("due-at", "Due, in UTC", "instant"),
      column("seconds-left", "Seconds left", "count"),
      column("words", "What to do"),
      column("because", "Because"),
      column("unsure", "Unsure"),
      column("worth", "What it is worth"),
      column("state", "State"),
      column("owner", "In whose hand"),
    ],
    rows: ofStores(reports, (store) =>
      store.deadlines.map((deadline) => [
        deadline.kind,
        deadline.orderId,
        deadline.dueOn,
        deadline.dueTime,
        deadline.zone,
        deadline.dueAt,
        deadline.secondsLeft,
        deadline.words,
        deadline.because || null,
        deadline.unsure.join("; ") || null,
        deadline.worth.map(({ words }) => words).join("\n") || null,
        deadline.state,
        deadline.owner,
      ]),
    ),
  };
}
