import { type RulePackId, targetOf } from "@/lib/amazon/targets.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import type { Asked } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { stateOf } from "./state.ts";

/** Days on which a rate missed its target without a day between that met it. */
export interface BreachSpan {
  from: Day;
  to: Day;
  /** Whether it is missed on the last day looked at. */
  isOpen: boolean;
  /** Whether the days looked at begin with a missed one: it may have begun before them. */
  orLonger: boolean;
}

/** How far back a breach is looked for. */
export const BREACH_LOOK_BACK_DAYS = 180;

/** A figure's days up to one, each by what was known on it. */
export function daysUpTo(record: HealthRecord, figure: Asked, days: number): HistoryPoint[] {
  return historyOf(record, figure, { from: addDays(figure.on, 1 - days), to: figure.on }, "then");
}

/** The last breach among some days; null when no day missed the target. */
export function lastBreach(
  points: readonly HistoryPoint[],
  {
    metric,
    marketplace,
    pack,
  }: { metric: Pick<Asked["metric"], "id">; marketplace: string; pack: RulePackId },
): BreachSpan | null {
  const isMissed = (point: HistoryPoint | undefined) =>
    point !== undefined && stateOf(point, targetOf(metric.id, marketplace, point.on, pack)) === "breach";
  const last = points.findLastIndex(isMissed);
  if (last < 0) return null;
  let first = last;
  while (isMissed(points[first - 1])) first--;
  return {
    from: (points[first] as HistoryPoint).on,
    to: (points[last] as HistoryPoint).on,
    isOpen: last === points.length - 1,
    orLonger: first === 0,
  };
}
