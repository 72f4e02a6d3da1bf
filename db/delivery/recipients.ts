import { randomUUID } from "node:crypto";
import type { Way } from "@/lib/delivery/due.ts";
import { onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { fromRow } from "../rows.ts";
import { lockDelivery } from "./lock.ts";
import { seal } from "./seal.ts";
import { newSecret, secretPlace } from "./secrets.ts";
import { changesIn, type MessageMade, takeBackTold } from "./told-of.ts";

/** Somebody, or a program, that an account tells. */
export interface Recipient {
  id: string;
  way: Way;
  address: string;
  /** Why nothing is sent to it; null while something is. */
  offBecause: string | null;
  failingSince: Date | null;
  /** Until when a webhook's secret before this one signs too. */
  oldSecretUntil: Date | null;
  author: string;
  addedAt: Date;
}

/** How many an account can have: more is a mailing list, and that is the mail server's. */
export const MOST_RECIPIENTS = 50;

const columns = "id, way, address, off_because, failing_since, old_secret_until, author, added_at";

/** Those of an account, in the order they were added. */
export async function recipientsOf(session: AccountSession, accountId: string): Promise<Recipient[]> {
  const { rows } = await session.query(
    `SELECT ${columns} FROM recipients WHERE account_id = $1 ORDER BY added_at, id`,
    [accountId],
  );
  return rows.map((row) => fromRow<Recipient>(row));
}

export type Added =
  | { status: "added"; id: string; secret: string | null }
  | { status: "there-already" | "too-many" | "no-account" };

/** Adds one. @param key What a webhook's secret is sealed under. @returns The secret once; it is never shown again. */
export async function addRecipient(
  database: Database,
  about: { accountId: string; way: Way; address: string; author: string; now: Date; key: Buffer },
): Promise<Added> {
  const { accountId, way, address, author, now, key } = about;
  return withAccount(database, accountId, "write", async (session): Promise<Added> => {
    if (!(await lockDelivery(session, accountId))) return { status: "no-account" };
    const there = await recipientsOf(session, accountId);
    if (there.some((one) => one.way === way && one.address === address)) return { status: "there-already" };
    if (there.length >= MOST_RECIPIENTS) return { status: "too-many" };
    const id = randomUUID();
    const secret = way === "webhook" ? newSecret() : null;
    await session.query(
      `INSERT INTO recipients (account_id, id, way, address, secret, author, added_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        accountId,
        id,
        way,
        address,
        secret && seal(secret, key, secretPlace("secret", accountId, id)),
        onOneLine(author),
        now,
      ],
    );
    return { status: "added", id, secret };
  });
}

/** Takes one off the list; what waits for it is given up. */
export async function removeRecipient(
  database: Database,
  { accountId, id }: { accountId: string; id: string },
): Promise<boolean> {
  return withAccount(database, accountId, "write", async (session) => {
    await lockDelivery(session, accountId);
    const { rowCount } = await session.query("DELETE FROM recipients WHERE account_id = $1 AND id = $2", [
      accountId,
      id,
    ]);
    await giveUpWaiting(session, { accountId, target: id, because: "Taken off the list before it was sent" });
    return rowCount === 1;
  });
}

/** How the reason begins of one that somebody switched off; else it failed. */
export const BY_HAND = "by ";

/** Switches one off by hand, or on again. */
export async function setRecipient(
  database: Database,
  { accountId, id, isOn, author }: { accountId: string; id: string; isOn: boolean; author: string },
): Promise<boolean> {
  return withAccount(database, accountId, "write", async (session) => {
    await lockDelivery(session, accountId);
    const offBecause = isOn ? null : BY_HAND + onOneLine(author);
    return switchRecipient(session, { accountId, id, offBecause });
  });
}

/** Switches one off, with the reason, or on again. What waits for one that is switched off is given up. */
export async function switchRecipient(
  session: AccountSession,
  { accountId, id, offBecause }: { accountId: string; id: string; offBecause: string | null },
): Promise<boolean> {
  const { rowCount } = await session.query(
    `UPDATE recipients SET off_because = $3, failing_since = NULL WHERE account_id = $1 AND id = $2
     AND (off_because IS NULL) <> ($3::text IS NULL)`,
    [accountId, id, offBecause],
  );
  if (offBecause !== null)
    await giveUpWaiting(session, { accountId, target: id, because: `Switched off ${offBecause}` });
  return rowCount === 1;
}

async function giveUpWaiting(
  session: AccountSession,
  { accountId, target, because }: { accountId: string; target: string; because: string },
): Promise<void> {
  const { rows } = await session.query<MessageMade>(
    `UPDATE outbox SET state = 'dead', error = $3, lease = NULL
     WHERE account_id = $1 AND target = $2 AND state IN ('waiting', 'sending') RETURNING kind, payload`,
    [accountId, target, because],
  );
  await takeBackTold(session, accountId, rows.flatMap(changesIn));
}
