import type { Occasion, ToldChange } from "@/lib/delivery/change-in-words.ts";
import { derivedId } from "@/lib/delivery/derived-id.ts";
import { dueFor } from "@/lib/delivery/due.ts";
import type { DeliveryRules } from "@/lib/delivery/rules.ts";
import { silenceOver } from "@/lib/delivery/silence.ts";
import { isTold, newsAmong } from "@/lib/delivery/told.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import type { AccountSession } from "../client.ts";
import { silencedBy } from "./kept-back.ts";
import { lockDelivery } from "./lock.ts";
import { addToDigest, type For, putIntoOutbox } from "./outbox.ts";
import { type Recipient, recipientsOf } from "./recipients.ts";
import { deliveryRulesOf } from "./rules.ts";
import { type SilenceKept, silencesNow } from "./silences.ts";

/**
 * Puts what was just noticed on its way, in the transaction that records it: both are there, or neither is. The same
 * changes again put nothing twice.
 */
export async function enqueue(
  session: AccountSession,
  changes: readonly NotedChange[],
  now = new Date(),
): Promise<void> {
  const accounts = new Set(changes.map(({ accountId }) => accountId));
  for (const accountId of accounts) {
    // Whoever is taken off the list at this moment is off it before or after, not in between.
    if (!(await lockDelivery(session, accountId))) continue;
    const telling = await tellingOf(session, accountId, now);
    for (const { last, isNews } of newsAmong(changes.filter((change) => change.accountId === accountId))) {
      const change: ToldChange = { ...last, occasion: "change" };
      const isTelling = isNews && isTold(last, telling.rules.tells);
      const wasTold = isTelling && (await tell(session, telling, { change, messageId: last.id }));
      await remember(session, last, { toldAt: wasTold ? now : null, isNews });
    }
  }
}

/** What has to be known of an account to tell it something. */
export interface Telling {
  accountId: string;
  rules: DeliveryRules;
  recipients: Recipient[];
  silences: SilenceKept[];
  now: Date;
}

export async function tellingOf(session: AccountSession, accountId: string, now: Date): Promise<Telling> {
  const { rules } = await deliveryRulesOf(session, accountId);
  const recipients = await recipientsOf(session, accountId);
  const silences = await silencesNow(session, accountId, now);
  return {
    accountId,
    rules,
    recipients: recipients.filter(({ offBecause }) => offBecause === null),
    silences,
    now,
  };
}

/** Puts one change on its way to everybody who is told. @returns False when it was kept back, or nobody is told. */
export async function tell(
  session: AccountSession,
  { accountId, rules, recipients, silences, now }: Telling,
  { change, messageId }: { change: ToldChange; messageId: string },
): Promise<boolean> {
  const silence = silenceOver(change, silences, now);
  const due = recipients.map((recipient) => ({ recipient, ...dueFor(rules, recipient.way, now) }));
  const message = { accountId, messageId, kind: "change" as const, payload: { ...change }, now };
  const atOnce = due.filter(({ inDigest }) => silence || !inDigest);
  await putIntoOutbox(
    session,
    { ...message, ...(silence ? { silencedBy: silencedBy(silence) } : {}) },
    atOnce.map(({ recipient, at }) => forRecipient(recipient, at)),
  );
  if (silence) return false;
  for (const { recipient, at } of due.filter(({ inDigest }) => inDigest)) {
    await gather(session, rules, { change, messageId, now }, forRecipient(recipient, at));
  }
  return due.length > 0;
}

/** Into the digest that goes out next; into the one after it when that one is just leaving. */
async function gather(
  session: AccountSession,
  rules: DeliveryRules,
  { change, messageId, now }: { change: ToldChange; messageId: string; now: Date },
  told: For,
): Promise<void> {
  const { accountId } = change;
  for (const dueAt of [told.dueAt, dueFor(rules, "mail", told.dueAt).at]) {
    const digest = {
      accountId,
      messageId: derivedId("digest", accountId, told.target, dueAt.toISOString()),
      items: { [messageId]: change },
      now,
    };
    if (await addToDigest(session, digest, { ...told, dueAt })) return;
  }
}

const forRecipient = ({ id, way, address }: Recipient, dueAt: Date): For => ({
  target: id,
  way,
  address,
  dueAt,
});

/** Where a figure stands now, and when that was told; what is no news leaves the day of telling as it was. */
async function remember(
  session: AccountSession,
  change: NotedChange,
  { toldAt, isNews }: { toldAt: Date | null; isNews: boolean },
): Promise<void> {
  const { accountId, marketplace, metric, channel } = change;
  await session.query(
    `INSERT INTO standings_told (account_id, marketplace, metric, channel, change, told_at, repeats)
     VALUES ($1, $2, $3, $4, $5, $6, 0)
     ON CONFLICT (account_id, marketplace, metric, channel) DO UPDATE
       SET change = excluded.change,
           told_at = CASE WHEN $7::boolean THEN excluded.told_at ELSE standings_told.told_at END, repeats = 0
       WHERE standings_told.change->>'id' <> excluded.change->>'id'`,
    [accountId, marketplace, metric, channel, JSON.stringify(change), toldAt, isNews],
  );
}

/** The id of what is told once more of a change. */
export const againId = (change: NotedChange, occasion: Occasion, about: string | number) =>
  derivedId(occasion, change.accountId, change.id, about);
