import type { PerformanceSnapshot } from "@/lib/imports/performance-snapshot.ts";
import type { Day } from "../day.ts";

/** Amazon's own figures for a store, with the day they were learned. */
export interface LearnedSnapshot
  extends Pick<PerformanceSnapshot, "marketplace" | "accountStatus" | "reportedOn" | "metrics"> {
  learnedOn: Day;
  importId: number;
}

/** The newest snapshot learned on or before a day; of one day's, the one that reaches furthest, then the last imported. */
export function newestOn(snapshots: LearnedSnapshot[], on: Day | null): LearnedSnapshot | null {
  const known = snapshots.filter(({ learnedOn }) => on === null || learnedOn <= on);
  return known.sort(byAge).at(-1) ?? null;
}

function byAge(one: LearnedSnapshot, other: LearnedSnapshot): number {
  const [first, second] = [one, other].map(({ learnedOn, reportedOn }) => `${learnedOn} ${reportedOn}`) as [
    string,
    string,
  ];
  if (first === second) return one.importId - other.importId;
  return first < second ? -1 : 1;
}
