import { notFound } from "next/navigation";
import type { ComparedWith } from "@/lib/metrics/compare.ts";
import { param, type SearchParams } from "./place.ts";
import { type RangeId, ranges, USUAL_RANGE } from "./range.ts";

/**
 * How a rate's curve is looked at. The page of the rate alone shows one, and every page below it keeps this in its
 * address, so that going there and back changes nothing.
 */
export interface Look {
  /** `then`: what was known on each day; `now`: what is known today of each. */
  known: "then" | "now";
  range: RangeId;
  /** What the curve and the figure are compared with. */
  compare: ComparedWith | null;
}

/** What an address says of it. Ends in "not found" for what can not be meant. */
export function lookAsked(params: SearchParams): Look {
  const known = param(params, "known") ?? "then";
  const range = ranges.find(({ id }) => id === (param(params, "range") ?? USUAL_RANGE))?.id ?? notFound();
  const compare = param(params, "compare");
  if (known !== "then" && known !== "now") notFound();
  if (compare !== null && compare !== "before" && compare !== "year") notFound();
  return { known, range, compare };
}

/** The same as links and forms say it: what is usual is null, and left out. */
export function lookSaid({ known, range, compare }: Look) {
  return {
    known: known === "now" ? ("now" as const) : null,
    range: range === USUAL_RANGE ? null : range,
    compare,
  };
}
