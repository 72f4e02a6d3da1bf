import { notFound } from "next/navigation";
import { metricHref } from "@/app/_links.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { recordUpTo } from "@/db/queries/measurements.ts";
import { storesOf } from "@/db/queries/stores.ts";
import { type Channel, type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { type OrderBehind, ordersBehind, ordersExcused } from "@/lib/metrics/behind.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { END_OF_TIME, historyOf } from "@/lib/metrics/history.ts";
import { type Measurement, measure, questionOn } from "@/lib/metrics/measure.ts";
import type { Defect } from "@/lib/metrics/record.ts";
import { type Curve, curveInWords, curveOf } from "@/lib/reports/curve.ts";
import { metricHeadline } from "@/lib/reports/headline.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { toDoOn } from "@/lib/standing/to-do.ts";
import { accountOfPath, type Place, param, placeOn, type SearchParams, storeAsked } from "./place.ts";
import { PACK } from "./rate-row.ts";

/** How many days the large curve shows. */
export const CURVE_DAYS = 180;

export interface MetricView {
  place: Place;
  stores: string[];
  metric: Metric;
  channel: Channel;
  /** `then`: what was known on each day; `now`: what is known today of each. */
  known: "then" | "now";
  figure: Measurement;
  confirmed: Measurement | null;
  headline: string;
  missing: string;
  curve: Curve;
  curveInWords: string;
  behind: OrderBehind[];
  excused: OrderBehind[];
  /** Overdue and unconfirmed orders, for late shipment only. */
  pendingLate: Defect[];
}

export async function metricView(
  path: { account: string; metric: string },
  params: SearchParams,
): Promise<MetricView> {
  const account = await accountOfPath(path.account);
  const metric = metricWithId(path.metric) ?? notFound();
  const channel = (param(params, "channel") ?? metric.channels[0]) as Channel;
  if (!metric.channels.includes(channel)) notFound();
  const known = param(params, "known") ?? "then";
  if (known !== "then" && known !== "now") notFound();

  return withAccount(currentDatabase(), account.id, "read", async (session) => {
    const stores = await storesOf(session, account.id);
    const marketplace = storeAsked(params, stores) ?? stores[0] ?? notFound();
    const place = placeOn(
      account,
      marketplace,
      params,
      metricHref({ account: account.name, marketplace, on: null }, metric.id, channel, {
        known: known === "now" ? "now" : null,
      }),
    );
    const { on } = place;
    const record = await recordUpTo(session, {
      accountId: account.id,
      marketplace,
      pack: PACK,
      on,
      days: CURVE_DAYS,
    });
    const reading = metric.readings[0] as Metric["readings"][number];
    const knownOn = known === "now" ? END_OF_TIME : on;
    const asked = { metric, channel, on, knownOn, pack: PACK } as const;
    const figure = measure(record, { ...asked, reading });
    const question = questionOn({ ...asked, reading });
    const points = historyOf(
      record,
      { metric, channel, reading },
      { from: addDays(on, 1 - CURVE_DAYS), to: on },
      known === "now" ? END_OF_TIME : "then",
    );
    return {
      place,
      stores,
      metric,
      channel,
      known,
      figure,
      confirmed: metric.readings.includes("confirmed")
        ? measure(record, { ...asked, reading: "confirmed" })
        : null,
      headline: metricHeadline(figure),
      missing: missingInWords(figure.missing, record.imported),
      curve: curveOf(points, figure.target, figure.window),
      curveInWords: curveInWords(points, figure.target),
      behind: ordersBehind(record, question),
      excused: ordersExcused(record, question),
      pendingLate:
        metric.counts && "defects" in metric.counts && metric.counts.defects.includes("late-shipment")
          ? toDoOn(record, on).overdue
          : [],
    };
  });
}
