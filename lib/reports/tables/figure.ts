import type { Measurement } from "@/lib/metrics/measure.ts";
import { shownState } from "@/lib/standing/shown.ts";
import type { Cell, Column } from "../table.ts";
import { column } from "./columns.ts";
import { whichCells, whichColumns } from "./where.ts";

/** One figure with its target and the room left. */
export const figureColumns: Column[] = [
  ...whichColumns,
  column("window-from", "Window from", "day"),
  column("window-to", "Window to", "day"),
  column("count", "Count", "count"),
  column("total", "Total", "count"),
  column("value", "Value", "share"),
  column("target-condition", "Target condition"),
  column("target", "Target", "share"),
  column("state", "State"),
  column("room", "Room", "count"),
  column("estimated", "Estimated", "yes-no"),
  column("missing", "Missing inputs"),
];

/** Without data the value and the room are empty: nothing known is never zero. */
export function figureCells(figure: Measurement): Cell[] {
  const { window, rate, target, budget, estimated, missing } = figure;
  return [
    ...whichCells(figure),
    window.from,
    window.to,
    rate.count,
    rate.total,
    rate.value,
    target?.condition ?? null,
    target?.value ?? null,
    shownState(figure),
    budget,
    estimated,
    missing.join("; ") || null,
  ];
}
