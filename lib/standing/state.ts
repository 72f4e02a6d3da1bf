import type { Target } from "@/lib/amazon/targets.ts";
import { badOnes, budgetLeft, meets } from "@/lib/metrics/budget.ts";
import type { Rate } from "@/lib/metrics/rate.ts";

/** Where one rate stands, worst first: target missed, close to it, well inside, nothing to compare, nothing known. */
export type State = "breach" | "watch" | "good" | "none" | "no-data";

/** The share of the allowance that, once used, puts a rate on watch. */
export const WATCH_AT_SHARE = 0.7;

/**
 * `watch`: at least one bad one, and no room for another or 70 % of the allowance used. The allowance is the
 * target of an upper limit and what a lower one leaves to 1.
 */
export function stateOf(rate: Rate, target: Target | null): State {
  if (rate.value === null) return "no-data";
  if (!target) return "none";
  if (!meets(target, rate.value)) return "breach";
  const upper = target.condition === "LESS_THAN";
  // Both sides as bad ones out of the total, so that a share of exactly 70 % is not lost to rounding.
  const allowance = (upper ? target.value : 1 - target.value) * rate.total;
  const bad = badOnes(target, rate);
  const used = bad >= WATCH_AT_SHARE * allowance - 1e-9;
  return bad > 0 && (budgetLeft(rate, target) <= 0 || used) ? "watch" : "good";
}
