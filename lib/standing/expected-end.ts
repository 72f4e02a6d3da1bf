import { type RulePackId, targetOf } from "@/lib/amazon/targets.ts";
import { badOnes } from "@/lib/metrics/budget.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import { rateOf } from "@/lib/metrics/rate.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { type Figure, weigh } from "./evidence.ts";
import type { StandingNow } from "./standing-history.ts";
import { type Memory, step } from "./step.ts";

/** When a warning should be over if nothing bad comes in. */
export interface ExpectedEnd {
  on: Day;
  /** True when every order that the figures up to that day divide by is placed; else as many as today are assumed. */
  isInSight: boolean;
}

/**
 * The day on which a metric should be good or on watch again: the rules that decide its standing, applied to the days to come
 * by what is known today. An estimate: it takes no new bad order for granted, and files that stay fresh.
 *
 * @returns Null when nothing is open, the figure is unknown, or it does not end once every bad order known has left.
 */
export function expectedEnd(
  record: HealthRecord,
  figure: Figure,
  { standing, evidence, memory }: StandingNow,
  pack: RulePackId,
): ExpectedEnd | null {
  if (standing === "good" || standing === "no-data" || evidence.mark === null) return null;
  const { metric } = figure;
  const { on } = evidence;
  const reach = metric.lagDays + metric.windowDays + 14;
  const ahead = pointsAhead(record, figure, evidence.point, { from: addDays(on, 1), to: addDays(on, reach) });
  const target = (day: Day) => targetOf(metric.id, record.marketplace, day, pack);
  let one: Memory = memory;
  for (const [index, point] of ahead.entries()) {
    const inSight = ahead.slice(index + 1, metric.lagDays);
    one = step(one, weigh(metric, point, { footing: "whole", target, inSight, shorter: [], confirmed: [] }));
    if (one.standing === "good" || (one.standing === "watch" && standing !== "watch")) {
      return { on: point.on, isInSight: index < metric.lagDays };
    }
  }
  return null;
}

/** The figures of days to come as known today; beyond those in sight with as many orders as today's has. */
function pointsAhead(
  record: HealthRecord,
  figure: Figure,
  today: HistoryPoint,
  span: { from: Day; to: Day },
): HistoryPoint[] {
  return historyOf(record, figure, span, today.on).map((point, index) => {
    if (index < figure.metric.lagDays) return point;
    const total = Math.max(point.total, today.total);
    const isUpper = !("good" in figure.metric.counts);
    const bad = badOnes({ condition: isUpper ? "LESS_THAN" : "GREATER_THAN_OR_EQUAL", value: 0 }, point);
    return { on: point.on, ...rateOf(isUpper ? bad : total - bad, total) };
  });
}
