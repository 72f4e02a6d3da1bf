import type { Way } from "@/lib/delivery/due.ts";
import type { AccountSession } from "../client.ts";
import type { Kind } from "../delivery/outbox.ts";
import { fromRow } from "../rows.ts";

/** A message to one receiver, with what became of it. */
export interface Delivery {
  messageId: string;
  target: string;
  way: Way;
  address: string;
  kind: Kind;
  payload: Record<string, unknown>;
  state: "waiting" | "sending" | "sent" | "dead" | "silenced";
  dueAt: Date;
  tries: number;
  failures: number;
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

/** The latest deliveries of an account, newest first. */
export async function listDeliveries(
  session: AccountSession,
  accountId: string,
  { limit, messageId = null }: { limit: number; messageId?: string | null },
): Promise<Delivery[]> {
  const { rows } = await session.query(
    `SELECT message_id, target, way, address, kind, payload, state, due_at, tries, failures, error, created_at, sent_at
     FROM outbox WHERE account_id = $1 AND ($3::uuid IS NULL OR message_id = $3)
     ORDER BY created_at DESC, message_id, target LIMIT $2`,
    [accountId, limit, messageId],
  );
  return rows.map((row) => fromRow<Delivery>(row));
}
