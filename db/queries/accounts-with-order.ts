import { factKindNames } from "@/lib/facts/tell.ts";
import { type Database, withAccounts } from "../client.ts";
import { accountIds } from "./accounts.ts";

/** The accounts that know something of an order, by id: the order itself, or only a fact about it. */
export async function accountsWithOrder(database: Database, orderId: string): Promise<string[]> {
  const ids = await accountIds(database);
  if (ids.length === 0) return [];
  return withAccounts(database, ids, "read", async (session) => {
    const tables = ["orders", ...factKindNames];
    const { rows } = await session.query<{ account_id: string }>(
      tables
        .map((table) => `SELECT account_id FROM ${table} WHERE account_id = ANY($1) AND order_id = $2`)
        .join(" UNION "),
      [ids, orderId],
    );
    return rows.map((row) => row.account_id);
  });
}
