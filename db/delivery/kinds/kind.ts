import type { Mail } from "@/lib/delivery/letter.ts";
import type { AccountSession } from "../../client.ts";
import type { Waiting } from "../outbox.ts";

/** What makes messages of one kind, at the moment they are sent. */
export interface MessageKind {
  /** Null when it is no longer to be sent. */
  mail?(message: Waiting, making: Making): Promise<Mail | null> | Mail | null;
  /** The body of a webhook's message: the same each time. Null when it is no longer to be sent. */
  body?(message: Waiting, making: Making): string | null;
}

export interface Making {
  /** Sees the rows of the message's account, and changes none. */
  session: AccountSession;
  /** The account's name as it is now. */
  account: string;
  /** Where Headroom is reached, for links. */
  base: string;
  now: Date;
}
