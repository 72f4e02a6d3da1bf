import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { keptNote, onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import type { Database } from "../client.ts";
import { type Saying, sentAs, writeBeside } from "./deadlines.ts";

/** Notes what a seller changed on a day. @returns Its number, also when this form was sent before; null when the account is gone. */
export function noteChange(
  database: Database,
  { accountId, marketplace, author, token }: Saying,
  change: { metric: MetricId | null; changedOn: Day; note: string },
): Promise<number | null> {
  const { metric, changedOn, note } = change;
  const sent = sentAs(token, { ...change, marketplace });
  return writeBeside(database, accountId, async (session) => {
    await session.query(
      `INSERT INTO changes_made (account_id, token, marketplace, metric, changed_on, note, author, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, statement_timestamp()) ON CONFLICT (account_id, token) DO NOTHING`,
      [accountId, sent, marketplace, metric, changedOn, keptNote(note), onOneLine(author)],
    );
    const { rows } = await session.query<{ id: number }>(
      "SELECT id FROM changes_made WHERE account_id = $1 AND token = $2",
      [accountId, sent],
    );
    return rows[0]?.id ?? null;
  });
}

/** Withdraws such a note. It stays, with who withdrew it. @returns False when there is none that stands. */
export async function withdrawChange(
  database: Database,
  { accountId, id, author }: { accountId: string; id: number; author: string },
): Promise<boolean> {
  const withdrawn = await writeBeside(database, accountId, async (session) => {
    const { rowCount } = await session.query(
      `UPDATE changes_made SET withdrawn_by = $3, withdrawn_at = statement_timestamp()
       WHERE account_id = $1 AND id = $2 AND withdrawn_at IS NULL`,
      [accountId, id, onOneLine(author)],
    );
    return rowCount === 1;
  });
  return withdrawn ?? false;
}
