import { STALE_AFTER_DAYS } from "@/lib/metrics/completeness.ts";
import { type Day, daysBetween } from "@/lib/metrics/day.ts";
import type { Freshness } from "./missing-in-words.ts";
import { dayInWords, inputInWords, listInWords } from "./words.ts";

/**
 * What is to be known of figures that rest on old files.
 *
 * @param stale Inputs with a day they were last learned, older than `STALE_AFTER_DAYS` before `on`; at least one.
 */
export function staleInWords(stale: Freshness[], on: Day): { title: string; sentence: string } {
  const byDay = new Map<Day, string[]>();
  for (const { input, learnedOn } of stale) {
    if (learnedOn) byDay.set(learnedOn, [...(byDay.get(learnedOn) ?? []), inputInWords[input]]);
  }
  const oldest = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
  const year = (day: Day) => day.slice(0, 4) !== on.slice(0, 4);
  const told = oldest.map(
    ([day, inputs]) => `${listInWords(inputs)} ${dayInWords(day, { year: year(day) })}`,
  );
  const age = daysBetween(oldest[0]?.[0] ?? on, on);
  const ofOrders = stale.some(({ input }) => input === "orders");
  return {
    title: ofOrders
      ? `These figures are not of ${dayInWords(on)}: files are up to ${age} days old.`
      : `Some files are up to ${age} days old.`,
    sentence: `Last learned: ${told.join("; ")}. After ${STALE_AFTER_DAYS} days a file no longer speaks for the day shown.`,
  };
}
