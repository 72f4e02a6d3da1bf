import type { AccountSession } from "../client.ts";
import { type AccountKnown, versionOf } from "./account-known.ts";

/**
 * What is known of some accounts, by id: the same as `accountKnown` of each, in one question. Its session must name them
 * all; keep them few (see `inSlices`).
 */
export async function accountsKnown(
  session: AccountSession,
  accountIds: string[],
): Promise<Map<string, AccountKnown>> {
  const { rows } = await session.query<AccountKnown & { id: string }>(
    `SELECT asked.id::text AS id,
            (SELECT ${versionOf("asked.id")} FROM imports WHERE account_id = asked.id) AS version,
            (SELECT coalesce(array_agg(DISTINCT store ORDER BY store), '{}')
             FROM imports, unnest(marketplaces) AS store
             WHERE account_id = asked.id AND status = 'done') AS stores
     FROM unnest($1::uuid[]) AS asked (id)`,
    [accountIds],
  );
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}
