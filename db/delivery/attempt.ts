import { retryAfterMs } from "@/lib/delivery/back-off.ts";
import type { Mail } from "@/lib/delivery/letter.ts";
import { mailAddressIn } from "@/lib/delivery/mail-address.ts";
import { signedHeaders } from "@/lib/delivery/sign.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { underSilences } from "./kept-back.ts";
import { messageKinds } from "./kinds/index.ts";
import type { Making } from "./kinds/kind.ts";
import type { Leased } from "./lease.ts";
import type { Means } from "./means.ts";
import { type Outbound, post, STOPPED } from "./outbound.ts";
import { type Recipient, recipientsOf } from "./recipients.ts";
import { secretsOf } from "./secrets.ts";
import type { Outcome } from "./settle.ts";

/**
 * Makes a message and sends it, once. Who receives it is looked up at this moment: somebody who was taken off the list since
 * it was written is sent nothing of the account.
 */
export async function attempt(
  database: Database,
  means: Means,
  message: Leased,
  { now, signal }: { now: Date; signal?: AbortSignal },
): Promise<Outcome> {
  const made = await withAccount(database, message.accountId, "read", (session) =>
    make(session, means, message, now),
  );
  if ("status" in made) return made;
  return "mail" in made
    ? sendMail(means, message, made)
    : sendWebhook(made, { id: message.messageId, now, outbound: { ...means.outbound, signal } });
}

interface MadeMail {
  mail: Mail;
  to: string;
}

interface MadeBody {
  body: string;
  to: string;
  secrets: string[];
}

const NOT_WANTED = "When it was due it was no longer to be sent";
const dead = (error: string): Outcome => ({ status: "dead", error });

async function make(
  session: AccountSession,
  { base, key }: Means,
  leased: Leased,
  now: Date,
): Promise<MadeMail | MadeBody | Outcome> {
  const { accountId, way, kind } = leased;
  const left = await underSilences(session, leased, now);
  if ("silencedBy" in left) return { status: "silenced", error: left.silencedBy };
  const message = { ...leased, payload: left.payload };
  const to = await addressNow(session, message);
  if (to === null) return dead("Not on the list any more, or no address");
  const { rows } = await session.query<{ name: string }>("SELECT name FROM accounts WHERE id = $1", [
    accountId,
  ]);
  const making: Making = { session, account: rows[0]?.name ?? "", base, now };
  const ofKind = messageKinds[kind];
  if (!ofKind?.[way === "mail" ? "mail" : "body"])
    return dead(`Nothing makes a ${way} of the kind "${kind}"`);
  if (way === "mail") {
    const mail = await ofKind.mail?.(message, making);
    return mail ? { mail, to } : dead(NOT_WANTED);
  }
  const body = ofKind.body?.(message, making);
  if (!body) return dead(NOT_WANTED);
  return { body, to, secrets: await secretsOf(session, { accountId, id: message.target, now, key }) };
}

/** The address as it is on the list now; null when it is off. Who was never on the list is reached as was said. */
async function addressNow(
  session: AccountSession,
  { accountId, target, address }: Leased,
): Promise<string | null> {
  // One address, whoever wrote it down: nothing in it may become a header or another recipient.
  if (target.startsWith("mail:")) return mailAddressIn(address);
  const recipients: Recipient[] = await recipientsOf(session, accountId);
  const found = recipients.find(({ id }) => id === target);
  return found && found.offBecause === null ? found.address : null;
}

async function sendMail(
  { post: server }: Means,
  { messageId }: Leased,
  { mail, to }: MadeMail,
): Promise<Outcome> {
  if (!server) return { status: "failed", error: "No mail server is set: HEADROOM_SMTP_URL" };
  try {
    await server.send(mail, { address: to, id: messageId });
    return { status: "sent" };
  } catch (cause) {
    return mailFault(cause as MailFault);
  }
}

interface MailFault extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** What a mail server said, on one line and short. An address that it does not know is not tried again. */
function mailFault({ code, command, responseCode, message }: MailFault): Outcome {
  const said = responseCode ? `The mail server said ${responseCode}` : `The mail server: ${code ?? message}`;
  const error = `${said}${command && command !== "CONN" ? ` to ${command}` : ""}`.slice(0, 200);
  const isRefusedForGood = command === "RCPT TO" && responseCode !== undefined && responseCode >= 550;
  return isRefusedForGood ? dead(error) : { status: "failed", error };
}

async function sendWebhook(
  { to, body, secrets }: MadeBody,
  { id, now, outbound }: { id: string; now: Date; outbound: Outbound },
): Promise<Outcome> {
  if (secrets.length === 0) return dead("It has no secret to sign with");
  const answered = await post(to, { headers: signedHeaders(secrets, { id, at: now, body }), body }, outbound);
  if ("fault" in answered) {
    return answered.fault === STOPPED
      ? { status: "broken-off" }
      : { status: "failed", error: answered.fault };
  }
  const { status, retryAfter } = answered;
  if (status >= 200 && status < 300) return { status: "sent" };
  if (status === 410) return { status: "gone", error: "It answered 410: gone" };
  const error = `It answered ${status}${status >= 300 && status < 400 ? ": redirects are not followed" : ""}`;
  return { status: "failed", error, retryAfterMs: retryAfterMs(retryAfter, now) };
}
