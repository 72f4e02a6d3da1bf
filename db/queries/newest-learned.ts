import type { Day } from "@/lib/metrics/day.ts";
import type { AccountSession } from "../client.ts";

/** The newest day, up to `on`, on which a file of a store was learned, not what was typed in; null when none was. */
export async function newestLearned(
  session: AccountSession,
  { accountId, marketplace, on }: { accountId: string; marketplace: string; on: Day },
): Promise<Day | null> {
  const { rows } = await session.query<{ learned_on: Day | null }>(
    `SELECT max(learned_on)::text AS learned_on FROM imports
     WHERE account_id = $1 AND status = 'done' AND $2 = ANY(marketplaces) AND learned_on <= $3
       AND author IS NULL`,
    [accountId, marketplace, on],
  );
  return rows[0]?.learned_on ?? null;
}
