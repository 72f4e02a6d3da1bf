import { type Database, withAccount } from "../client.ts";
import { listAccounts } from "../queries/accounts.ts";
import { judgeByTodaysRules } from "./read-models.ts";

/** Judges anew the accounts whose read models were made by other rules than today's. */
export async function rebuildWhatIsDated(database: Database, say: (message: string) => void): Promise<void> {
  for (const account of await listAccounts(database)) {
    const anew = await withAccount(database, account.id, "write", (session) =>
      judgeByTodaysRules(session, account.id),
    );
    if (anew) say(`The rules changed: the orders of ${account.name} were judged anew.`);
  }
}
