import type { Metric } from "@/lib/amazon/metrics.ts";
import { firstDayCovered } from "@/lib/metrics/completeness.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";

export type RangeId = "90" | "180" | "365" | "all";

/** How many days a rate's curve can show. The usual one is not named in the address. */
export const ranges: { id: RangeId; label: string; inAddress: RangeId | null }[] = [
  { id: "90", label: "90 days", inAddress: "90" },
  { id: "180", label: "6 months", inAddress: null },
  { id: "365", label: "A year", inAddress: "365" },
  { id: "all", label: "All", inAddress: "all" },
];

export const USUAL_RANGE: RangeId = "180";
const FEWEST_DAYS = 90;
/** Thirty years: longer than Amazon has had sellers. A file of a wrong century must not make a page of a million days. */
const MOST_DAYS = 10_958;

/** The first day a curve shows. Of all days: the first whose window the lists of orders cover whole. */
export function firstDayOf(
  range: RangeId,
  { metric, on }: { metric: Metric; on: Day },
  imported: ImportedInput[],
): Day {
  if (range !== "all") return addDays(on, 1 - Number(range));
  const begins = firstDayCovered(imported, "orders");
  const whole = begins && addDays(begins, metric.windowDays + metric.lagDays - 1);
  const [latest, earliest] = [addDays(on, 1 - FEWEST_DAYS), addDays(on, 1 - MOST_DAYS)];
  if (!whole || whole > latest) return latest;
  return whole < earliest ? earliest : whole;
}
