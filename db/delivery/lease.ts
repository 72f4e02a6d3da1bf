import { randomUUID } from "node:crypto";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { fromRow } from "../rows.ts";
import type { Waiting } from "./outbox.ts";

/** A message that one sender has for a while. */
export interface Leased extends Waiting {
  lease: string;
}

/** Accounts of these with something that is due. Their session names them all. */
export async function accountsWithDue(
  session: AccountSession,
  accountIds: string[],
  now: Date,
): Promise<string[]> {
  const { rows } = await session.query<{ id: string }>(
    `SELECT account_id::text AS id FROM outbox
     WHERE account_id = ANY($1) AND state IN ('waiting', 'sending') AND due_at <= $2
     GROUP BY account_id ORDER BY min(due_at)`,
    [accountIds, now],
  );
  return rows.map(({ id }) => id);
}

/**
 * Takes messages that are due, the oldest first, for a while: what is not settled by then another sender takes, or this
 * one again after a crash. What another sender is just taking is passed over.
 */
export async function leaseDue(
  database: Database,
  { accountId, now, until, most }: { accountId: string; now: Date; until: Date; most: number },
): Promise<Leased[]> {
  return withAccount(database, accountId, "write", async (session) => {
    const { rows } = await session.query<{ message_id: string; target: string }>(
      `SELECT message_id, target FROM outbox
       WHERE account_id = $1 AND state IN ('waiting', 'sending') AND due_at <= $2
       ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [accountId, now, most],
    );
    const leased: Leased[] = [];
    for (const { message_id: messageId, target } of rows) {
      const { rows: taken } = await session.query(
        `UPDATE outbox SET state = 'sending', lease = $4, due_at = $5, tries = tries + 1
         WHERE account_id = $1 AND message_id = $2 AND target = $3
         RETURNING account_id, message_id, target, way, address, kind, ref, payload, tries, failures, by_hand, created_at, lease`,
        [accountId, messageId, target, randomUUID(), until],
      );
      leased.push(...taken.map((row) => fromRow<Leased>(row)));
    }
    return leased;
  });
}
