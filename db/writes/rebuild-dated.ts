import { RULES_VERSION } from "@/lib/metrics/rules/packs.ts";
import { type Database, withAccount } from "../client.ts";
import { listAccounts } from "../queries/accounts.ts";
import { rebuildReadModels } from "./read-models.ts";

/** Judges anew the accounts whose read models were made by other rules than today's. */
export async function rebuildWhatIsDated(database: Database, say: (message: string) => void): Promise<void> {
  for (const account of await listAccounts(database)) {
    await withAccount(database, account.id, "write", async (session) => {
      const { rows } = await session.query<{ version: number }>(
        "SELECT rules_version AS version FROM read_models WHERE account_id = $1",
        [account.id],
      );
      if (!rows[0] || rows[0].version === RULES_VERSION) return;
      say(`The rules changed: judging the orders of ${account.name} anew …`);
      await rebuildReadModels(session, account.id);
    });
  }
}
