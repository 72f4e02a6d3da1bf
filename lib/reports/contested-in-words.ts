import type { AdjustedFigure } from "@/lib/metrics/contested.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { budgetInWords, countInWords, percent, unitsInWords } from "./words.ts";

/** Both figures, never one in the place of the other: what is official, and what it would be. */
export interface FiguresInWords {
  official: { value: string; about: string };
  adjusted: { value: string; about: string };
}

/** "0.61%", "official: 14 of 2,281 orders, 8 more fit"; "0.52%", "adjusted, if the 2 contested orders were taken away: …". */
export function figuresInWords(
  { rate, budget, target, metric }: Measurement,
  adjusted: AdjustedFigure,
): FiguresInWords {
  const counted = (each: Pick<AdjustedFigure, "rate" | "budget">) =>
    [
      countInWords(each.rate, metric.unit),
      ...(each.budget === null ? [] : [budgetInWords(each.budget)]),
    ].join(", ");
  return {
    official: { value: percent(rate.value, target), about: `official: ${counted({ rate, budget })}` },
    adjusted: {
      value: percent(adjusted.rate.value, target),
      about: `adjusted, if the ${contestedInWords(adjusted)} ${adjusted.orders.length === 1 ? "was" : "were"} taken away: ${counted(adjusted)}`,
    },
  };
}

/** "2 contested orders". */
export function contestedInWords({ orders }: AdjustedFigure): string {
  return unitsInWords("contested order", orders.length);
}
