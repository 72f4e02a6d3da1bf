import type { AccountSession } from "@/db/client.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { type Freshness, freshnessOf } from "@/lib/reports/missing-in-words.ts";
import { missesInSight } from "@/lib/standing/misses-in-sight.ts";
import { type Prospect, prospectsOf } from "@/lib/standing/prospect.ts";
import type { Shown } from "@/lib/standing/shown.ts";
import { standingOf } from "@/lib/standing/store-standing.ts";
import { measuredOn, neededForRates, PACK } from "./rate-row.ts";
import { remembered } from "./remembered.ts";

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

/** How one store of an account stands on a day, rate by rate. */
export function standingOn(
  session: AccountSession,
  {
    account,
    version,
    marketplace,
    on,
  }: { account: { id: string }; version: string; marketplace: string; on: Day },
): Promise<StandingOnDay> {
  const about = { account, version, what: "standing", of: [marketplace, on], isSmall: true };
  return remembered(about, async () => {
    const record = await recordForDay(session, {
      accountId: account.id,
      marketplace,
      pack: PACK,
      on,
      needed: neededForRates(on),
    });
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
