import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { keptNote, onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type Database, withAccount } from "../client.ts";
import { lockContests } from "./lock.ts";

/** What became of the wish to contest a defect. */
export type ContestOutcome = "done" | "contested-before" | "no-such-defect";

/** Marks what is held against an order as contested. It changes no figure. */
export async function contestDefect(
  database: Database,
  about: { accountId: string; orderId: string; kind: DefectKind; note: string; author: string },
): Promise<ContestOutcome> {
  const { accountId, orderId, kind, note, author } = about;
  return withAccount(database, accountId, "write", async (session) => {
    // The account may be removed at the same moment: then nothing is held against the order any more.
    await lockContests(session, accountId);
    const held = await session.query(
      "SELECT FROM defects WHERE account_id = $1 AND order_id = $2 AND kind = $3 AND pack = 'amazon-current' LIMIT 1",
      [accountId, orderId, kind],
    );
    if (held.rowCount === 0) return "no-such-defect";
    const { rowCount } = await session.query(
      `INSERT INTO contests (account_id, order_id, kind, note, author, made_at)
       VALUES ($1, $2, $3, $4, $5, statement_timestamp())
       ON CONFLICT (account_id, order_id, kind) WHERE withdrawn_at IS NULL DO NOTHING`,
      [accountId, orderId, kind, keptNote(note), onOneLine(author)],
    );
    return rowCount === 1 ? "done" : "contested-before";
  });
}

/** Withdraws a contest. It stays, with who withdrew it. @returns The order; null when there is no such open contest. */
export async function withdrawContest(
  database: Database,
  { accountId, id, author }: { accountId: string; id: number; author: string },
): Promise<string | null> {
  return withAccount(database, accountId, "write", async (session) => {
    await lockContests(session, accountId);
    const { rows } = await session.query<{ order_id: string }>(
      `UPDATE contests SET withdrawn_by = $3, withdrawn_at = statement_timestamp()
       WHERE account_id = $1 AND id = $2 AND withdrawn_at IS NULL RETURNING order_id`,
      [accountId, id, onOneLine(author)],
    );
    return rows[0]?.order_id ?? null;
  });
}
