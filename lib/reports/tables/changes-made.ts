import type { Day } from "@/lib/metrics/day.ts";
import type { Table } from "../table.ts";
import { column } from "./columns.ts";
import { type Where, whereCells, whereColumns } from "./where.ts";

/** What the seller changed, as it was noted beside a rate: of the rate, or of all of them. In the order of its days. */
export function changesMadeTable(
  where: Where,
  changes: { metric: string | null; changedOn: Day; note: string; author: string; madeAt: Date }[],
): Table {
  return {
    id: "changes-made",
    title: "What was changed",
    columns: [
      ...whereColumns,
      column("metric", "Rate, if for one alone"),
      column("changed-on", "Changed on", "day"),
      column("note", "What was changed"),
      column("author", "Noted by"),
      column("noted-at", "Noted at", "instant"),
    ],
    rows: changes.map(({ metric, changedOn, note, author, madeAt }) => [
      ...whereCells(where),
      metric,
      changedOn,
      note,
      author,
      madeAt.toISOString(),
    ]),
  };
}
