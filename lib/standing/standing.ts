/**
 * Where a metric of a store stands over time. Unlike the `State` of a single rate it remembers: it enters `watch` at one mark
 * and leaves it below a lower one, and after a breach a rate that is inside again is `recovering` before it is `good`.
 *
 * - `breach`: the target is missed today.
 * - `at-risk`: inside today, and missed on a day in sight by what is known; or missed on too few orders to judge.
 * - `recovering`: inside again after a breach, not long enough to be good.
 * - `watch`: close to the line.
 * - `no-data`: nothing is known, or what is known is stale or not whole. Never good, never the end of a breach.
 * - `good`: well inside.
 */
export type Standing = "good" | "watch" | "at-risk" | "breach" | "recovering" | "no-data";

/** Every standing, worst first: what asks for attention, then what can not be told, then what is well. */
export const standings: Standing[] = ["breach", "at-risk", "recovering", "watch", "no-data", "good"];

/** Whether a standing asks for somebody's attention: a warning is open. */
export function isWarning(standing: Standing): boolean {
  return standing !== "good" && standing !== "no-data";
}

/** Worst first, for lists. */
export function worseStandingFirst(a: Standing, b: Standing): number {
  return standings.indexOf(a) - standings.indexOf(b);
}

/** Whether `a` asks for more than `b`. What can not be told is neither worse nor better than anything but good. */
export function isWorse(a: Standing, b: Standing): boolean {
  return standings.indexOf(a) < standings.indexOf(b);
}
