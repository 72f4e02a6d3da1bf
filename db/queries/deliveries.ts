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

const columns =
  "message_id, target, way, address, kind, payload, state, due_at, tries, failures, error, created_at, sent_at";
/** How many are read at once. */
const FETCHED = 500;

/** The latest deliveries of an account, newest first. */
export async function listDeliveries(
  session: AccountSession,
  accountId: string,
  { limit, messageId = null }: { limit: number; messageId?: string | null },
): Promise<Delivery[]> {
  const { rows } = await session.query(
    `SELECT ${columns} FROM outbox WHERE account_id = $1 AND ($3::uuid IS NULL OR message_id = $3)
     ORDER BY created_at DESC, message_id, target LIMIT $2`,
    [accountId, limit, messageId],
  );
  return rows.map((row) => fromRow<Delivery>(row));
}

/** Every delivery of an account, newest first, some at a time. */
export async function* everyDelivery(session: AccountSession, accountId: string): AsyncGenerator<Delivery[]> {
  await session.query(
    `DECLARE deliveries NO SCROLL CURSOR FOR SELECT ${columns} FROM outbox WHERE account_id = $1
     ORDER BY created_at DESC, message_id, target`,
    [accountId],
  );
  for (;;) {
    const { rows } = await session.query(`FETCH ${FETCHED} FROM deliveries`);
    if (rows.length === 0) break;
    yield rows.map((row) => fromRow<Delivery>(row));
  }
  await session.query("CLOSE deliveries");
}
