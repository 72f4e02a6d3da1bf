import type { AccountSession } from "@/db/client.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { type Freshness, freshnessOf } from "@/lib/reports/missing-in-words.ts";
import { type StoreStanding, standingOf } from "@/lib/standing/store-standing.ts";
import { measuredOn, neededForRates, PACK } from "./rate-row.ts";
import { remembered } from "./remembered.ts";

export interface StandingOnDay extends StoreStanding {
  /** The confirmed reading of the closest rate, where it has one. */
  confirmed: Measurement | null;
  freshness: Freshness[];
}

/** How one store of an account stands on a day. */
export function standingOn(
  session: AccountSession,
  {
    account,
    version,
    marketplace,
    on,
  }: { account: { id: string }; version: string; marketplace: string; on: Day },
): Promise<StandingOnDay> {
  return remembered({ account, version, what: "standing", of: [marketplace, on] }, async () => {
    const record = await recordForDay(session, {
      accountId: account.id,
      marketplace,
      pack: PACK,
      on,
      needed: neededForRates(on),
    });
    const measured = measuredOn(record, on);
    const standing = standingOf(measured);
    const { closest } = standing;
    const confirmed = measured.find(
      (one) =>
        one.reading === "confirmed" && one.metric === closest?.metric && one.channel === closest.channel,
    );
    return { ...standing, confirmed: confirmed ?? null, freshness: freshnessOf(record.imported) };
  });
}
