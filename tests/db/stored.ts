import { type Database, withAccount } from "@/db/client.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { accountNamed, removeAccount } from "@/db/writes/accounts.ts";

/** All that is stored of an account but the imports themselves: two accounts that know the same have the same. */
export interface Stored {
  digest: string;
  days: unknown[];
  defects: unknown[];
  snapshots: unknown[];
}

export async function storedOf(database: Database, accountName: string): Promise<Stored> {
  const account = await accountNamed(database, accountName);
  if (!account) throw new Error(`There is no account ${accountName}`);
  return withAccount(database, account.id, "read", async (session) => {
    const rows = async (sql: string) => (await session.query(sql, [account.id])).rows;
    return {
      digest: await digestOf(session, account.id),
      days: await rows(
        "SELECT marketplace, day, channel, tally, known_from, count FROM order_days WHERE account_id = $1 ORDER BY 1, 2, 3, 4, 5",
      ),
      defects: await rows(
        `SELECT pack, order_id, kind, marketplace, channel, day, known_from, known_until, confirmed, estimated, units, because, ended_by, source
         FROM defects WHERE account_id = $1 ORDER BY 1, 2, 3, 6, 7, 8, 12`,
      ),
      snapshots: await rows(
        "SELECT marketplace, reported_on, learned_on, content FROM performance_snapshots WHERE account_id = $1 ORDER BY 1, 2, 3, 4",
      ),
    };
  });
}

/** Removes accounts, so that what a test looks through stays small. */
export async function forget(database: Database, ...names: string[]): Promise<void> {
  for (const name of names) {
    const account = await accountNamed(database, name);
    if (account) await removeAccount(database, account);
  }
}
