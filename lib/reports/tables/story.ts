import type { Day } from "@/lib/metrics/day.ts";
import type { StoryEvent } from "../order-story.ts";
import type { Table } from "../table.ts";
import { column } from "./columns.ts";

/** What happened to an order, and who said so. */
export function storyTable(
  of: { account: string; orderId: string; zone: string },
  events: (StoryEvent & { file: string | null; author: string | null })[],
  today: Day,
): Table {
  return {
    id: "story",
    title: "What happened to an order",
    columns: [
      column("account", "Account"),
      column("order-id", "Order"),
      column("time-zone", "Time zone of days"),
      column("day", "Day", "day"),
      column("time", "Time"),
      column("to-come", "To come", "yes-no"),
      column("what", "What happened"),
      column("detail", "In detail"),
      column("told-by", "Told by"),
      column("import", "Import", "count"),
      column("line", "Line", "count"),
      column("file", "File"),
      column("author", "Typed in by"),
    ],
    rows: events.map(({ day, time, title, detail, told, file, author }) => [
      of.account,
      of.orderId,
      of.zone,
      day,
      time,
      day > today,
      title,
      detail,
      told.by,
      told.importId,
      told.line,
      file,
      author,
    ]),
  };
}
