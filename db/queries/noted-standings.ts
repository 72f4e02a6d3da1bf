import type { NotedStanding } from "@/lib/standing/noted-standing.ts";
import type { AccountSession } from "../client.ts";

/** Where each rate of a store stood when it was last noted; none before the first look at the store. */
export async function notedStandings(
  session: AccountSession,
  { accountId, marketplace }: { accountId: string; marketplace: string },
): Promise<NotedStanding[]> {
  const { rows } = await session.query<NotedStanding>(
    `SELECT DISTINCT ON (metric, channel) metric, channel, to_standing AS standing, day FROM standing_changes
     WHERE account_id = $1 AND marketplace = $2 ORDER BY metric, channel, place DESC`,
    [accountId, marketplace],
  );
  return rows;
}
