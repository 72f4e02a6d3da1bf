import { addDays, type Day, dayNumber, isDayOfAmazon } from "@/lib/metrics/day.ts";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = "january february march april may june july august september october november december".split(
  " ",
);

/**
 * The day that words mean: "2026-10-03", "3 Oct", "October 3, 2025", "yesterday", "last monday", "12 days ago".
 *
 * Only days that are over or under way are meant: "3 Dec" said in November is that of last year, "monday" the one
 * before today. A day of the month without a month is none, since it might be the beginning of something else.
 *
 * @param today The day it is where the words are meant.
 * @returns Null when the words are no day, or none of those that can be asked for.
 */
export function dayMeant(words: string, today: Day): Day | null {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/[,.]/g, " ")
    .replace(/(\d)(?:st|nd|rd|th)\b/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  const day = byName(said, today) ?? byDistance(said, today) ?? byWeekday(said, today) ?? byDate(said, today);
  return day !== null && isDayOfAmazon(day) && day <= today ? day : null;
}

function byName(said: string, today: Day): Day | null {
  const back = { today: 0, now: 0, yesterday: 1, "day before yesterday": 2, "the day before yesterday": 2 }[
    said
  ];
  return back === undefined ? null : addDays(today, -back);
}

/** "12 days ago", "2 weeks ago", "-3", "last week". */
function byDistance(said: string, today: Day): Day | null {
  if (said === "last week" || said === "a week ago") return addDays(today, -7);
  const match = /^(?:(\d{1,4}) (day|week)s? ago|-(\d{1,4}))$/.exec(said);
  if (!match) return null;
  return addDays(today, -Number(match[1] ?? match[3]) * (match[2] === "week" ? 7 : 1));
}

/** The last such day before today: on a Monday, "monday" and "last monday" are a week ago. */
function byWeekday(said: string, today: Day): Day | null {
  const match = /^(?:last |on |past )?([a-z]{3,9})$/.exec(said);
  const asked = match ? numberOf(weekdays, match[1] as string) : -1;
  if (asked < 0) return null;
  // 1970-01-01 was a Thursday.
  const now = (((dayNumber(today) + 4) % 7) + 7) % 7;
  return addDays(today, -((now - asked + 6) % 7) - 1);
}

/** "2026-10-03", "2026/10/3", "3 oct 2026", "oct 3". Without a year, the last such day. */
function byDate(said: string, today: Day): Day | null {
  const iso = /^(\d{4})[-/ ](\d{1,2})[-/ ](\d{1,2})$/.exec(said);
  if (iso) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const spoken = /^(?:(\d{1,2}) ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}))(?: (\d{4}))?$/.exec(said);
  if (!spoken) return null;
  const month = numberOf(months, (spoken[2] ?? spoken[3]) as string) + 1;
  if (month === 0) return null;
  const date = Number(spoken[1] ?? spoken[4]);
  if (spoken[5]) return dated(Number(spoken[5]), month, date);
  const year = Number(today.slice(0, 4));
  const thisYear = dated(year, month, date);
  return thisYear <= today ? thisYear : dated(year - 1, month, date);
}

const dated = (year: number, month: number, date: number): Day =>
  `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;

/** The place of a name said whole or by its first three letters or more: "sept", "thurs"; -1 when it is none. */
function numberOf(names: string[], said: string): number {
  return said.length < 3 ? -1 : names.findIndex((name) => name.startsWith(said));
}
