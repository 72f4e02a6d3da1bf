import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { measure } from "@/lib/metrics/measure.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { dayInWords } from "@/lib/reports/words.ts";
import { freshestOf, staleInputs } from "@/lib/standing/footing.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import type { AccountSession } from "../client.ts";
import { recordForDay } from "../queries/measurements.ts";

const pack = "amazon-current" as const;

/** A change that still stands, with the figures of today in its store instead of those of its day. */
export async function withFiguresOf(
  session: AccountSession,
  change: NotedChange,
  now: Date,
): Promise<NotedChange> {
  const { accountId, marketplace, channel } = change;
  const metric = metricWithId(change.metric) as Metric;
  const on = dayOf(now, zoneOf(marketplace));
  const record = await recordForDay(session, { accountId, marketplace, pack, on });
  const reading = metric.readings.includes("exposed") ? "exposed" : "exact";
  const { rate, target, budget, window } = measure(record, {
    metric,
    channel,
    reading,
    on,
    knownOn: on,
    pack,
  });
  return {
    ...change,
    ...rate,
    day: on,
    target,
    budget,
    window,
    freshOn: freshestOf(metric, record),
    isStale: staleInputs(metric, record, on).length > 0,
    cause: `On ${dayInWords(change.day, { year: true })}: ${change.cause}`,
  };
}
