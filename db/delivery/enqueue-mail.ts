import type { AccountSession } from "../client.ts";

/** A mail to be written and sent later, in the transaction of what it tells of. */
export interface MailAsked {
  accountId: string;
  kind: "report";
  /** What it is about: of a report its number. */
  ref: string;
  to: string;
  dueAt: Date;
  /** The same mail has the same id, however often it is asked for. */
  id: string;
}

export async function enqueueMail(_session: AccountSession, _mail: MailAsked): Promise<void> {}
