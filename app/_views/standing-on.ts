import type { AccountSession } from "@/db/client.ts";
import { recordForDay, recordsOfStores } from "@/db/queries/measurements.ts";
import { storeKey } from "@/db/queries/records-of-day.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { type Freshness, freshnessOf } from "@/lib/reports/missing-in-words.ts";
import { missesInSight } from "@/lib/standing/misses-in-sight.ts";
import { type Prospect, prospectsOf } from "@/lib/standing/prospect.ts";
import type { Shown } from "@/lib/standing/shown.ts";
import { standingOf } from "@/lib/standing/store-standing.ts";
import { measuredOn, neededForRates, PACK } from "./rate-row.ts";
import { isRemembered, remembered } from "./remembered.ts";

/** One rate of a store, with what is foreseen of it. */
export interface StoreRate extends Prospect {
  /** The reading that leaves out what is undecided, for rates that have one. */
  confirmed: Measurement | null;
}

export interface StandingOnDay {
  /** The state of the store as a whole. */
  shown: Shown;
  /** Its rates, of two readings the exposed one, in the order of the metrics. */
  rates: StoreRate[];
  freshness: Freshness[];
}

/** One store of an account on a day, by what is known of the account. */
export interface StoreOnDay {
  account: { id: string };
  version: string;
  marketplace: string;
  on: Day;
}

const aboutStanding = ({ account, version, marketplace, on }: StoreOnDay) => ({
  account,
  version,
  what: "standing",
  of: [marketplace, on],
  isSmall: true,
});

/** How one store of an account stands on a day, rate by rate. */
export function standingOn(session: AccountSession, store: StoreOnDay): Promise<StandingOnDay> {
  const { account, marketplace, on } = store;
  return standingFrom(store, () =>
    recordForDay(session, { accountId: account.id, marketplace, pack: PACK, on, needed: neededForRates(on) }),
  );
}

/** The same of many stores, in the same order; those not remembered are read together, day by day. */
export async function standingsOn(session: AccountSession, stores: StoreOnDay[]): Promise<StandingOnDay[]> {
  const unknown = stores.filter((store) => !isRemembered(aboutStanding(store)));
  const records = new Map<string, HealthRecord>();
  for (const on of new Set(unknown.map((store) => store.on))) {
    const ofDay = unknown.filter((store) => store.on === on);
    const read = await recordsOfStores(session, {
      accountIds: [...new Set(ofDay.map(({ account }) => account.id))],
      marketplaces: [...new Set(ofDay.map(({ marketplace }) => marketplace))],
      pack: PACK,
      on,
      needed: neededForRates(on),
    });
    for (const [key, record] of read) records.set(`${on} ${key}`, record);
  }
  const standings: StandingOnDay[] = [];
  for (const store of stores) {
    const record = records.get(`${store.on} ${storeKey(store.account.id, store.marketplace)}`);
    // What was forgotten in the meantime is read alone.
    standings.push(await (record ? standingFrom(store, async () => record) : standingOn(session, store)));
  }
  return standings;
}

function standingFrom(store: StoreOnDay, read: () => Promise<HealthRecord>): Promise<StandingOnDay> {
  const { on } = store;
  return remembered(aboutStanding(store), async () => {
    const record = await read();
    const measured = measuredOn(record, on);
    const acted = measured.filter(({ reading }) => reading !== "confirmed");
    return {
      shown: standingOf(measured).shown,
      rates: prospectsOf(acted, missesInSight(record, measured, PACK)).map((prospect) => ({
        ...prospect,
        confirmed: confirmedOf(prospect.figure, measured),
      })),
      freshness: freshnessOf(record.imported),
    };
  });
}

/** The confirmed reading of a figure, where it has one. */
export function confirmedOf(figure: Measurement, measured: Measurement[]): Measurement | null {
  const same = (one: Measurement) => one.metric === figure.metric && one.channel === figure.channel;
  return measured.find((one) => one.reading === "confirmed" && same(one)) ?? null;
}
