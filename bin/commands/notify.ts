import { withAccount } from "@/db/client.ts";
import { type Means, meansOf } from "@/db/delivery/means.ts";
import { addRecipient, type Recipient, recipientsOf, removeRecipient } from "@/db/delivery/recipients.ts";
import { deliveryRulesOf, saveRules } from "@/db/delivery/rules.ts";
import { newSecretFor } from "@/db/delivery/secrets.ts";
import { senderOf } from "@/db/delivery/sender.ts";
import { sendTest } from "@/db/delivery/test-message.ts";
import { readEnvironment } from "@/db/env.ts";
import { listDeliveries } from "@/db/queries/deliveries.ts";
import type { Account } from "@/db/writes/accounts.ts";
import type { Way } from "@/lib/delivery/due.ts";
import { recipientIn } from "@/lib/delivery/recipient-form.ts";
import { clockTimeInWords } from "@/lib/delivery/rules.ts";
import { rulesIn } from "@/lib/delivery/rules-form.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import {
  type Answer,
  type Call,
  type Command,
  NotDone,
  needed,
  neededAccount,
  text,
  WrongUse,
} from "../command.ts";
import { delivery } from "../delivery.ts";

const ruleOptions = ["tells", "quiet", "digest", "repeat-days", "zone"] as const;

export const notify: Command = {
  name: "notify",
  usage:
    "notify --account NAME [--add ADDRESS | --remove ADDRESS | --new-secret URL | --test ADDRESS] [--tells LIST] [--quiet HH:MM-HH:MM|none] [--digest HH:MM|none] [--repeat-days N|none] [--zone ZONE] [--author NAME]",
  about: "who is told of changes of standing, of which, and when; changes that, or sends a test",
  options: {
    account: text,
    author: text,
    add: text,
    remove: text,
    "new-secret": text,
    test: text,
    tells: text,
    quiet: text,
    digest: text,
    "repeat-days": text,
    zone: text,
  },
  async run(call) {
    const account = await neededAccount(call);
    const doing = (["add", "remove", "new-secret", "test"] as const).filter(
      (name) => call.option(name) !== undefined,
    );
    const isRules = ruleOptions.some((name) => call.option(name) !== undefined);
    if (doing.length + Number(isRules) > 1) throw new WrongUse("One change at a time");
    if (isRules) await setRules(call, account);
    const [what] = doing;
    if (!what) return delivery(call, account);
    const means = await meansOf(readEnvironment());
    if (what === "add") return add(call, account, means);
    const recipient = await onList(call, account, needed(call, what));
    if (what === "test") return test(call, account, recipient, means);
    author(call);
    const at = { accountId: account.id, id: recipient.id };
    if (what === "remove") {
      await removeRecipient(call.database, at);
      return { json: { removed: recipient.address }, text: `${recipient.address} is off the list.` };
    }
    const secret = await newSecretFor(call.database, { ...at, now: new Date(), key: means.key });
    if (secret === null) throw new NotDone(`${recipient.address} is no webhook: it has no secret.`);
    return { json: { address: recipient.address, secret }, text: secretInWords(recipient.address, secret) };
  },
};

/** Who changes the list; kept with what they change. */
function author(call: Call): string {
  const name = needed(call, "author");
  const problem = authorProblem(name);
  if (problem) throw new WrongUse(`--author: ${problem}`);
  return name;
}

const secretInWords = (address: string, secret: string) =>
  `The secret of ${address}, shown this once:\n${secret}`;

async function add(call: Call, account: Account, { key, outbound }: Means): Promise<Answer> {
  const typed = needed(call, "add");
  const way: Way = /^https?:/i.test(typed.trim()) ? "webhook" : "mail";
  const read = recipientIn(way, typed, outbound.allowed);
  if ("problem" in read) throw new WrongUse(`--add: ${read.problem}`);
  const { address } = read;
  const about = { accountId: account.id, way, address, author: author(call), now: new Date(), key };
  const added = await addRecipient(call.database, about);
  if (added.status !== "added")
    throw new NotDone(
      added.status === "too-many" ? "The list is full." : `${address} is on the list already.`,
    );
  return {
    json: { added: address, way, secret: added.secret },
    text: `${address} is told of ${account.name}.${added.secret ? `\n${secretInWords(address, added.secret)}` : ""}`,
  };
}

async function onList(call: Call, account: Account, typed: string): Promise<Recipient> {
  const recipients = await withAccount(call.database, account.id, "read", (session) =>
    recipientsOf(session, account.id),
  );
  const found = recipients.find(({ address }) => address === typed.trim());
  if (!found) throw new NotDone(`"${typed}" is not on the list of ${account.name}.`);
  return found;
}

/** Sends at once, so that the answer says whether it arrived. */
async function test(call: Call, account: Account, { id, address }: Recipient, means: Means): Promise<Answer> {
  const messageId = await sendTest(call.database, { accountId: account.id, id, now: new Date() });
  if (messageId === null) throw new NotDone(`${address} is switched off.`);
  await senderOf(call.database, means, { onFault: (fault) => console.error(fault) }).runOnce();
  const [sent] = await withAccount(call.database, account.id, "read", (session) =>
    listDeliveries(session, account.id, { limit: 1, messageId }),
  );
  const { state, error } = sent ?? { state: "dead", error: null };
  return {
    json: { address, state, error },
    text: state === "sent" ? `A test was sent to ${address}.` : `The test was not sent: ${error ?? state}.`,
    exitCode: state === "sent" ? 0 : 1,
  };
}

async function setRules(call: Call, account: Account): Promise<void> {
  const { rules } = await withAccount(call.database, account.id, "read", (session) =>
    deliveryRulesOf(session, account.id),
  );
  const said = (name: (typeof ruleOptions)[number], otherwise: string) => {
    const value = call.option(name);
    return value === undefined ? otherwise : value === "none" ? "" : value;
  };
  const { quiet, digestAt, repeatDays } = rules;
  const quietWas = quiet ? `${clockTimeInWords(quiet.from)}-${clockTimeInWords(quiet.to)}` : "";
  const [quietFrom = "", quietTo = ""] = said("quiet", quietWas).split("-");
  const read = rulesIn({
    zone: said("zone", rules.zone),
    tells: said("tells", rules.tells.join(",")).split(",").filter(Boolean),
    quietFrom,
    quietTo,
    digestAt: said("digest", digestAt === null ? "" : clockTimeInWords(digestAt)),
    repeatDays: said("repeat-days", repeatDays === null ? "" : String(repeatDays)),
  });
  if ("problems" in read) throw new WrongUse(Object.values(read.problems).join("; "));
  const about = { accountId: account.id, rules: read.rules, author: author(call), now: new Date() };
  await saveRules(call.database, about);
}
