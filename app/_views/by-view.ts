import { notFound } from "next/navigation";
import type { OrdersSaid, Spot } from "@/app/_links.ts";
import { todayIn } from "@/app/_time.ts";
import type { AccountSession } from "@/db/client.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { NONE } from "@/db/queries/orders/among.ts";
import { partsOfRate } from "@/db/queries/orders/parts-of-rate.ts";
import type { SliceBy } from "@/db/queries/orders/slices.ts";
import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { type Measurement, measure, questionOn } from "@/lib/metrics/measure.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { type SlicedPart, slicedParts } from "@/lib/metrics/slice.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { capital, channelInWords, dayInWords } from "@/lib/reports/words.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import { WITHOUT, weekdays } from "./orders-asked.ts";
import { param, type SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";
import { remembered } from "./remembered.ts";

/** What a rate can be cut by. */
export const slices = ["sku", "carrier", "weekday", "channel", "marketplace"] as const;
export type Slice = (typeof slices)[number];

/** One row: a part of the rate, and where its orders are listed. */
export interface ByRow extends SlicedPart {
  label: string;
  spot: Spot;
  said: OrdersSaid;
}

export interface ByView extends MetricPlace {
  slice: Slice;
  figure: Measurement;
  missing: string;
  rows: ByRow[];
  /** What all rows come to; more than the rate's own where an order is in several. */
  sum: { bad: number; total: number };
}

/** A rate cut by what its orders have in common. */
export async function byView(path: MetricPath, params: SearchParams): Promise<ByView> {
  const slice = slices.find((one) => one === (param(params, "slice") ?? "sku")) ?? notFound();
  return withMetricPlace(path, params, { tab: "by", slice }, async (session, at) => {
    const { place, version, metric, channel } = at;
    const of = [place.marketplace, metric.id, channel, place.on, slice];
    const cut = await remembered({ account: place.account, version, what: "by", of }, () =>
      cutBy(session, at, slice),
    );
    return { ...at, slice, ...cut };
  });
}

async function cutBy(
  session: AccountSession,
  at: MetricPlace,
  slice: Slice,
): Promise<Omit<ByView, keyof MetricPlace | "slice">> {
  const { place, metric, channel, stores } = at;
  const { record, figure } = await figureOf(session, at, { marketplace: place.marketplace, channel });
  const parts: { name: string; label: string; bad: number; total: number; spot: Spot; said: OrdersSaid }[] =
    [];
  if (slice === "channel") {
    for (const one of metric.channels) {
      const of = await figureOf(session, at, { marketplace: place.marketplace, channel: one });
      parts.push({
        name: one,
        label: channelInWords[one],
        ...badOf(of.figure),
        spot: place.spot,
        said: { channel: one },
      });
    }
  }
  if (slice === "marketplace") {
    for (const marketplace of stores) {
      // The same day in each store; where that day has not begun yet, the last one that has.
      const today = todayIn(zoneOf(marketplace));
      const on = place.on > today ? today : place.on;
      const of = await figureOf(session, at, { marketplace, channel, on });
      const country = marketplaceWithCode(marketplace)?.country ?? marketplace;
      const label = on === place.on ? country : `${country}, ${dayInWords(on)}`;
      const spot = { ...place.spot, marketplace, on };
      parts.push({ name: marketplace, label, ...badOf(of.figure), spot, said: { channel } });
    }
  }
  // Orders of a rate without data are no good ones: there is nothing to cut.
  if (isOfOneRate(slice) && figure.hasData) {
    const question = questionOn({ ...at, on: place.on, knownOn: place.on });
    const asked = { accountId: place.account.id, marketplace: place.marketplace };
    for (const { name, bad, total } of await partsOfRate(session, asked, record, question, slice)) {
      parts.push({
        name,
        label: labelOf(slice, name),
        bad,
        total,
        spot: place.spot,
        said: { channel, [slice]: name === NONE || name === "0" ? WITHOUT : name },
      });
    }
  }
  const rows = slicedParts(parts, isOfOneRate(slice) ? badOf(figure) : null).map((part) => ({
    ...(parts.find(({ name }) => name === part.name) as (typeof parts)[number]),
    ...part,
  }));
  return {
    figure,
    missing: missingInWords(figure.missing, record.imported, figure.isPartial),
    rows,
    sum: {
      bad: parts.reduce((sum, part) => sum + part.bad, 0),
      total: parts.reduce((sum, part) => sum + part.total, 0),
    },
  };
}

async function figureOf(
  session: AccountSession,
  { place, metric, reading }: MetricPlace,
  { marketplace, channel, on = place.on }: { marketplace: string; channel: Channel; on?: Day },
) {
  const record = await recordForDay(session, {
    accountId: place.account.id,
    marketplace,
    pack: PACK,
    on,
    needed: rowsNeeded([metric], [channel], { from: on, namesFrom: on }),
  });
  const asked = { metric, channel, reading, on, knownOn: on, pack: PACK } as const;
  return { record, figure: measure(record, asked) };
}

function badOf({ metric, rate, hasData }: Measurement): { bad: number; total: number } {
  if (!hasData) return { bad: 0, total: 0 };
  return { bad: "good" in metric.counts ? rate.total - rate.count : rate.count, total: rate.total };
}

/** Whether rows are parts of one rate. Channels and stores have rates of their own, which are never made one. */
export function isOfOneRate(slice: Slice): slice is SliceBy {
  return slice !== "channel" && slice !== "marketplace";
}

function labelOf(slice: SliceBy, name: string): string {
  if (slice === "weekday") return name === "0" ? "Not confirmed" : (weekdays[Number(name) - 1] ?? name);
  return name === NONE ? capital(`no ${slice === "sku" ? "SKU" : slice} known`) : name;
}
