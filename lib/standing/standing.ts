/**
 * Where a metric of a store stands over time, worst first. Unlike the `State` of a single rate it remembers: it enters
 * `watch` and `at-risk` at one mark and leaves them at a lower one, and after a breach a rate that is inside again is
 * `recovering` before it is `good`.
 *
 * - `breach`: the target is missed today.
 * - `at-risk`: inside today, and missed on a day in sight by what is known, or missed at face value on too few to judge.
 * - `recovering`: inside again after a breach, and not long enough to be good.
 * - `watch`: close to the line.
 * - `no-data`: nothing known, or what is known is stale. Never good, never the end of a breach.
 * - `good`: well inside.
 */
export type Standing = "good" | "watch" | "at-risk" | "breach" | "recovering" | "no-data";
