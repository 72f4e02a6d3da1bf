import type { Measurement } from "@/lib/metrics/measure.ts";
import { type State, stateOf } from "./state.ts";

/** A state as it is shown: a good one that rests on part of its inputs, or of its days, is `partial`, which is not good. */
export type Shown = State | "partial";

/** What one rate shows. Over the target or close to it is so with part of the inputs already. */
export function shownState({
  rate,
  target,
  missing,
  isPartial = false,
}: Pick<Measurement, "rate" | "target" | "missing"> & Partial<Pick<Measurement, "isPartial">>): Shown {
  const state = stateOf(rate, target);
  return state === "good" && (isPartial || missing.length > 0) ? "partial" : state;
}

/** Worst first: what is over, what is close, what can not be told, what is well. */
const severity: Record<Shown, number> = { breach: 0, watch: 1, partial: 2, "no-data": 3, good: 4, none: 5 };

export function worseFirst(a: Shown, b: Shown): number {
  return severity[a] - severity[b];
}
