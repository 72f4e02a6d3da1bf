import type { Metric, MetricId } from "@/lib/amazon/metrics.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { HORIZONS, type Horizon } from "@/lib/metrics/forecast/breach-chance.ts";
import { type Scorecard, scorecard } from "@/lib/metrics/forecast/scorecard.ts";
import type { SimulatedSeller } from "./forecast-seller.ts";

/** The scorecards of several sellers as one: every forecast has the same weight. */
export interface Calibration {
  sellers: number;
  band: { days: number; inside: number; coverage: number };
  within: Record<
    Horizon,
    { forecasts: number; breaches: number; brier: number; baseline: number; baselineAny: number }
  >;
}

/** The order defect rate's scorecard of a simulated seller on its last day. */
export function scoreOf(
  { record, since, until }: SimulatedSeller,
  id: MetricId = "order-defect-rate",
): Scorecard {
  const metric = metricWithId(id) as Metric;
  const reading = metric.readings[0] as Metric["readings"][number];
  return scorecard(record, { metric, channel: "seller", reading, on: until, since, pack: "amazon-current" });
}

export function together(scorecards: Scorecard[]): Calibration {
  const sum = (of: (card: Scorecard) => number) => scorecards.reduce((all, card) => all + of(card), 0);
  const days = sum(({ band }) => band.days);
  const inside = sum(({ band }) => band.inside);
  const horizon = (days: Horizon) => {
    const forecasts = sum(({ within }) => within[days].forecasts);
    const mean = (key: "brier" | "baseline" | "baselineAny") =>
      sum(({ within }) => (within[days][key] ?? 0) * within[days].forecasts) / forecasts;
    return {
      forecasts,
      breaches: sum(({ within }) => within[days].breaches),
      brier: mean("brier"),
      baseline: mean("baseline"),
      baselineAny: mean("baselineAny"),
    };
  };
  return {
    sellers: scorecards.filter(({ band }) => band.days > 0).length,
    band: { days, inside, coverage: inside / days },
    within: { 7: horizon(7), 14: horizon(14), 30: horizon(30) },
  };
}

/** Lines to print. */
export function calibrationLines(title: string, { sellers, band, within }: Calibration): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `${title}: ${sellers} sellers, band of 80 % held ${percent(band.coverage)} of ${band.days} days`,
    ...HORIZONS.map((horizon) => {
      const { forecasts, breaches, brier, baseline, baselineAny } = within[horizon];
      return `  within ${String(horizon).padStart(2)} days: ${forecasts} forecasts, ${breaches} breaches, Brier ${brier.toFixed(4)}, last 30 days: share ${baseline.toFixed(4)}, any ${baselineAny.toFixed(4)}`;
    }),
  ];
}
