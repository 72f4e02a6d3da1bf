import { STALE_AFTER_DAYS } from "@/lib/metrics/completeness.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { DayRange } from "./coverage.ts";
import { isDatedByLearning } from "./dated-by-learning.ts";
import type { Kind } from "./kind.ts";

/** A file that was imported, as far as it matters for the days it speaks for. */
export interface ImportedFile {
  learnedOn: Day;
  /** The days of its first and last row; null without rows, and for rejected lines that came back mended. */
  rows: DayRange | null;
  /** A header without a row. */
  isEmpty: boolean;
}

/**
 * The days of which a file says everything there is of its kind; null when there is none.
 *
 * A list of orders, a settlement, an answer of Amazon's API: from its first row to its last, since every day of a
 * business that sells has one. A list of what seldom happens (feedback, claims, chargebacks, cancellations, refunds) or of
 * the seller's own shipments: from its first row, or from the week before it was learned, up to the day it was learned,
 * since a day without a row is one on which nothing happened.
 */
export function daysSpokenFor(
  kind: Pick<Kind, "id" | "provides">,
  { learnedOn, rows, isEmpty }: ImportedFile,
): DayRange | null {
  const isOfOrders = kind.provides.some(({ input }) => input === "orders");
  if (isOfOrders || !isDatedByLearning(kind)) return rows;
  if (!rows && !isEmpty) return null;
  // A file speaks for a week until it is stale: those learned every week leave no hole between them.
  const weekBack = addDays(learnedOn, 1 - STALE_AFTER_DAYS);
  return {
    from: rows && rows.from < weekBack ? rows.from : weekBack,
    to: rows && rows.to > learnedOn ? rows.to : learnedOn,
  };
}
