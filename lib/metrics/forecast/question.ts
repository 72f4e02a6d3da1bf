import type { Metric } from "@/lib/amazon/metrics.ts";
import type { Day } from "../day.ts";
import type { Asked } from "../measure.ts";

/** Under this many past defects nothing is said of those to come: their delays and their rate are not known well enough. */
export const FEWEST_DEFECTS = 30;

/** Which figure is looked ahead of, from which day, and the first day the record holds. */
export interface ForecastQuestion extends Pick<Asked, "metric" | "channel" | "reading"> {
  /** The day it is asked on: only what was known at its end is used. */
  on: Day;
  since: Day;
}

/**
 * Why nothing is said:
 * - `too-few-defects`: under `FEWEST_DEFECTS` are known;
 * - `record-too-short`: too few days of orders are old enough to have shown their late defects, so how late they come is unknown;
 * - `no-arrival-delay`: what is bad of the metric is bad from the start and heals (a package not scanned yet), so no
 *   delay of arrival can be learned;
 * - `no-target`: Amazon asks nothing, so nothing can be missed;
 * - `inputs-missing`: an input of the figure is missing or stale, and a time of which no file tells looks like a good one.
 */
export type Unsaid =
  | "too-few-defects"
  | "record-too-short"
  | "no-arrival-delay"
  | "no-target"
  | "inputs-missing";

/** The age in days of an order on the last day shown that holds it; what befalls it later is in no figure. */
export function lastAge({ lagDays, windowDays }: Pick<Metric, "lagDays" | "windowDays">): number {
  return lagDays + windowDays - 1;
}

/** How a metric's bad ones come about: `joins-total` when one is in the total only once it is bad (shipped or delivered late). */
export type Arrival = "in-total" | "joins-total";

/** How a metric's bad ones come about, or null when they do not arrive but heal. */
export function arrivalOf({ counts, total }: Metric): Arrival | null {
  if ("good" in counts && counts.missedBy === "no-carrier-scan") return null;
  return "good" in counts || total === "confirmed-orders" ? "joins-total" : "in-total";
}

/** Whether a total grows by its bad ones as they turn bad. */
export const joinsTotal = (metric: Metric): boolean => arrivalOf(metric) === "joins-total";
