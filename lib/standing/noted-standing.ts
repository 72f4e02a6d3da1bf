import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { isWarning, type Standing, worseStandingFirst } from "./standing.ts";

/** Where a rate of a store stands, as it was last noted. */
export interface NotedStanding {
  metric: MetricId;
  channel: Channel;
  standing: Standing;
  /** The day it was noted. */
  day: Day;
}

/** A store's standing in a word: the worst of its rates, with those that are open warnings, worst and newest first. */
export interface NotedStore {
  worst: Standing;
  warnings: NotedStanding[];
  /** How many rates can not be told. */
  untold: number;
}

/** What was noted of a store, taken together. Null before anything was: then nothing is known, good or bad. */
export function notedStore(rates: readonly NotedStanding[]): NotedStore | null {
  const sorted = [...rates].sort(
    (a, b) => worseStandingFirst(a.standing, b.standing) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0),
  );
  const [first] = sorted;
  if (!first) return null;
  return {
    worst: first.standing,
    warnings: sorted.filter(({ standing }) => isWarning(standing)),
    untold: sorted.filter(({ standing }) => standing === "no-data").length,
  };
}
