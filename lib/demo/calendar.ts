import { tzOffset } from "@date-fns/tz";

/** A calendar day of a marketplace, as `"2026-03-01"`. */
export type Day = string;

/** Milliseconds since 1970 in UTC. */
export type Instant = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const numberOfDay = new Map<Day, number>();
const dayOfNumber = new Map<number, Day>();
const offsets = new Map<string, Map<number, Instant>>();

/** Days since 1970, for counting. */
function dayNumber(day: Day): number {
  let number = numberOfDay.get(day);
  if (number === undefined) {
    number = Date.parse(`${day}T00:00:00Z`) / DAY;
    if (!Number.isInteger(number)) throw new RangeError(`not a day: ${day}`);
    numberOfDay.set(day, number);
  }
  return number;
}

function dayNumbered(number: number): Day {
  let day = dayOfNumber.get(number);
  if (day === undefined) {
    day = new Date(number * DAY).toISOString().slice(0, 10);
    dayOfNumber.set(number, day);
  }
  return day;
}

export function addDays(day: Day, days: number): Day {
  return dayNumbered(dayNumber(day) + days);
}

export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 is Sunday, as JavaScript counts. */
export function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** Days the warehouse works: no weekends, Christmas or New Year, which move Amazon's dates in all three countries. */
export function isBusinessDay(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !day.endsWith("-12-25") && !day.endsWith("-01-01");
}

/** The `count`-th business day after the given day. */
export function businessDayAfter(day: Day, count: number): Day {
  let after = day;
  for (let left = count; left > 0; ) {
    after = addDays(after, 1);
    if (isBusinessDay(after)) left--;
  }
  return after;
}

// Clocks change on the hour in every zone here, so one offset serves a whole hour.
function offsetAt(zone: string, instant: Instant): Instant {
  let ofZone = offsets.get(zone);
  if (!ofZone) {
    ofZone = new Map();
    offsets.set(zone, ofZone);
  }
  const hour = Math.floor(instant / HOUR);
  let offset = ofZone.get(hour);
  if (offset === undefined) {
    offset = tzOffset(zone, new Date(instant)) * MINUTE;
    ofZone.set(hour, offset);
  }
  return offset;
}

/** The instant a wall clock in the zone shows this second of this day; on the days clocks change, too. */
export function instantOn(zone: string, day: Day, secondOfDay: number): Instant {
  const wall = dayNumber(day) * DAY + secondOfDay * SECOND;
  const guess = wall - offsetAt(zone, wall);
  return wall - offsetAt(zone, guess);
}

/** The day's last whole second, 23:59:59 by the clocks of the zone. */
export function endOfDay(zone: string, day: Day): Instant {
  return instantOn(zone, day, 86_399);
}

export function dayOf(zone: string, instant: Instant): Day {
  return dayNumbered(Math.floor((instant + offsetAt(zone, instant)) / DAY));
}

/** The zone's distance from UTC, as `"-07:00"`. */
export function offsetText(zone: string, instant: Instant): string {
  const minutes = offsetAt(zone, instant) / MINUTE;
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** Day and time of an instant in UTC: `["2026-11-21", "23:57:39"]`. Written out by hand: files hold hundreds of thousands. */
export function utcOf(instant: Instant): [Day, string] {
  const number = Math.floor(instant / DAY);
  const seconds = Math.floor((instant - number * DAY) / SECOND);
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return [dayNumbered(number), `${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[seconds % 60]}`];
}

/** As `"2026-11-21T23:57:39+00:00"`: by the clocks of the zone, or UTC when none is given. */
export function isoOf(instant: Instant, zone?: string): string {
  const [day, time] = utcOf(zone ? instant + offsetAt(zone, instant) : instant);
  return `${day}T${time}${zone ? offsetText(zone, instant) : "+00:00"}`;
}
