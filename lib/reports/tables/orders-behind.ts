import type { Day } from "@/lib/metrics/day.ts";
import type { Table } from "../table.ts";
import { becauseInWords } from "../words.ts";
import { column } from "./columns.ts";
import { type Where, type Which, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

/** An order named by a rate's page. */
export interface OrderNamed {
  orderId: string;
  day: Day;
  because: string;
  counts: boolean;
  /** `confirmed`, `undecided`, `estimated`; null where that is not told apart. */
  standing: string | null;
  /** How many bad ones of the rate's unit it holds. */
  bad: number;
  /** Null where it is in no window yet. */
  leavesOn: Day | null;
}

/** What the lists of named orders are called, as in a file's name. */
export type NamedList = "orders-behind" | "orders-excused" | "orders-pending-late" | "orders-entering";

const titles: Record<NamedList, string> = {
  "orders-behind": "Orders behind a rate",
  "orders-excused": "Orders that no longer count",
  "orders-pending-late": "Overdue orders, not confirmed",
  "orders-entering": "Known to be bad, not in the figure yet",
};

/** The orders that a rate's page names, all of them. */
export function namedOrdersTable(list: NamedList, where: Where, of: Which, orders: OrderNamed[]): Table {
  return {
    id: list,
    title: titles[list],
    columns: [
      ...whereColumns,
      ...whichColumns,
      column("order-id", "Order"),
      column("day", "Day it belongs to", "day"),
      column("counts", "Counts", "yes-no"),
      column("standing", "Standing"),
      column("counted", "Counted", "count"),
      column("why", "Why"),
      column("leaves-on", "Leaves on", "day"),
    ],
    rows: orders.map(({ orderId, day, because, counts, standing, bad, leavesOn }) => [
      ...whereCells(where),
      ...whichCells(of),
      orderId,
      day,
      counts,
      standing,
      bad,
      becauseInWords(because),
      leavesOn,
    ]),
  };
}
