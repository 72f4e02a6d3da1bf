import { RULES_VERSION } from "@/lib/metrics/rules/packs.ts";
import { type Database, withAccount, withAccounts } from "../client.ts";
import { listAccounts } from "../queries/accounts.ts";
import type { Account } from "./accounts.ts";
import { judgeByTodaysRules } from "./read-models.ts";

/** Accounts asked about at a time: row security looks through their list at every row. */
const AT_ONCE = 100;

/** Judges anew the accounts whose read models were made by other rules than today's. */
export async function rebuildWhatIsDated(database: Database, say: (message: string) => void): Promise<void> {
  const accounts = await listAccounts(database);
  for (let at = 0; at < accounts.length; at += AT_ONCE) {
    for (const account of await dated(database, accounts.slice(at, at + AT_ONCE))) {
      const anew = await withAccount(database, account.id, "write", (session) =>
        judgeByTodaysRules(session, account.id),
      );
      if (anew) say(`The rules changed: the orders of ${account.name} were judged anew.`);
    }
  }
}

async function dated(database: Database, accounts: Account[]): Promise<Account[]> {
  const ids = accounts.map(({ id }) => id);
  return withAccounts(database, ids, "read", async (session) => {
    const { rows } = await session.query<{ account_id: string }>(
      "SELECT account_id FROM read_models WHERE account_id = ANY($1) AND rules_version <> $2",
      [ids, RULES_VERSION],
    );
    const found = new Set(rows.map((row) => row.account_id));
    return accounts.filter(({ id }) => found.has(id));
  });
}
