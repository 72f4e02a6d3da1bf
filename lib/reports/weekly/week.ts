import { addDays, type Day, dayNumber } from "@/lib/metrics/day.ts";

/** `iso`: Monday to Sunday. `sunday`: Sunday to Saturday, under the number of the ISO week whose Monday it holds. */
export const weekKinds = ["iso", "sunday"] as const;
export type WeekKind = (typeof weekKinds)[number];

/** A week by its number, "2026-W45", and its first and last day, both inside. */
export interface Week {
  id: string;
  kind: WeekKind;
  from: Day;
  to: Day;
}

const pattern = /^(\d{4})-W(\d{2})$/;

/** The week that "2026-W45" names; null when that year has no such week. */
export function weekNamed(id: string, kind: WeekKind): Week | null {
  const match = pattern.exec(id);
  if (!match) return null;
  const [year, number] = [Number(match[1]), Number(match[2])];
  if (year < 1996 || year > 2098 || number < 1) return null;
  const week = weekOf(addDays(mondayOf(`${year}-01-04`), (number - 1) * 7), kind);
  return week.id === id ? week : null;
}

/** The week that a day is in. */
export function weekOf(day: Day, kind: WeekKind): Week {
  const early = kind === "sunday" ? 1 : 0;
  const monday = mondayOf(addDays(day, early));
  // A week belongs to the year that its Thursday is in.
  const year = addDays(monday, 3).slice(0, 4);
  const number = (dayNumber(monday) - dayNumber(mondayOf(`${year}-01-04`))) / 7 + 1;
  const from = addDays(monday, -early);
  return { id: `${year}-W${String(number).padStart(2, "0")}`, kind, from, to: addDays(from, 6) };
}

export const weekBefore = (week: Week): Week => weekOf(addDays(week.from, -7), week.kind);
export const weekAfter = (week: Week): Week => weekOf(addDays(week.from, 7), week.kind);

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: Day): Day => addDays(day, -((dayNumber(day) + 3) % 7));
