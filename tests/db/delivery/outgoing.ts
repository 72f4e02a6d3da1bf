import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type Database, withAccount } from "@/db/client.ts";
import { enqueue } from "@/db/delivery/enqueue.ts";
import { type Means, mailServerAt } from "@/db/delivery/means.ts";
import { addRecipient } from "@/db/delivery/recipients.ts";
import { saveRules } from "@/db/delivery/rules.ts";
import { senderOf } from "@/db/delivery/sender.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { listDeliveries } from "@/db/queries/deliveries.ts";
import { type Account, ensureAccount, removeAccount } from "@/db/writes/accounts.ts";
import { type DeliveryRules, usualRules } from "@/lib/delivery/rules.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import { aChange } from "../../unit/delivery/a-change.ts";
import { type HttpReceiver, httpReceiver, type MailReceiver, mailReceiver } from "./receivers.ts";

export const key = Buffer.alloc(32, 7);

/** Real receivers, what sends to them, and a clock that is put forward by hand. */
export interface Outgoing {
  hook: HttpReceiver;
  mail: MailReceiver;
  means: Means;
  /** Now, as the sender sees it. */
  now: Date;
  pass(hours: number): void;
  send(): Promise<void>;
}

/** Receivers for a file of tests, emptied before each test. */
export function outgoing(database: () => Database): () => Outgoing {
  let out: Outgoing;
  beforeAll(async () => {
    const [hook, mail] = [await httpReceiver(), await mailReceiver()];
    const means = {
      base: "https://health.example.com",
      key,
      outbound: { allowed: ["127.0.0.1"], timeoutMs: 2_000 },
      post: mailServerAt(mail.url, "headroom@example.com"),
    };
    out = {
      hook,
      mail,
      means,
      now: new Date(),
      pass: (hours) => {
        out.now = new Date(out.now.getTime() + hours * 3_600_000);
      },
      send: () => senderOf(database(), means, { clock: () => out.now, onFault: thrown }).runOnce(),
    };
  });
  beforeEach(() => {
    out.hook.answer((response) => void response.writeHead(204).end());
    out.mail.refuse(null);
    out.hook.got.length = 0;
    out.mail.got.length = 0;
    out.now = new Date();
  });
  afterEach(async () => {
    // What one test left on its way would be sent in the next.
    for (const account of await listAccounts(database())) await removeAccount(database(), account);
  });
  afterAll(async () => {
    out.means.post?.close();
    await out.hook.close();
    await out.mail.close();
  });
  return () => out;
}

const thrown = (fault: unknown) => {
  throw fault;
};

/** An account with a mail address and a webhook on its list. */
export async function accountTold(
  database: Database,
  name: string,
  { hook, now }: Outgoing,
  rules: Partial<DeliveryRules> = {},
): Promise<{ account: Account; mailId: string; hookId: string; secret: string }> {
  const account = await ensureAccount(database, name);
  const about = { accountId: account.id, author: "Ann", now, key };
  const mail = await addRecipient(database, { ...about, way: "mail", address: "ann@example.com" });
  const webhook = await addRecipient(database, { ...about, way: "webhook", address: hook.url });
  if (mail.status !== "added" || webhook.status !== "added") throw new Error("Not added");
  await saveRules(database, { ...about, rules: { ...usualRules("US"), ...rules } });
  return { account, mailId: mail.id, hookId: webhook.id, secret: webhook.secret as string };
}

let made = 0;

/** A change of an account with an id of its own. */
export function changeOf({ id, name }: Account, said: Partial<NotedChange> = {}): NotedChange {
  const number = String(++made).padStart(12, "0");
  return aChange({ id: `00000000-0000-4000-8000-${number}`, accountId: id, account: name, ...said });
}

/** Notes changes as an import does: in one transaction. */
export function note(database: Database, account: Account, changes: NotedChange[], now: Date): Promise<void> {
  return withAccount(database, account.id, "write", (session) => enqueue(session, changes, now));
}

export function deliveriesOf(database: Database, account: Account) {
  return withAccount(database, account.id, "read", (session) =>
    listDeliveries(session, account.id, { limit: 1_000 }),
  );
}
