import type { Day } from "@/lib/metrics/day.ts";

/** A feedback report that was imported: the store it is of, the days its rows span, and the day it was learned. */
export interface FeedbackReport {
  importId: number;
  marketplace: string;
  from: Day;
  to: Day;
  learnedOn: Day;
}

/**
 * The report from which a rating is no longer listed: the first of its store that was learned after the last word on
 * it, and names ratings of days before and after the day it was left, but not it. Null while there is none.
 *
 * Amazon marks nothing as removed: a removed rating just stops appearing. It may also have been raised to four or
 * five stars, which the report leaves out.
 *
 * @param toldOn The day of the last word on the rating.
 */
export function leftOutBy(
  { leftOn, toldOn }: { leftOn: Day; toldOn: Day },
  marketplace: string,
  reports: readonly FeedbackReport[],
): FeedbackReport | null {
  let first: FeedbackReport | null = null;
  for (const report of reports) {
    if (report.marketplace !== marketplace || report.learnedOn <= toldOn) continue;
    // Its first and its last day may hold more than it names: a report can be cut within them.
    if (leftOn <= report.from || report.to <= leftOn) continue;
    if (first === null || report.learnedOn < first.learnedOn) first = report;
  }
  return first;
}
