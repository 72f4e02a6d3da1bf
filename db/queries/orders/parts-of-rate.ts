import type { Question } from "@/lib/metrics/rate.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import type { PartCounts } from "@/lib/metrics/slice.ts";
import type { AccountSession } from "../../client.ts";
import { amongSide } from "./side.ts";
import { type SliceBy, sliceOrders } from "./slices.ts";

/** A rate cut by what its orders have in common: of each part how many are bad, out of how many. */
export async function partsOfRate(
  session: AccountSession,
  { accountId, marketplace }: { accountId: string; marketplace: string },
  record: HealthRecord,
  question: Question,
  by: SliceBy,
): Promise<PartCounts[]> {
  const side = async (of: "total" | "counted" | "missed") => {
    const found = amongSide(record, question, of);
    if (!found) return new Map<string, number>();
    const cut = await sliceOrders(session, { accountId, marketplace, among: found.among, filters: {} }, by);
    return new Map(cut.map(({ name, counted }) => [name, counted]));
  };
  const total = await side("total");
  const bad = await side("good" in question.metric.counts ? "missed" : "counted");
  return [...total].map(([name, count]) => ({ name, bad: bad.get(name) ?? 0, total: count }));
}
