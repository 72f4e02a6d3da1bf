import { createTransport } from "nodemailer";
import type { Mail } from "@/lib/delivery/letter.ts";
import { listeningAddress } from "@/lib/listening-address.ts";
import type { Environment } from "../env.ts";
import { sealingKey } from "./key.ts";
import type { Outbound } from "./outbound.ts";

/** What messages are sent with. */
export interface Means {
  /** Where Headroom is reached, for links; without a slash at its end. */
  base: string;
  /** What webhooks' secrets are sealed under. */
  key: Buffer;
  outbound: Outbound;
  /** Null where no mail server is set. */
  post: MailServer | null;
}

/** A mail server. */
export interface MailServer {
  from: string;
  /** Hands a mail over. @throws what the server said. */
  send(mail: Mail, to: { address: string; id: string }): Promise<void>;
  close(): void;
}

type Said = Pick<
  Environment,
  | "HEADROOM_URL"
  | "HEADROOM_KEY"
  | "HEADROOM_DATA"
  | "HEADROOM_SMTP_URL"
  | "HEADROOM_MAIL_FROM"
  | "HEADROOM_WEBHOOK_HOSTS"
  | "HOST"
  | "PORT"
>;

/** Where Headroom is reached: as the operator says, else where it listens. */
export function baseOf({ HEADROOM_URL, HOST, PORT }: Pick<Said, "HEADROOM_URL" | "HOST" | "PORT">): string {
  return (HEADROOM_URL ?? listeningAddress(HOST, PORT)).replace(/\/+$/, "");
}

/** The means that the settings give. */
export async function meansOf(environment: Said): Promise<Means> {
  const { HEADROOM_SMTP_URL, HEADROOM_MAIL_FROM, HEADROOM_WEBHOOK_HOSTS = [] } = environment;
  return {
    base: baseOf(environment),
    key: await sealingKey(environment),
    outbound: { allowed: HEADROOM_WEBHOOK_HOSTS },
    post: HEADROOM_SMTP_URL ? mailServerAt(HEADROOM_SMTP_URL, HEADROOM_MAIL_FROM as string) : null,
  };
}

/** @param url smtp:// or smtps://, with name and password where the server wants them. */
export function mailServerAt(url: string, from: string): MailServer {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    // Nothing in a mail names a file or an address to be read; if it did, it would not be.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return {
    from,
    send: async ({ subject, text, html, attachments = [] }, { address, id }) => {
      await transport.sendMail({
        // As values, not as text to be taken apart: an address is one address.
        from: { name: "Headroom", address: from },
        to: { name: "", address },
        envelope: { from, to: [address] },
        subject,
        text,
        html,
        attachments,
        messageId: `<${id}@${domain}>`,
        // So that no absent-reply answers it.
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}
