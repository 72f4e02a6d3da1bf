import { tzOffset } from "@date-fns/tz";
import { reach } from "@/lib/reach.ts";
import { addDays, type Day, dayNumber, dayWithNumber } from "./day.ts";

/** Whole days of a marketplace, `from` and `to` both inside, as Amazon prints it. */
export interface RollingWindow {
  from: Day;
  to: Day;
}

interface Span {
  windowDays: number;
  lagDays: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Zones change their offset on a quarter of an hour, so all instants of one quarter share it. */
const QUARTER_MS = 15 * MINUTE_MS;
/** By zone and UTC day: the offset throughout that day, or null for a day in which it changes. */
const dayOffsets = new Map<string, Map<number, number | null>>();
/** By zone and quarter of an hour, for the days in which it changes. */
const quarterOffsets = new Map<string, Map<number, number>>();

/** How far the clock of `zone` is ahead of UTC at an instant, in milliseconds. */
export function offsetMs(instantMs: number, zone: string): number {
  const day = Math.floor(instantMs / DAY_MS);
  const throughout = reach(
    reach(dayOffsets, zone, () => new Map<number, number | null>()),
    day,
    () => {
      const [first, last] = [day * DAY_MS, (day + 1) * DAY_MS].map((ms) => offsetAt(ms, zone));
      return first === last ? (first as number) : null;
    },
  );
  if (throughout !== null) return throughout;
  const quarter = Math.floor(instantMs / QUARTER_MS);
  const ofZone = reach(quarterOffsets, zone, () => new Map<number, number>());
  return reach(ofZone, quarter, () => offsetAt(quarter * QUARTER_MS, zone));
}

const offsetAt = (ms: number, zone: string) => tzOffset(zone, new Date(ms)) * MINUTE_MS;

/** The day an instant falls on, on the clock of `zone`. */
export function dayOf(instant: Date, zone: string): Day {
  const ms = instant.getTime();
  return dayWithNumber(Math.floor((ms + offsetMs(ms, zone)) / DAY_MS));
}

/** The first instant of a day on the clock of `zone`: midnight, or the end of the gap where clocks skip midnight. */
export function startOfDay(day: Day, zone: string): Date {
  // A marketplace's day can last 23 or 25 hours, so try the offset before the day and the one after it.
  const utc = dayNumber(day) * DAY_MS;
  const starts = [utc - DAY_MS, utc + DAY_MS]
    .map((near) => new Date(utc - offsetMs(near, zone)))
    .filter((start) => dayOf(start, zone) === day && dayOf(new Date(start.getTime() - 1), zone) < day)
    .sort((a, b) => a.getTime() - b.getTime());
  const start = starts[0];
  if (!start) throw new Error(`No first instant of ${day} was found in ${zone}`);
  return start;
}

/** The last millisecond of a day on the clock of `zone`: a deadline given as a bare day ends with it. */
export function endOfDay(day: Day, zone: string): Date {
  return new Date(startOfDay(addDays(day, 1), zone).getTime() - 1);
}

/** The window whose rate Amazon shows on a day: ODR on day D covers D−74 … D−15. */
export function windowShownOn({ windowDays, lagDays }: Span, on: Day): RollingWindow {
  return { from: addDays(on, -lagDays - windowDays + 1), to: addDays(on, -lagDays) };
}

/** The day whose window begins with `first`. */
export function dayShowingFirst({ windowDays, lagDays }: Span, first: Day): Day {
  return addDays(first, lagDays + windowDays - 1);
}

/** The days after a window up to the day it is shown on: what happened on them enters with the coming days. */
export function windowAhead({ lagDays }: Pick<Span, "lagDays">, { to }: RollingWindow): RollingWindow {
  return { from: addDays(to, 1), to: addDays(to, lagDays) };
}

/** The first day shown whose window no longer holds what happened on `day`. */
export function leavesOn({ windowDays, lagDays }: Span, day: Day): Day {
  return addDays(day, lagDays + windowDays);
}
