import { derivedId } from "@/lib/delivery/derived-id.ts";
import type { AccountSession } from "../client.ts";
import { type Kind, putIntoOutbox } from "./outbox.ts";

/** A mail to be written and sent later, in the transaction of what it tells of. */
export interface MailAsked {
  accountId: string;
  /** What makes it when it is sent: see kinds/index.ts. */
  kind: Kind;
  /** What it is about, for what makes it: of a report its number. */
  ref: string;
  /** One address. */
  to: string;
  dueAt: Date;
  /** The same mail has the same id, however often it is asked for. Any text. */
  id: string;
}

/** Puts an e-mail of any kind on its way, once: it is there when what it tells of is. */
export async function enqueueMail(
  session: AccountSession,
  { accountId, kind, ref, to, dueAt, id }: MailAsked,
  now = new Date(),
): Promise<void> {
  const message = { accountId, messageId: derivedId("mail", accountId, id), kind, ref, payload: {}, now };
  await putIntoOutbox(session, message, [{ target: `mail:${to}`, way: "mail", address: to, dueAt }]);
}
