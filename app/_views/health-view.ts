import { accountPath, queryOf } from "@/app/_links.ts";
import { type AccountSession, withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { listContests, standing } from "@/db/queries/contests.ts";
import { recordUpTo } from "@/db/queries/measurements.ts";
import { notedStandings } from "@/db/queries/noted-standings.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel } from "@/lib/amazon/metrics.ts";
import { type Change, changeBetween } from "@/lib/metrics/change.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { healthHeadline } from "@/lib/reports/headline.ts";
import { type Freshness, freshnessOf } from "@/lib/reports/missing-in-words.ts";
import { type MissInSight, missesInSight } from "@/lib/standing/misses-in-sight.ts";
import { type NotedStore, notedStore } from "@/lib/standing/noted-standing.ts";
import { mostUrgentFirst, prospectsOf } from "@/lib/standing/prospect.ts";
import { type Shown, worseFirst } from "@/lib/standing/shown.ts";
import { judged, standingOf } from "@/lib/standing/store-standing.ts";
import { neededForToDo, onceConfirmed, type ToDo, toDoOn } from "@/lib/standing/to-do.ts";
import { accountOfPath, dayAsked, type Place, placeOn, type SearchParams, storeAsked } from "./place.ts";
import {
  contestsALowerLimit,
  measuredOn,
  neededForRates,
  PACK,
  type RateRow,
  rateRows,
  SPARK_DAYS,
} from "./rate-row.ts";
import { remembered } from "./remembered.ts";
import { standingOn } from "./standing-on.ts";

/** How many rates the first card names. */
const CLOSEST = 4;
/** How far back the day lies that the closest rate is compared with: the same weekday. */
const MOVED_DAYS = 7;

export interface StoreChoice {
  marketplace: string;
  shown: Shown;
}

export interface HealthView {
  place: Place;
  stores: StoreChoice[];
  headline: string;
  shown: Shown;
  /** Where the store stands, as it was noted; null on a day that was, and before anything was noted. */
  noted: NotedStore | null;
  /** Rates that ask for attention first: missed, missed soon by what is known, least room. */
  closest: RateRow[];
  /** The rate that moved most since a week ago, for what its target allows, each day by what was known on it; null for none. */
  moved: { row: RateRow; since: Day; change: Change } | null;
  /** Rows of each channel; a channel without an order in all the days shown has none. */
  channels: { channel: Channel; rows: RateRow[] }[];
  toDo: ToDo;
  /** Rates that are inside today and outside on a day in sight. */
  inSight: MissInSight[];
  /** What the overdue orders would make of the late-shipment rates. */
  onceConfirmed: { figure: Measurement; after: ReturnType<typeof onceConfirmed> }[];
  freshness: Freshness[];
}

/** The health page, or only the account when nothing was imported into it yet. */
export async function healthView(
  segment: string,
  params: SearchParams,
): Promise<{ account: Account; view: HealthView | null }> {
  const account = await accountOfPath(segment);
  const view = await withAccount(currentDatabase(), account.id, "read", async (session) => {
    const { stores: codes, version } = await accountKnown(session, account.id);
    if (codes.length === 0) return null;
    const asked = storeAsked(params, codes);
    const others: StoreChoice[] = [];
    for (const marketplace of codes.filter((code) => code !== asked)) {
      // On the day asked for, else on the store's today.
      const { on } = dayAsked(params, zoneOf(marketplace));
      const { shown } = await standingOn(session, { account, version, marketplace, on });
      others.push({ marketplace, shown });
    }
    const marketplace =
      asked ?? ([...others].sort((a, b) => worseFirst(a.shown, b.shown))[0] as StoreChoice).marketplace;
    const place = placeOn(account, marketplace, params, accountPath(account.name) + queryOf({ marketplace }));
    const health = await remembered({ account, version, what: "health", of: [marketplace, place.on] }, () =>
      healthOf(session, place),
    );
    return {
      ...health,
      place,
      noted:
        place.on === place.today
          ? notedStore(await notedStandings(session, { accountId: account.id, marketplace }))
          : null,
      stores: codes.map((code) => ({
        marketplace: code,
        shown: others.find((store) => store.marketplace === code)?.shown ?? health.shown,
      })),
    };
  });
  return { account, view };
}

async function healthOf(
  session: AccountSession,
  { account, marketplace, on }: Pick<Place, "account" | "marketplace" | "on">,
): Promise<Omit<HealthView, "place" | "stores" | "noted">> {
  const contests = standing(await listContests(session, account.id));
  const namesFrom = contestsALowerLimit(contests) ? on : null;
  const record = await recordUpTo(session, {
    accountId: account.id,
    marketplace,
    pack: PACK,
    on,
    days: SPARK_DAYS,
    needed: neededForToDo(neededForRates(addDays(on, 1 - SPARK_DAYS), namesFrom), on),
  });
  const measured = measuredOn(record, on);
  const rows = rateRows(record, measured, on, contests);
  const toDo = toDoOn(record, on);
  const inSight = missesInSight(record, measured, PACK);
  const known = judged(measured).filter(({ hasData }) => hasData);
  const closest = prospectsOf(known, inSight)
    .sort(mostUrgentFirst)
    .slice(0, CLOSEST)
    .flatMap(({ figure }) => rows.find((row) => row.figure === figure) ?? []);
  return {
    headline: healthHeadline(measured, inSight),
    shown: standingOf(measured).shown,
    closest,
    moved: movedMost(record, rows, addDays(on, -MOVED_DAYS)),
    channels: (["seller", "amazon"] as const).map((channel) => ({
      channel,
      rows: hasOrders(record, channel, on) ? rows.filter((row) => row.figure.channel === channel) : [],
    })),
    toDo,
    inSight,
    onceConfirmed: measured
      .filter((figure) => figure.metric.id.startsWith("late-shipment") && figure.hasData)
      .map((figure) => ({ figure, after: onceConfirmed(figure, toDo.overdue) })),
    freshness: freshnessOf(record.imported),
  };
}

function movedMost(record: HealthRecord, rows: RateRow[], since: Day): HealthView["moved"] {
  const then = (on: Day) => ({ on, knownOn: on });
  const moves = rows.flatMap((row) => {
    const { figure } = row;
    if (!figure.target) return [];
    const change = changeBetween(record, figure, then(since), then(figure.on));
    const { before, after } = change;
    if (before.value === null || after.value === null || before.value === after.value) return [];
    const { condition, value } = figure.target;
    const allowed = condition === "LESS_THAN" ? value : 1 - value;
    return [{ row, since, change, by: Math.abs(after.value - before.value) / allowed }];
  });
  return moves.sort((one, other) => other.by - one.by)[0] ?? null;
}

function hasOrders(record: HealthRecord, channel: Channel, on: string): boolean {
  return daysFrom(addDays(on, -SPARK_DAYS - 74), on).some(
    (day) => record.talliesOf("orders", channel, day).length > 0,
  );
}
