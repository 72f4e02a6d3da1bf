import { reach } from "@/lib/reach.ts";

/** A calendar day, "2026-03-01". Which instants belong to it is a store's matter: see window.ts. */
export type Day = string;

const DAY_MS = 86_400_000;
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether text is a day that exists. */
export function isDay(text: string): text is Day {
  const match = pattern.exec(text);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return date >= 1 && date <= (monthDays[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** Whether text is a day on which a figure can be asked for: Amazon opened in 1995, and no one plans for 2100. */
export function isDayOfAmazon(text: string): text is Day {
  return isDay(text) && text >= "1995-07-16" && text < "2100-01-01";
}

/** Numbers and names of days already asked for: an import asks for the same few hundred a million times. */
const numbers = new Map<Day, number>();
const names = new Map<number, Day>();

/** Days since 1970-01-01. Calendar days have no clock, so every one is 24 hours long here. */
export function dayNumber(day: Day): number {
  return reach(numbers, day, () => Date.parse(day) / DAY_MS);
}

/** The day this many days after 1970-01-01. */
export function dayWithNumber(number: number): Day {
  return reach(names, number, () => new Date(number * DAY_MS).toISOString().slice(0, 10));
}

/** The day `days` later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayWithNumber(dayNumber(day) + days);
}

/** How many days `to` lies after `from`. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Every day from `from` to `to`, both included; none when `to` is before `from`. */
export function daysFrom(from: Day, to: Day): Day[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) =>
    dayWithNumber(first + index),
  );
}
