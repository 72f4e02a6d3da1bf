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
const offsets = new Map<string, Map<number, number>>();

function offsetMs(instantMs: number, zone: string): number {
  const ofZone = reach(offsets, zone, () => new Map<number, number>());
  const quarter = Math.floor(instantMs / QUARTER_MS);
  return reach(ofZone, quarter, () => tzOffset(zone, new Date(quarter * QUARTER_MS)) * MINUTE_MS);
}

/** The day an instant falls on, on the clock of `zone`. */
export function dayOf(instant: Date, zone: string): Day {
  const ms = instant.getTime();
  return dayWithNumber(Math.floor((ms + offsetMs(ms, zone)) / DAY_MS));
}

/** The first instant of a day on the clock of `zone`: midnight, or the end of the gap where clocks skip midnight. */
export function startOfDay(day: Day, zone: string): Date {
  // A marketplace's day can last 23 or 25 hours, so try the offset before the day and the one after it.
  const utc = dayNumber(day) * 86_400_000;
  const starts = [utc - 86_400_000, utc + 86_400_000]
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

/** The first day shown whose window no longer holds what happened on `day`. */
export function leavesOn({ windowDays, lagDays }: Span, day: Day): Day {
  return addDays(day, lagDays + windowDays);
}
