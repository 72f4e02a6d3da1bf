import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import { type RulePackId, targetOf } from "@/lib/amazon/targets.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import { everyFigure } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { type State, stateOf } from "./state.ts";

/** The day a rate's state became another, and the figures of the day before and the day itself. */
export interface StateChange {
  day: Day;
  metric: MetricId;
  channel: Channel;
  from: State;
  to: State;
  before: HistoryPoint;
  after: HistoryPoint;
}

/** The figures that warnings act on: of two readings, the exposed one. */
export const warningFigures = everyFigure().filter((figure) => figure.reading !== "confirmed");

/** Every change of state in a span of days, each day judged by what could be known on it; oldest first. */
export function stateChanges(
  record: HealthRecord,
  span: { from: Day; to: Day },
  pack: RulePackId,
): StateChange[] {
  return warningFigures
    .flatMap((figure) => {
      const points = historyOf(record, figure, { from: addDays(span.from, -1), to: span.to }, "then");
      const state = (point: HistoryPoint) =>
        stateOf(point, targetOf(figure.metric.id, record.marketplace, point.on, pack));
      return points.slice(1).flatMap((after, index) => {
        const before = points[index] as HistoryPoint;
        const [from, to] = [state(before), state(after)];
        const { metric, channel } = figure;
        return from === to ? [] : [{ day: after.on, metric: metric.id, channel, from, to, before, after }];
      });
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
