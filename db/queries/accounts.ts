import { asc } from "drizzle-orm";
import { type Database, withAccounts } from "../client.ts";
import { accounts } from "../schema.ts";
import type { Account } from "../writes/accounts.ts";

/** Every account, by name. */
export async function listAccounts({ drizzle }: Database): Promise<Account[]> {
  return drizzle
    .select({ id: accounts.id, name: accounts.name, isDemo: accounts.isDemo })
    .from(accounts)
    .orderBy(asc(accounts.name));
}

export async function accountIds(database: Database): Promise<string[]> {
  return (await listAccounts(database)).map((account) => account.id);
}

/** The stores each account has orders or imports in, by account id. */
export async function storesOfAccounts(database: Database): Promise<Map<string, string[]>> {
  const ids = await accountIds(database);
  return withAccounts(database, ids, "read", async (session) => {
    const { rows } = await session.query<{ account_id: string; store: string }>(
      `SELECT DISTINCT account_id, unnest(marketplaces) AS store FROM imports
       WHERE account_id = ANY($1) AND status = 'done' ORDER BY 1, 2`,
      [ids],
    );
    const stores = new Map<string, string[]>();
    for (const { account_id: id, store } of rows) stores.set(id, [...(stores.get(id) ?? []), store]);
    return stores;
  });
}
