import type { StoreState } from "@/lib/standing/store-state.ts";
import { capital, numberInWords } from "./words.ts";

/** The one sentence over many stores: how many are beyond a limit, will be, or are close to one. */
export function portfolioHeadline(rows: { state: StoreState }[]): string {
  const number = (state: StoreState) => rows.filter((row) => row.state === state).length;
  const [over, soon, watch] = [number("breach"), number("in-sight"), number("watch")];
  const parts = [
    ...(over > 0 ? [`${stores(over)} ${are(over)} beyond one of Amazon’s limits.`] : []),
    ...(soon > 0 ? [`${over > 0 ? more(soon) : stores(soon)} will be within days, by what is known.`] : []),
    ...(watch > 0 ? [`${over + soon > 0 ? more(watch) : stores(watch)} ${are(watch)} close to one.`] : []),
  ];
  if (over === 0 && soon > 0)
    parts[0] = `${stores(soon)} will miss one of Amazon’s limits within days, by what is known.`;
  if (over + soon === 0 && watch > 0) parts.unshift("No store is beyond a limit.");
  if (parts.length > 0) return parts.join(" ");
  if (number("no-data") === rows.length) return "No store has a figure today.";
  return number("good") === rows.length
    ? "Every store is inside every limit."
    : "No store is beyond a limit, as far as the imported files tell.";
}

const stores = (count: number) => `${capital(numberInWords(count))} ${count === 1 ? "store" : "stores"}`;
const more = (count: number) => `${capital(numberInWords(count))} more`;
const are = (count: number) => (count === 1 ? "is" : "are");
