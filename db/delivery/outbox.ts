import type { Way } from "@/lib/delivery/due.ts";
import type { AccountSession } from "../client.ts";

/** What makes a message when it is sent; another part of Headroom may have kinds of its own. See kinds/index.ts. */
export type Kind = "change" | "digest" | "test" | "disabled" | "report";

/** A message as it waits, for one that is to receive it. */
export interface Waiting {
  accountId: string;
  /** The same each time it is tried, and for each who receives it: how a receiver knows that it has it already. */
  messageId: string;
  target: string;
  way: Way;
  address: string;
  kind: Kind;
  ref: string | null;
  payload: Record<string, unknown>;
  tries: number;
  failures: number;
  /** Somebody asked for it again: a silence does not keep it back. */
  byHand: boolean;
  createdAt: Date;
}

/** Who a message is for, and from when on. */
export interface For {
  target: string;
  way: Way;
  address: string;
  dueAt: Date;
}

interface Message {
  accountId: string;
  messageId: string;
  kind: Kind;
  ref?: string | null;
  payload: Record<string, unknown>;
  now: Date;
  /** Why it is kept back; it waits to be sent when left out. */
  silencedBy?: string;
}

/** Puts a message into the outbox, once for each who is to receive it. One that is there already stays as it is. */
export async function putIntoOutbox(
  session: AccountSession,
  message: Message,
  targets: For[],
): Promise<void> {
  if (targets.length === 0) return;
  const { accountId, messageId, kind, ref = null, payload, now, silencedBy = null } = message;
  await session.query(
    `INSERT INTO outbox
       (account_id, message_id, target, way, address, kind, ref, payload, state, error, due_at, created_at)
     SELECT $1::uuid, $2::uuid, target, way, address, $3, $4, $5::jsonb, $6, $7, due_at, $8::timestamptz
     FROM unnest($9::text[], $10::text[], $11::text[], $12::timestamptz[]) AS told (target, way, address, due_at)
     ON CONFLICT (account_id, message_id, target) DO NOTHING`,
    [
      accountId,
      messageId,
      kind,
      ref,
      JSON.stringify(payload),
      silencedBy === null ? "waiting" : "silenced",
      silencedBy,
      now,
      targets.map(({ target }) => target),
      targets.map(({ way }) => way),
      targets.map(({ address }) => address),
      targets.map(({ dueAt }) => dueAt),
    ],
  );
}

/**
 * Adds to a digest that waits, or begins it. What is in it already is not there twice.
 *
 * @param items By their ids.
 * @returns False when that digest is under way or gone: what comes now belongs to the next.
 */
export async function addToDigest(
  session: AccountSession,
  digest: { accountId: string; messageId: string; items: Record<string, unknown>; now: Date },
  { target, way, address, dueAt }: For,
): Promise<boolean> {
  const { rowCount } = await session.query(
    `INSERT INTO outbox (account_id, message_id, target, way, address, kind, payload, state, due_at, created_at)
     VALUES ($1, $2, $3, $4, $5, 'digest', $6, 'waiting', $7, $8)
     ON CONFLICT (account_id, message_id, target) DO UPDATE SET payload = outbox.payload || excluded.payload
     WHERE outbox.state = 'waiting' AND outbox.tries = 0`,
    [
      digest.accountId,
      digest.messageId,
      target,
      way,
      address,
      JSON.stringify(digest.items),
      dueAt,
      digest.now,
    ],
  );
  return rowCount === 1;
}

/** Sends something again that was sent, given up or kept back: the same message under the same id. */
export async function sendAgain(
  session: AccountSession,
  { accountId, messageId, target, now }: { accountId: string; messageId: string; target: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await session.query(
    `UPDATE outbox SET state = 'waiting', due_at = $4, failures = 0, error = NULL, lease = NULL, by_hand = true
     WHERE account_id = $1 AND message_id = $2 AND target = $3 AND state IN ('sent', 'dead', 'silenced')`,
    [accountId, messageId, target, now],
  );
  return rowCount === 1;
}
