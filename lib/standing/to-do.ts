import type { Channel } from "@/lib/amazon/metrics.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { countsOn, rateOf } from "@/lib/metrics/rate.ts";
import type { Defect, HealthRecord } from "@/lib/metrics/record.ts";
import { alsoNeeded, type RowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { type State, stateOf } from "./state.ts";

/** How far back an order can lie and still be something to do: the reach of the longest window. */
const REACH_DAYS = 75;

/** What a seller can still do something about, as known on a day. */
export interface ToDo {
  /** Past their ship-by and not confirmed, the longest overdue first. */
  overdue: Defect[];
  /** A-to-z claims that Amazon has not decided, the longest open first. */
  undecidedClaims: { claim: Defect; channel: Channel }[];
}

/** Those rows, and what the things to do on a day need besides: undecided claims are among the order defects. */
export function neededForToDo(needed: RowsNeeded, on: Day): RowsNeeded {
  return alsoNeeded(needed, "pending-late-shipment", addDays(on, -REACH_DAYS));
}

export function toDoOn(record: HealthRecord, on: Day): ToDo {
  const days = daysFrom(addDays(on, -REACH_DAYS), on);
  const open = (kind: "pending-late-shipment" | "a-to-z-claim", channel: Channel) =>
    days
      .flatMap((day) => record.defectsOf(kind, channel, day))
      .filter((defect) => countsOn(defect, on) && !defect.confirmed);
  const claims = (["seller", "amazon"] as const).flatMap((channel) =>
    open("a-to-z-claim", channel).map((claim) => ({ claim, channel })),
  );
  return {
    overdue: open("pending-late-shipment", "seller"),
    undecidedClaims: claims.sort((a, b) => (a.claim.knownFrom < b.claim.knownFrom ? -1 : 1)),
  };
}

/** A late-shipment rate as it would be with the overdue orders of its window confirmed now, each of them late. */
export function onceConfirmed(
  measured: Measurement,
  overdue: Pick<Defect, "day">[],
): { added: number; count: number; total: number; value: number | null; state: State } {
  const { window, rate, target } = measured;
  const added = overdue.filter(({ day }) => window.from <= day && day <= window.to).length;
  const after = rateOf(rate.count + added, rate.total + added);
  return { added, ...after, state: stateOf(after, target) };
}
