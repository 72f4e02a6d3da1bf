import { rateName, ratesShown } from "./in-words.ts";
import type { StoreOfReport } from "./report-json.ts";

/** What the rates of a store lack, each with the names of those that lack it, in one line: the same on the page and on paper. */
export function lackingInWords(store: StoreOfReport): string[] {
  const lacks = new Map<string, string[]>();
  for (const rate of ratesShown(store)) {
    const { missingInWords: what, reading } = rate;
    if (what !== "" && reading !== "confirmed") lacks.set(what, [...(lacks.get(what) ?? []), rateName(rate)]);
  }
  return [...lacks].map(([what, names]) => `Partial: ${what} (${names.join("; ")}).`);
}
