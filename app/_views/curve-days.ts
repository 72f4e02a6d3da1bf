import type { AccountSession } from "@/db/client.ts";
import { importedInputs } from "@/db/queries/health-record.ts";
import { daysBackTo } from "@/lib/metrics/compare.ts";
import { firstDayCovered } from "@/lib/metrics/completeness.ts";
import { addDays, type Day, daysBetween } from "@/lib/metrics/day.ts";
import { END_OF_TIME, type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { whereFilesReach } from "@/lib/metrics/where-files-reach.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import type { DaysOfCurve } from "@/lib/reports/tables/history.ts";
import type { Look } from "./look.ts";
import type { MetricPlace } from "./metric-place.ts";
import { firstDayOf } from "./range.ts";

/** Which days a curve shows. */
export interface SpanOfCurve {
  from: Day;
  days: number;
  /** How far back those lie that it is compared with, and the first of them; its own first where it is with none. */
  daysBack: number;
  earliest: Day;
}

export async function spanOfCurve(
  session: AccountSession,
  { place, metric }: Pick<MetricPlace, "place" | "metric">,
  { range, compare }: Look,
): Promise<SpanOfCurve> {
  const { on, marketplace, account } = place;
  const imported = range === "all" ? await importedInputs(session, account.id, marketplace) : [];
  const from = firstDayOf(range, { metric, on }, imported);
  const days = daysBetween(from, on) + 1;
  const daysBack = compare ? daysBackTo(metric, on, days, compare) : 0;
  return { from, days, daysBack, earliest: addDays(from, -daysBack) };
}

/** Every day of a rate's curve, without a value where the files do not reach. The record must hold the days from `earliest` to the one shown. */
export function daysOfCurve(
  record: HealthRecord,
  { place: { on }, metric, channel, reading }: Pick<MetricPlace, "place" | "metric" | "channel" | "reading">,
  { known, compare }: Look,
  { from, daysBack, earliest }: SpanOfCurve,
): DaysOfCurve {
  const figure = { metric, channel, reading };
  const knownOn = known === "now" ? END_OF_TIME : on;
  const history = (span: { from: Day; to: Day }) =>
    whereFilesReach(historyOf(record, figure, span, known === "now" ? END_OF_TIME : "then"), metric, record);
  const toCome = { from: addDays(on, 1), to: addDays(on, metric.lagDays) };
  return {
    points: history({ from, to: on }),
    // The orders of these days are placed: their window ends before they begin.
    ahead: whereFilesReach(historyOf(record, figure, toCome, knownOn), metric, record, on),
    earlier: compare
      ? wholeAlone(history({ from: earliest, to: addDays(on, -daysBack) }), record, metric)
      : null,
  };
}

/** Earlier days without those whose window the lists of orders do not cover whole: they are nothing to compare with. */
function wholeAlone(
  points: HistoryPoint[],
  record: HealthRecord,
  metric: MetricPlace["metric"],
): HistoryPoint[] {
  const begins = firstDayCovered(record.imported, "orders");
  return points.map((point) =>
    begins !== null && windowShownOn(metric, point.on).from < begins ? { ...point, value: null } : point,
  );
}
