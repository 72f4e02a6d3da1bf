import { withAccount } from "@/db/client.ts";
import { withFiguresOf } from "@/db/delivery/figures-now.ts";
import { mailServerAt } from "@/db/delivery/means.ts";
import { readEnvironment } from "@/db/env.ts";
import { openDatabase } from "@/db/open.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { mailOf } from "@/lib/delivery/letter.ts";
import { changeLetter } from "@/lib/delivery/letters.ts";
import { warningFigures } from "@/lib/standing/changes.ts";
import { mailReceiver } from "../db/delivery/receivers.ts";
import { aChange } from "../unit/delivery/a-change.ts";

/*
 * Sends a mail about every figure of an account, as it is today, through a real mail server, and prints what arrived.
 * Arguments: the account, where its pages are.
 */
const [name = "", base = ""] = process.argv.slice(2);
const database = await openDatabase(readEnvironment());
const receiver = await mailReceiver();
const server = mailServerAt(receiver.url, "headroom@example.com");
const account = await accountNamed(database, name);
if (!account) throw new Error(`There is no account ${name}`);
const changes = await withAccount(database, account.id, "read", async (session) => {
  const { stores } = await accountKnown(session, account.id);
  const asked = stores.flatMap((marketplace) =>
    warningFigures.map(({ metric, channel }) =>
      aChange({ accountId: account.id, account: name, marketplace, metric: metric.id, channel }),
    ),
  );
  return Promise.all(asked.map((change) => withFiguresOf(session, change, new Date())));
});
for (const [index, change] of changes.entries()) {
  const mail = mailOf(changeLetter({ ...change, occasion: "change" }, base));
  await server.send(mail, { address: "ann@example.com", id: String(index) });
}
console.log(JSON.stringify(receiver.got.map(({ subject, text, html }) => ({ subject, text, html }))));
server.close();
await receiver.close();
await database.close();
