import type { DefectKind } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { countsOn } from "@/lib/metrics/rate.ts";
import type { Defect } from "@/lib/metrics/record.ts";
import type { AccountSession } from "../../client.ts";
import { readDefects } from "../health-record.ts";

/** Before Amazon's first day and after any that can be asked for. */
const ALL_DAYS = { from: "1995-01-01", to: "2199-12-31" };

/** Every order of a store against which something of one kind counts by what is known on a day, with the reason. */
export async function ordersHeldFor(
  session: AccountSession,
  asked: { accountId: string; marketplace: string; pack: RulePackId; kind: DefectKind; knownOn: Day },
): Promise<Map<string, Pick<Defect, "because">>> {
  const held = await readDefects(session, {
    ...asked,
    span: ALL_DAYS,
    needed: {
      channels: ["seller", "amazon"],
      tallies: [],
      talliesFrom: ALL_DAYS.from,
      defects: new Map([[asked.kind, ALL_DAYS.from]]),
    },
  });
  return new Map(
    held
      .filter((defect) => countsOn(defect, asked.knownOn))
      .map(({ orderId, because }) => [orderId, { because }]),
  );
}
