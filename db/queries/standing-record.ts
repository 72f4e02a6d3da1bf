import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import type { AccountSession } from "../client.ts";
import { recordForDays } from "./measurements.ts";

/** A store's whole record up to a day, and the first day it holds anything of: a standing remembers what was before. */
export async function recordFromTheBeginning(
  session: AccountSession,
  { accountId, marketplace, pack, to }: { accountId: string; marketplace: string; pack: RulePackId; to: Day },
): Promise<{ record: HealthRecord; span: { from: Day; to: Day } }> {
  const span = { from: await beginningOf(session, { accountId, marketplace, to }), to };
  return { record: await recordForDays(session, { accountId, marketplace, pack, ...span }), span };
}

/** The first day that a store has orders of, but none after `to`. */
export async function beginningOf(
  session: AccountSession,
  { accountId, marketplace, to }: { accountId: string; marketplace: string; to: Day },
): Promise<Day> {
  const { rows } = await session.query<{ day: Day | null }>(
    "SELECT min(day) AS day FROM order_days WHERE account_id = $1 AND marketplace = $2",
    [accountId, marketplace],
  );
  const first = rows[0]?.day;
  return first && first < to ? first : to;
}
