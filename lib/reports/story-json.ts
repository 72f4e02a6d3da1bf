import { metricWithId } from "@/lib/amazon/metrics.ts";
import type { RateStanding } from "./story.ts";

/** A story, or part of one, as a value of JSON: of a metric its name. */
export function ratesAsJson(rates: RateStanding[]): unknown[] {
  return rates.map((rate) => ({ ...rate, figure: { ...rate.figure, metric: rate.figure.metric.id } }));
}

/** What `ratesAsJson` wrote. */
export function ratesFromJson(kept: unknown[]): RateStanding[] {
  return (kept as RateStanding[]).map((rate) => {
    const metric = metricWithId(rate.figure.metric as unknown as string);
    if (!metric) throw new Error(`A standing was kept of an unknown metric: ${rate.figure.metric}`);
    return { ...rate, figure: { ...rate.figure, metric } };
  });
}
