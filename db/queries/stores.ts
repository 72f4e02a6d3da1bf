import type { AccountSession } from "../client.ts";

/** The stores an account has imports of, by code. */
export async function storesOf(session: AccountSession, accountId: string): Promise<string[]> {
  const { rows } = await session.query<{ store: string }>(
    `SELECT DISTINCT unnest(marketplaces) AS store FROM imports WHERE account_id = $1 AND status = 'done' ORDER BY 1`,
    [accountId],
  );
  return rows.map((row) => row.store);
}
