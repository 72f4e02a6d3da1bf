import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { type RulePackId, type Target, targetOf } from "@/lib/amazon/targets.ts";
import { badOnes } from "@/lib/metrics/budget.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import type { Asked } from "@/lib/metrics/measure.ts";
import { rateOf } from "@/lib/metrics/rate.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { type Footing, footingOf, newestListed } from "./footing.ts";
import { isLowVolume, isMissed, type Mark, markOf } from "./mark.ts";
import { FACE_VALUE } from "./thresholds.ts";

export type Figure = Pick<Asked, "metric" | "channel" | "reading">;

/** What a standing can be decided by. Each is a section of docs/standing.md. */
export type RuleName =
  | "over-target"
  | "low-volume"
  | "in-sight"
  | "other-window"
  | "once-confirmed"
  | "close"
  | "inside"
  | "calmer"
  | "recovered"
  | "nothing-to-count"
  | "inputs-missing"
  | "window-partial"
  | "stale";

/** All that decides a standing on a day, as it could be known that day. */
export interface Evidence {
  on: Day;
  target: Target | null;
  point: HistoryPoint;
  footing: Footing;
  /** Null when the figure says nothing: there is none, or what it divides by is old. */
  mark: Mark | null;
  /** What the mark comes from. */
  rule: RuleName;
  /** The figure that misses while that of the day is inside: of a day to come, of the shorter window, once all is confirmed. */
  elsewhere: HistoryPoint | null;
}

/**
 * The evidence of each day of a span. It goes through the record once for today's figures and once for every day that the
 * metric lags behind: those orders are placed, and make the figures in sight.
 */
export function evidenceOver(
  record: HealthRecord,
  figure: Figure,
  span: { from: Day; to: Day },
  pack: RulePackId,
): Evidence[] {
  const { metric } = figure;
  const points = historyOf(record, figure, span, "then");
  const inSight = Array.from({ length: metric.lagDays }, (_, index) => {
    const days = { from: addDays(span.from, index + 1), to: addDays(span.to, index + 1) };
    return historyOf(record, figure, days, { daysBefore: index + 1 });
  });
  const shorter = pointsOfShorterWindow(record, figure, span);
  const confirmed = pointsOnceConfirmed(record, figure, span, points);
  const footing = footingOf(metric, record);
  const target = (on: Day) => targetOf(metric.id, record.marketplace, on, pack);
  return points.map((point, index) => {
    const seen = (curve: HistoryPoint[] | undefined) => (curve?.[index] ? [curve[index]] : []);
    return weigh(metric, point, {
      footing: footing(point.on),
      target,
      inSight: inSight.flatMap(seen),
      shorter: seen(shorter),
      confirmed: seen(confirmed),
    });
  });
}

interface Seen {
  footing: Footing;
  target: (on: Day) => Target | null;
  inSight: HistoryPoint[];
  shorter: HistoryPoint[];
  confirmed: HistoryPoint[];
}

/** What one day's figures come to. */
export function weigh(metric: Metric, point: HistoryPoint, seen: Seen): Evidence {
  const { on } = point;
  const target = seen.target(on);
  const evidence = { on, target, point, footing: seen.footing, mark: null, elsewhere: null };
  if (target && seen.footing === "old") return { ...evidence, rule: "stale" };
  if (!target || point.value === null) return { ...evidence, rule: "nothing-to-count" };
  if (seen.footing === "partial" && badOnes(target, point) < FACE_VALUE.breach) {
    // Of a window that is not all there, some orders say little, and a few bad ones nothing.
    return { ...evidence, rule: "window-partial" };
  }
  const mark = markOf(metric.id, target, point);
  if (mark === "breach") return { ...evidence, mark, rule: "over-target" };
  if (mark === "at-risk") return { ...evidence, mark, rule: "low-volume" };
  const elsewhere = (
    [
      ["in-sight", seen.inSight],
      ["other-window", seen.shorter],
      ["once-confirmed", seen.confirmed],
    ] as const
  ).flatMap(([rule, points]) => {
    const missed = points.find((one) => {
      const held = seen.target(one.on);
      return held !== null && isMissed(metric.id, held, one);
    });
    return missed ? [{ rule, elsewhere: missed }] : [];
  })[0];
  if (elsewhere) return { ...evidence, mark: "at-risk", ...elsewhere };
  if (mark === "watch") {
    return { ...evidence, mark, rule: isLowVolume(metric.id, target, point.total) ? "low-volume" : "close" };
  }
  return { ...evidence, mark, rule: "inside" };
}

/** Of the longer late shipment window the figures of the shorter one: it moves first. */
function pointsOfShorterWindow(record: HealthRecord, figure: Figure, span: { from: Day; to: Day }) {
  if (figure.metric.id !== "late-shipment-rate") return undefined;
  const metric = metricWithId("late-shipment-rate-10d") as Metric;
  return historyOf(record, { ...figure, metric }, span, "then");
}

/**
 * A late shipment rate as it would be with the overdue orders of its window confirmed now, each of them late. They are
 * certain to count somewhere: here once they ship, or among the cancellations when they do not.
 */
function pointsOnceConfirmed(
  record: HealthRecord,
  figure: Figure,
  span: { from: Day; to: Day },
  points: HistoryPoint[],
): HistoryPoint[] | undefined {
  if (!figure.metric.id.startsWith("late-shipment")) return undefined;
  const counts = { defects: ["late-shipment" as const, "pending-late-shipment" as const] };
  const metric = { ...figure.metric, counts };
  const withPending = historyOf(overdueForSure(record), { ...figure, metric }, span, "then");
  return points.map((point, index) => {
    const added = (withPending[index]?.count ?? point.count) - point.count;
    return point.value === null
      ? point
      : { on: point.on, ...rateOf(point.count + added, point.total + added) };
  });
}

/** A record without the orders that look overdue only because no file yet tells whether they shipped. */
function overdueForSure(record: HealthRecord): HealthRecord {
  const newest = newestListed(record, "shipments") ?? "";
  return {
    ...record,
    defectsOf: (kind, channel, day) => {
      const defects = record.defectsOf(kind, channel, day);
      return kind === "pending-late-shipment"
        ? defects.filter(({ knownFrom }) => knownFrom <= newest)
        : defects;
    },
  };
}
