import { tzOffset } from "@date-fns/tz";
import { addDays, type Day, dayNumber } from "@/lib/metrics/day.ts";
import { dayOf, startOfDay } from "@/lib/metrics/window.ts";
import type { ClockTime } from "./rules.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * When a clock on the wall of `zone` shows a time of a day. A time that the clocks skip is the moment after the gap; of a
 * time that comes twice the first, or the last when asked for.
 */
export function instantAt(day: Day, time: ClockTime, zone: string, which: "first" | "last" = "first"): Date {
  const wall = dayNumber(day) * DAY_MS + time * MINUTE_MS;
  const shows = (instant: number) => instant + tzOffset(zone, new Date(instant)) * MINUTE_MS === wall;
  const found = [wall - DAY_MS, wall + DAY_MS]
    .map((near) => wall - tzOffset(zone, new Date(near)) * MINUTE_MS)
    .filter(shows)
    .sort((a, b) => a - b);
  const instant = which === "first" ? found[0] : found.at(-1);
  return instant === undefined ? afterGap(day, wall, zone) : new Date(instant);
}

/** The first instant whose wall clock shows more than `wall`: where the clocks land after a leap. */
function afterGap(day: Day, wall: number, zone: string): Date {
  let instant = startOfDay(day, zone).getTime();
  // Clocks leap on whole quarters of an hour.
  while (instant + tzOffset(zone, new Date(instant)) * MINUTE_MS < wall) instant += 15 * MINUTE_MS;
  return new Date(instant);
}

/** The next time after `now` at which the clock shows a time. */
export function nextAt(time: ClockTime, zone: string, now: Date): Date {
  const today = dayOf(now, zone);
  return [0, 1, 2]
    .map((days) => instantAt(addDays(today, days), time, zone))
    .find((instant) => instant > now) as Date;
}

/** The end of the quiet hours that `now` lies in; null when it lies in none. */
export function quietUntil(quiet: { from: ClockTime; to: ClockTime }, zone: string, now: Date): Date | null {
  const today = dayOf(now, zone);
  const overMidnight = quiet.to <= quiet.from;
  for (const day of [addDays(today, -1), today]) {
    const start = instantAt(day, quiet.from, zone);
    // The end that comes twice is the later one: an hour of sleep more, not one less.
    const end = instantAt(overMidnight ? addDays(day, 1) : day, quiet.to, zone, "last");
    if (start <= now && now < end) return end;
  }
  return null;
}
