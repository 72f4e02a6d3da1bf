import { onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type Database, withAccount } from "../client.ts";
import { lockStandingIfThere } from "./lock.ts";

/**
 * Sets how long a probation of an account lasts, those that are open too. Null: as the rules have it.
 *
 * @returns False when the account is gone.
 */
export async function saveProbationDays(
  database: Database,
  { accountId, days, author, now }: { accountId: string; days: number | null; author: string; now: Date },
): Promise<boolean> {
  return withAccount(database, accountId, "write", async (session) => {
    if (!(await lockStandingIfThere(session, accountId))) return false;
    if (days === null) {
      await session.query("DELETE FROM probation_rules WHERE account_id = $1", [accountId]);
      return true;
    }
    await session.query(
      `INSERT INTO probation_rules (account_id, days, author, saved_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO UPDATE
         SET days = excluded.days, author = excluded.author, saved_at = excluded.saved_at`,
      [accountId, days, onOneLine(author), now],
    );
    return true;
  });
}
