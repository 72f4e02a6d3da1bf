import type { Allowance } from "@/lib/amazon/deadlines.ts";
import { addDays, type Day, dayNumber } from "@/lib/metrics/day.ts";
import { dayOf, endOfDay, offsetMs, startOfDay } from "@/lib/metrics/window.ts";

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What a deadline runs from: an instant, or a day of the store where no report says the time. */
export type Event = Date | Day;

/**
 * The last instant at which something can still be done.
 *
 * Hours pass whatever the clock does. Days are counted on the store's calendar: from a day to the end of one, from an instant to the
 * same time on the clock, so that a day of 23 or 25 hours is one day.
 */
export function dueAt(event: Event, allowance: Allowance, zone: string): Date {
  if (allowance.unit === "named") return lastOf(event, zone);
  if (allowance.unit === "hours") {
    const from = typeof event === "string" ? startOfDay(event, zone) : event;
    return new Date(from.getTime() + allowance.hours * HOUR_MS);
  }
  const later = (day: Day) =>
    allowance.unit === "days" ? addDays(day, allowance.days) : businessDaysAfter(day, allowance.days);
  if (typeof event === "string") return endOfDay(later(event), zone);
  return sameTimeOn(event, later(dayOf(event, zone)), zone);
}

const lastOf = (event: Event, zone: string) => (typeof event === "string" ? endOfDay(event, zone) : event);

/** The day this many Mondays to Fridays after a day; the day itself is not counted. */
export function businessDaysAfter(day: Day, days: number): Day {
  let at = day;
  for (let left = days; left > 0; ) {
    at = addDays(at, 1);
    if (isBusinessDay(at)) left--;
  }
  return at;
}

/** 1970-01-01 was a Thursday. */
const isBusinessDay = (day: Day) => {
  const weekday = (dayNumber(day) + 4) % 7;
  return weekday !== 0 && weekday !== 6;
};

/** The instant at which the clock of a day reads what it read at another instant. */
function sameTimeOn(instant: Date, day: Day, zone: string): Date {
  const read = instant.getTime() + offsetMs(instant.getTime(), zone);
  return instantAt(day, ((read % DAY_MS) + DAY_MS) % DAY_MS, zone);
}

/**
 * The instant at which the clock of a day reads so much after midnight. Of a time that the clock has twice the first; for one
 * that it leaves out, the moment it was put forward: nobody is told too late.
 */
export function instantAt(day: Day, sinceMidnightMs: number, zone: string): Date {
  // What the clock shall read, as if it were that of UTC.
  const wanted = dayNumber(day) * DAY_MS + sinceMidnightMs;
  const before = offsetMs(wanted - DAY_MS, zone);
  const after = offsetMs(wanted + DAY_MS, zone);
  const found = [wanted - before, wanted - after]
    .filter((at) => at + offsetMs(at, zone) === wanted)
    .sort((a, b) => a - b);
  return new Date(found[0] ?? putForwardAt(wanted - after, wanted - before, zone));
}

/** When the clock was put forward, between two instants. Clocks are changed on a quarter of an hour. */
function putForwardAt(from: number, to: number, zone: string): number {
  const offset = offsetMs(from, zone);
  let at = Math.ceil(from / QUARTER_MS) * QUARTER_MS;
  while (at < to && offsetMs(at, zone) === offset) at += QUARTER_MS;
  return at;
}
