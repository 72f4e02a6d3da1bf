import { targetOf } from "@/lib/amazon/targets.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import type { Cell, Table } from "../table.ts";
import { column } from "./columns.ts";
import { type Where, type Which, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

/** Days of a rate's curve. */
export interface DaysOfCurve {
  points: HistoryPoint[];
  /** The days to come, by what is known already. */
  ahead: HistoryPoint[];
  /** As many earlier days as there are points, each compared with its later one; null when it is compared with none. */
  earlier: HistoryPoint[] | null;
}

/** A rate for each day of its curve, all of them; the columns of a comparison are empty where there is none. */
export function historyTable(
  where: Where,
  of: Which & { known: "then" | "now" },
  { points, ahead, earlier }: DaysOfCurve,
): Table {
  const cells = (point: HistoryPoint, toCome: boolean, before: HistoryPoint | null): Cell[] => {
    const target = targetOf(of.metric.id, where.marketplace, point.on, where.rules);
    const hasBoth = before !== null && before.value !== null && point.value !== null;
    return [
      ...whereCells(where),
      ...whichCells(of),
      of.known,
      point.on,
      toCome,
      point.count,
      point.total,
      point.value,
      target?.condition ?? null,
      target?.value ?? null,
      before?.on ?? null,
      before?.count ?? null,
      before?.total ?? null,
      before?.value ?? null,
      hasBoth ? (point.value as number) - (before.value as number) : null,
    ];
  };
  return {
    id: "history",
    title: "A rate for each day",
    columns: [
      ...whereColumns,
      ...whichColumns,
      column("known", "What is known"),
      column("day", "Day", "day"),
      column("to-come", "To come, by what is known", "yes-no"),
      column("count", "Count", "count"),
      column("total", "Total", "count"),
      column("value", "Value", "share"),
      column("target-condition", "Target condition"),
      column("target", "Target", "share"),
      column("earlier-day", "Compared with", "day"),
      column("earlier-count", "Count then", "count"),
      column("earlier-total", "Total then", "count"),
      column("earlier-value", "Value then", "share"),
      column("difference", "Difference", "share"),
    ],
    rows: [
      ...points.map((point, place) => cells(point, false, earlier?.[place] ?? null)),
      ...ahead.map((point) => cells(point, true, null)),
    ],
  };
}
