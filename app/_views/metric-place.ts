import { notFound } from "next/navigation";
import { metricHref } from "@/app/_links.ts";
import { type AccountSession, withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { newestLearned } from "@/db/queries/newest-learned.ts";
import { type Channel, type Metric, metricWithId, type Reading } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { type Look, lookAsked, lookSaid } from "./look.ts";
import { accountOfPath, type Place, param, placeOn, type SearchParams, storeAsked } from "./place.ts";

/** The path of a page about one rate. */
export interface MetricPath {
  account: string;
  metric: string;
}

/** One rate of one store on a day: what a rate's page and those below it are about. */
export interface MetricPlace {
  place: Place;
  /** Of what is known of the account. */
  version: string;
  stores: string[];
  metric: Metric;
  channel: Channel;
  /** The newest day a file of this store was learned, up to the day shown; null when none was. */
  learnedOn: Day | null;
  /** How its curve is looked at. */
  look: Look;
  /** Of two readings the exposed one, which decides the state. */
  reading: Reading;
}

/** The same as addresses of files say it. */
export function askedOf({
  place: { spot },
  metric,
  channel,
}: Pick<MetricPlace, "place" | "metric" | "channel">) {
  return { ...spot, metric: metric.id, channel };
}

/**
 * Finds what a page about a rate is asked for, and reads what it needs in one session.
 *
 * @param more What the page's address says besides the look, kept when a day to come is led back to today.
 */
export async function withMetricPlace<View>(
  path: MetricPath,
  params: SearchParams,
  more: Parameters<typeof metricHref>[3],
  view: (session: AccountSession, at: MetricPlace) => View | Promise<View>,
): Promise<View> {
  const account = await accountOfPath(path.account);
  const metric = metricWithId(path.metric) ?? notFound();
  const channel = (param(params, "channel") ?? metric.channels[0]) as Channel;
  if (!metric.channels.includes(channel)) notFound();
  const look = lookAsked(params);
  return withAccount(currentDatabase(), account.id, "read", async (session) => {
    const { stores, version } = await accountKnown(session, account.id);
    const marketplace = storeAsked(params, stores) ?? stores[0] ?? notFound();
    const today = { account: account.name, marketplace, on: null };
    const place = placeOn(
      account,
      marketplace,
      params,
      metricHref(today, metric.id, channel, { ...lookSaid(look), ...more }),
    );
    const learnedOn = await newestLearned(session, { accountId: account.id, marketplace, on: place.on });
    const reading = metric.readings[0] as Reading;
    return view(session, { place, version, stores, metric, channel, learnedOn, look, reading });
  });
}
