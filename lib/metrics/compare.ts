import type { Metric } from "@/lib/amazon/metrics.ts";
import { addDays, type Day, daysBetween, isDay } from "./day.ts";
import { type Asked, type Measurement, measure } from "./measure.ts";
import type { HealthRecord } from "./record.ts";

/** What a span of days is compared with: as many days before it, or the same days a year before. */
export type ComparedWith = "before" | "year";

/** A figure beside an earlier one, and what parts them. */
export interface Comparison {
  with: ComparedWith;
  /** By how many days the earlier curve is moved to lie under the later one. */
  daysBack: number;
  /** True where that is a whole number of weeks only so that the same weekdays are compared. */
  byWeekday: boolean;
  earlier: Measurement;
  /** The later value less the earlier one, as a fraction; null when either has none. */
  delta: number | null;
  /** What the other count alone would have changed, and what the other total did then. Together they are `delta`. */
  byCount: number | null;
  byTotal: number | null;
}

type Span = Pick<Metric, "windowDays">;

/** Whether a window holds some weekdays more often than others, so that it matters on which weekday it ends. */
export function hasUnevenWeekdays({ windowDays }: Span): boolean {
  return windowDays % 7 !== 0;
}

/**
 * How many days before a day its earlier one lies. A window that holds some weekdays more often than others is compared
 * with one that holds the same ones as often: a whole number of weeks before.
 *
 * These are calendar days: a week in which the clock is changed has seven, like any other.
 *
 * @param span How many days are shown: the period before has at least as many.
 */
export function daysBackTo(metric: Span, on: Day, span: number, compared: ComparedWith): number {
  const uneven = hasUnevenWeekdays(metric);
  if (compared === "before") return uneven ? Math.ceil(span / 7) * 7 : span;
  return uneven ? 364 : daysBetween(aYearBefore(on), on);
}

/** The same date of the year before; for 29 February the day before it, which is there. */
function aYearBefore(on: Day): Day {
  const date = `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;
  return isDay(date) ? date : addDays(on, -366);
}

/**
 * A figure beside that of an earlier day, each by what was known on its own day, or both by what is known on one: then
 * both have had as much time to gather defects, or as much hindsight.
 *
 * @param knownOn By the day shown, the day whose knowledge counts.
 */
export function compared(
  record: HealthRecord,
  asked: Omit<Asked, "knownOn">,
  { with: what, span, knownOn }: { with: ComparedWith; span: number; knownOn: (on: Day) => Day },
): Comparison {
  const { metric, on } = asked;
  const daysBack = daysBackTo(metric, on, span, what);
  const day = addDays(on, -daysBack);
  const later = measure(record, { ...asked, knownOn: knownOn(on) }).rate;
  const earlier = measure(record, { ...asked, on: day, knownOn: knownOn(day) });
  const said = { with: what, daysBack, byWeekday: hasUnevenWeekdays(metric), earlier };
  if (later.value === null || earlier.rate.value === null) {
    return { ...said, delta: null, byCount: null, byTotal: null };
  }
  const withThatTotal = later.count / earlier.rate.total;
  return {
    ...said,
    delta: later.value - earlier.rate.value,
    byCount: withThatTotal - earlier.rate.value,
    byTotal: later.value - withThatTotal,
  };
}
