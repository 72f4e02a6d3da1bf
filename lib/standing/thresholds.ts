import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { WATCH_AT_SHARE } from "./state.ts";

/*
 * Every number that decides a standing, with its reason. Amazon publishes none of them: they are ours, chosen so that a
 * rate that swings says so once. docs/standing.md works examples with each.
 */

/** A rate enters watch here, as its `state` does: docs/glossary.md. */
export const WATCH_FROM_SHARE = WATCH_AT_SHARE;

/** Below this share of the allowance a rate is clear. The tenth between is where one order more or less would swing it. */
export const CLEAR_BELOW_SHARE = 0.6;

/**
 * How many days in a row a rate must do better before it is said to: one order leaving the window and another one entering it
 * within the same two or three days is how rates at the line swing.
 */
export const CALMER_DAYS = 3;

/** How many days in a row inside the target, with no miss in sight, end a recovery: every weekday was met once. */
export const RECOVERED_DAYS = 7;

/**
 * How many bad ones speak for themselves where a single one would miss the target. One is chance, and Amazon says that it
 * weighs volume (docs/standing.md). Two are more than that, three no longer chance: among 20 orders of a seller who has 1 %
 * defects, three or more turn up once in a thousand times.
 */
export const FACE_VALUE = { atRisk: 2, breach: 3 } as const;

/** Totals under which Amazon's staff say a metric is not enforced, where they do. */
export const leastTotal: Partial<Record<MetricId, { total: number; source: string }>> = {
  "on-time-delivery-rate": {
    total: 20,
    source: "Amazon staff, UK: not enforced below 20 units in the 14 days",
  },
};

/**
 * How old the newest files may be for a day to be one on which a rate did better. Yesterday's say how the day before ended; of
 * days after that nothing is known yet, and bad orders leave their window all the same.
 */
export const BEHIND_AFTER_DAYS = 1;

/** How many days a file that lists what seldom happens may be missing between two others before those days are unknown. */
export const GAP_DAYS = 8;

/**
 * How long a probation lasts unless a notice names its own day. Amazon names none today; its order defect window is 60 days,
 * so that every order of the breach has left it by then, and sellers have 60 days to appeal for held funds.
 */
export const PROBATION_DAYS: Record<RulePackId, number> = { "amazon-current": 60, classic: 60 };
