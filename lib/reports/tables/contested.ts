import type { DefectKind } from "@/lib/amazon/metrics.ts";
import type { Table } from "../table.ts";
import { column } from "./columns.ts";
import { type Where, type Which, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

/** What the seller contests of a rate, by whom and why. */
export function contestedTable(
  where: Where,
  of: Which,
  contests: { orderId: string; kind: DefectKind; note: string | null; author: string; madeAt: Date }[],
): Table {
  return {
    id: "contested",
    title: "What is contested in a rate",
    columns: [
      ...whereColumns,
      ...whichColumns,
      column("order-id", "Order"),
      column("kind", "Contested"),
      column("note", "Note"),
      column("author", "By"),
      column("contested-at", "Contested at", "instant"),
    ],
    rows: contests.map(({ orderId, kind, note, author, madeAt }) => [
      ...whereCells(where),
      ...whichCells(of),
      orderId,
      kind,
      note,
      author,
      madeAt.toISOString(),
    ]),
  };
}
