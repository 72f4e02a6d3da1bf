import { type RulePackId, targetOf } from "@/lib/amazon/targets.ts";
import { meets } from "@/lib/metrics/budget.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { judged } from "./store-standing.ts";

/** A rate that meets its target today and misses it on a coming day by what is known already. */
export interface MissInSight {
  figure: Measurement;
  /** The first day it misses, with the figure of that day. */
  on: Day;
  point: HistoryPoint;
}

/**
 * The rates that are inside today and outside on one of the days in sight, soonest first. In sight are as many days as a
 * metric lags behind: their orders are placed.
 *
 * @param measured All figures of a day, as known on it.
 */
export function missesInSight(
  record: HealthRecord,
  measured: Measurement[],
  pack: RulePackId,
): MissInSight[] {
  return judged(measured)
    .flatMap((figure) => {
      const { metric, rate, target, on } = figure;
      if (!target || rate.value === null || !meets(target, rate.value)) return [];
      const days = { from: addDays(on, 1), to: addDays(on, metric.lagDays) };
      const point = historyOf(record, figure, days, on).find(({ on: day, value }) => {
        const held = targetOf(metric.id, record.marketplace, day, pack);
        return held !== null && value !== null && !meets(held, value);
      });
      return point ? [{ figure, on: point.on, point }] : [];
    })
    .sort((one, other) => (one.on < other.on ? -1 : 1));
}
