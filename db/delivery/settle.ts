import { GIVE_UP_AFTER_MS, nextTry } from "@/lib/delivery/back-off.ts";
import { derivedId } from "@/lib/delivery/derived-id.ts";
import { afterQuiet } from "@/lib/delivery/due.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import type { Leased } from "./lease.ts";
import { lockDelivery } from "./lock.ts";
import { putIntoOutbox } from "./outbox.ts";
import { recipientsOf, switchRecipient } from "./recipients.ts";
import { deliveryRulesOf } from "./rules.ts";
import { changesIn, takeBackTold } from "./told-of.ts";

/** What came of an attempt. */
export type Outcome =
  | { status: "sent" }
  /** It is tried again, unless it is given up by now. */
  | { status: "failed"; error: string; retryAfterMs?: number }
  /** Trying again would change nothing. */
  | { status: "dead"; error: string }
  /** A silence was made meanwhile that keeps it back. */
  | { status: "silenced"; error: string }
  /** The receiver wants nothing any more. */
  | { status: "gone"; error: string }
  /** It was broken off before anything was known: it waits as it did. */
  | { status: "broken-off" };

/**
 * Writes down what came of an attempt. A webhook that is gone, or has failed for five days, is switched off, and everybody
 * else on the list is told.
 */
export async function settle(
  database: Database,
  message: Leased,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  await withAccount(database, message.accountId, "write", async (session) => {
    // First of all: whoever changes the list takes this, and then the rows that wait.
    if (!(await lockDelivery(session, message.accountId))) return;
    if (outcome.status === "sent") return settleSent(session, message, now);
    if (outcome.status === "broken-off") return settleWaiting(session, message, { dueAt: now, error: null });
    const next =
      outcome.status === "failed"
        ? nextTry(message.failures + 1, {
            seed: `${message.messageId} ${message.target}`,
            now,
            retryAfterMs: outcome.retryAfterMs,
          })
        : null;
    const dueAt = next && (await whenLetIn(session, message, next));
    const state = dueAt ? "waiting" : outcome.status === "silenced" ? "silenced" : "dead";
    const isOurs = await settleFailed(session, message, { state, dueAt, error: outcome.error });
    if (!isOurs || message.way !== "webhook") return;
    if (outcome.status !== "failed" && outcome.status !== "gone") return;
    await noteFailing(session, message, { isGone: outcome.status === "gone", now });
  });
}

/** What tells of changes is kept for the end of quiet hours when it is tried again too; what was asked for by hand is not. */
async function whenLetIn(session: AccountSession, { accountId, kind, byHand }: Leased, at: Date) {
  if (byHand || kind === "test" || kind === "report") return at;
  return afterQuiet((await deliveryRulesOf(session, accountId)).rules, at);
}

async function settleSent(session: AccountSession, message: Leased, now: Date): Promise<void> {
  const { accountId, messageId, target } = message;
  // It has arrived, whoever has it leased by now.
  await session.query(
    `UPDATE outbox SET state = 'sent', sent_at = $4, error = NULL, lease = NULL
     WHERE account_id = $1 AND message_id = $2 AND target = $3 AND state IN ('waiting', 'sending')`,
    [accountId, messageId, target, now],
  );
  if (message.way !== "webhook") return;
  await session.query(
    "UPDATE recipients SET failing_since = NULL WHERE account_id = $1 AND id::text = $2 AND failing_since IS NOT NULL",
    [accountId, target],
  );
}

async function settleWaiting(
  session: AccountSession,
  { accountId, messageId, target, lease }: Leased,
  { dueAt, error }: { dueAt: Date; error: string | null },
): Promise<void> {
  await session.query(
    `UPDATE outbox SET state = 'waiting', due_at = $5, error = coalesce($6, error), lease = NULL
     WHERE account_id = $1 AND message_id = $2 AND target = $3 AND lease = $4`,
    [accountId, messageId, target, lease, dueAt, error],
  );
}

/** @returns False when another sender has it by now: then its word counts. */
async function settleFailed(
  session: AccountSession,
  { accountId, messageId, target, lease }: Leased,
  { state, dueAt, error }: { state: string; dueAt: Date | null; error: string },
): Promise<boolean> {
  const { rowCount } = await session.query(
    `UPDATE outbox SET state = $5, due_at = coalesce($6, due_at), error = $7, failures = failures + 1, lease = NULL
     WHERE account_id = $1 AND message_id = $2 AND target = $3 AND lease = $4`,
    [accountId, messageId, target, lease, state, dueAt, error],
  );
  return rowCount === 1;
}

async function noteFailing(
  session: AccountSession,
  message: Leased,
  { isGone, now }: { isGone: boolean; now: Date },
): Promise<void> {
  const { accountId, target } = message;
  const { rows } = await session.query<{ since: Date }>(
    `UPDATE recipients SET failing_since = coalesce(failing_since, $3) WHERE account_id = $1 AND id::text = $2
     RETURNING failing_since AS since`,
    [accountId, target, now],
  );
  const since = rows[0]?.since;
  if (!since) return;
  if (!isGone && now.getTime() - since.getTime() < GIVE_UP_AFTER_MS) return;
  const because = isGone ? "it answered 410, gone" : "nothing got through for five days";
  await switchOff(session, { accountId, id: target, because, now });
  // It may be given up already, and so not among those that switching off gives up.
  await takeBackTold(session, accountId, changesIn(message));
}

/** Switches a webhook off, and puts a word about it on its way to all the others. */
async function switchOff(
  session: AccountSession,
  { accountId, id, because, now }: { accountId: string; id: string; because: string; now: Date },
): Promise<void> {
  if (!(await switchRecipient(session, { accountId, id, offBecause: because }))) return;
  const all = await recipientsOf(session, accountId);
  const dueAt = afterQuiet((await deliveryRulesOf(session, accountId)).rules, now);
  const off = all.find((one) => one.id === id);
  await putIntoOutbox(
    session,
    {
      accountId,
      messageId: derivedId("disabled", accountId, id, now.toISOString()),
      kind: "disabled",
      // Its host alone: an address may hold a secret.
      payload: { webhook: new URL(off?.address ?? "https://unknown").host, because },
      now,
    },
    all
      .filter((one) => one.id !== id && one.offBecause === null)
      .map((one) => ({ target: one.id, way: one.way, address: one.address, dueAt })),
  );
}
