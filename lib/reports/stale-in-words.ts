import { STALE_AFTER_DAYS } from "@/lib/metrics/completeness.ts";
import { addDays, type Day, daysBetween } from "@/lib/metrics/day.ts";
import type { Freshness } from "./missing-in-words.ts";
import { dayInWords, inputInWords, listInWords } from "./words.ts";

/** The inputs that were learned once and no longer speak for a day. What only hints fill was never whole. */
export function staleOn(freshness: Freshness[], on: Day): Freshness[] {
  const last = addDays(on, -STALE_AFTER_DAYS);
  return freshness.filter(({ learnedOn, hintsOnly }) => learnedOn && !hintsOnly && learnedOn < last);
}

/** A store with the inputs of its that are old on its day. */
export interface StaleStore {
  name: string;
  on: Day;
  stale: Freshness[];
}

/** How many stores are named; the table below names the others. */
const NAMED = 3;

/**
 * What is to be known of a page of many stores of which some rest on old files.
 *
 * @param stores Those that do, at least one.
 * @param of How many stores there are.
 */
export function staleStoresInWords(stores: StaleStore[], of: number): { title: string; sentence: string } {
  const aged = stores
    .map(({ name, on, stale }) => {
      const oldest = stale.flatMap(({ learnedOn }) => learnedOn ?? []).sort()[0] ?? on;
      const year = oldest.slice(0, 4) !== on.slice(0, 4);
      return { name: `${name} ${dayInWords(oldest, { year })}`, days: daysBetween(oldest, on) };
    })
    .sort((one, other) => other.days - one.days);
  const named = aged.slice(0, NAMED).map(({ name }) => name);
  const others = aged.length - named.length;
  const whose = stores.length === 1 ? `One of ${of} stores rests` : `${stores.length} of ${of} stores rest`;
  return {
    title: `${whose} on files that are up to ${aged[0]?.days} days old.`,
    sentence: `Last learned: ${named.join("; ")}${others > 0 ? `; and ${others} more` : ""}. After ${STALE_AFTER_DAYS} days a file no longer speaks for the day shown.`,
  };
}

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
