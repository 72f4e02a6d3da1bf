import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import { badOnes, budgetLeft, meets, mostBadOnes } from "@/lib/metrics/budget.ts";
import type { Rate } from "@/lib/metrics/rate.ts";
import { stateOf } from "./state.ts";
import { CLEAR_BELOW_SHARE, FACE_VALUE, leastTotal } from "./thresholds.ts";

/** How one rate looks by itself, without what was before: `between` is neither close nor clear of the line. */
export type Mark = "breach" | "at-risk" | "watch" | "between" | "clear";

/** Whether a total is so small that a single bad one would miss the target, or is under what Amazon enforces. */
export function isLowVolume(metric: MetricId, target: Target, total: number): boolean {
  return mostBadOnes(target, total) < 1 || total < (leastTotal[metric]?.total ?? 0);
}

/**
 * How a rate looks against its target. A low volume is not taken at face value: one bad one that misses the target is watch, two
 * are at risk, three a breach.
 *
 * @param rate One with a value.
 */
export function markOf(metric: MetricId, target: Target, rate: Rate): Mark {
  if (rate.value === null) throw new Error("A rate without a value has no mark");
  const bad = badOnes(target, rate);
  if (!meets(target, rate.value)) {
    if (!isLowVolume(metric, target, rate.total) || bad >= FACE_VALUE.breach) return "breach";
    return bad >= FACE_VALUE.atRisk ? "at-risk" : "watch";
  }
  // A single bad one that leaves the target met is chance, though it may take the last room there is.
  if (bad > 1 && stateOf(rate, target) === "watch") return "watch";
  const allowance = (target.condition === "LESS_THAN" ? target.value : 1 - target.value) * rate.total;
  // Without a bad one there is nothing to be close by, however little room so few orders leave.
  if (bad === 0) return "clear";
  return bad < CLEAR_BELOW_SHARE * allowance - 1e-9 && budgetLeft(rate, target) > 0 ? "clear" : "between";
}

/** Whether a figure in sight is one to warn of: missed at a volume that counts, or by more than one. */
export function isMissed(metric: MetricId, target: Target, rate: Rate): boolean {
  if (rate.value === null || meets(target, rate.value)) return false;
  const mark = markOf(metric, target, rate);
  return mark === "breach" || mark === "at-risk";
}

/** Whether a day is inside its target with no miss in sight. */
export function isCalm(mark: Mark): boolean {
  return mark !== "breach" && mark !== "at-risk";
}
