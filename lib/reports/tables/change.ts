import type { Metric } from "@/lib/amazon/metrics.ts";
import type { Change } from "@/lib/metrics/change.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { changePartInWords } from "../change-parts-in-words.ts";
import type { Cell, Table } from "../table.ts";
import { column } from "./columns.ts";
import { type Where, type Which, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

interface Changed {
  of: Which & { metric: Metric };
  since: Day;
  change: Change;
}

/** Parts in which nothing happened are left out, as on the page. */
const partsOf = ({ parts }: Change) => parts.filter(({ count, total }) => count !== 0 || total !== 0);

/** Why a rate is another one than on an earlier day: the figure of that day, then every part that moved it. */
export function changeTable(where: Where, { of, since, change }: Changed): Table {
  const head: Cell[] = [...whereCells(where), ...whichCells(of), since];
  const { before } = change;
  return {
    id: "change",
    title: "Why a rate changed",
    columns: [
      ...whereColumns,
      ...whichColumns,
      column("since", "Compared with", "day"),
      column("part", "Part"),
      column("what", "What happened"),
      column("count-change", "Counted, more or fewer", "count"),
      column("total-change", "Total, more or fewer", "count"),
      column("count", "Count by then", "count"),
      column("total", "Total by then", "count"),
      column("value", "Value by then", "share"),
      column("effect", "Moved it by", "share"),
    ],
    rows: [
      [
        ...head,
        "before",
        `As it was on ${since}`,
        null,
        null,
        before.count,
        before.total,
        before.value,
        null,
      ],
      ...partsOf(change).map((part) => [
        ...head,
        part.kind,
        changePartInWords(of.metric, part),
        part.count,
        part.total,
        part.after.count,
        part.after.total,
        part.after.value,
        part.effect,
      ]),
    ],
  };
}

/** The orders that each part of a change is made of. */
export function changeOrdersTable(where: Where, { of, since, change }: Changed): Table {
  return {
    id: "change-orders",
    title: "Orders behind a change",
    columns: [
      ...whereColumns,
      ...whichColumns,
      column("since", "Compared with", "day"),
      column("part", "Part"),
      column("what", "What happened"),
      column("order-id", "Order"),
    ],
    rows: partsOf(change).flatMap((part) =>
      part.orders.map((orderId) => [
        ...whereCells(where),
        ...whichCells(of),
        since,
        part.kind,
        changePartInWords(of.metric, part),
        orderId,
      ]),
    ),
  };
}
