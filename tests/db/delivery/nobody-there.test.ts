import { expect, test } from "vitest";
import { addRecipient, removeRecipient, setRecipient } from "@/db/delivery/recipients.ts";
import { saveRules } from "@/db/delivery/rules.ts";
import { makeSilence } from "@/db/delivery/silences.ts";
import { type Account, ensureAccount } from "@/db/writes/accounts.ts";
import type { Way } from "@/lib/delivery/due.ts";
import { usualRules } from "@/lib/delivery/rules.ts";
import { databaseForTests } from "../database.ts";
import { accountTold, changeOf, deliveriesOf, key, note, outgoing } from "./outgoing.ts";

const database = databaseForTests();
const out = outgoing(database);
const subjects = () => out().mail.got.map(({ subject }) => subject);

async function add(account: Account, way: Way = "mail", address = "ann@example.com"): Promise<string> {
  const about = { accountId: account.id, way, address, author: "Ann", now: out().now, key };
  const added = await addRecipient(database(), about);
  return (added as { id: string }).id;
}

async function sendOften(times = 3) {
  for (let count = 0; count < times; count++) {
    await out().send();
    out().pass(24);
  }
}

test("what was noted when nobody was on the list is told to the first who is, once, if it still stands", async () => {
  const account = await ensureAccount(database(), "Nobody");
  await note(
    database(),
    account,
    [
      changeOf(account),
      changeOf(account, { marketplace: "DE", to: "at-risk" }),
      // Nobody is told of a watch, and what is over is over.
      changeOf(account, { marketplace: "UK", to: "watch" }),
      changeOf(account, { marketplace: "FR", from: "breach", to: "good" }),
    ],
    out().now,
  );
  await sendOften();
  expect(await deliveriesOf(database(), account)).toEqual([]);
  await add(account);
  await sendOften();
  expect(subjects().sort()).toEqual([
    "At risk: Order defects 1.02% · DE · Nobody",
    "Target missed: Order defects 1.02% · US · Nobody",
  ]);
  expect(out().mail.got[0]?.text).toContain("Nobody was told of it yet, and it still stands, since");
  // Whoever comes next is not the first; what is told from then on is told once.
  await add(account, "mail", "ben@example.com");
  await sendOften();
  expect(subjects()).toHaveLength(2);
  // Somebody who wants to hear of a watch too hears of the one that stands.
  const rules = { ...usualRules("US"), tells: ["breach", "at-risk", "watch"] as const };
  await saveRules(database(), { accountId: account.id, rules, author: "Ann", now: out().now });
  await sendOften();
  expect(subjects().slice(2)).toEqual(Array(2).fill("Watch: Order defects 1.02% · UK · Nobody"));
});

test("two years filled in while nobody is there are told as one thing of each rate", async () => {
  const account = await ensureAccount(database(), "Filled in");
  const years = Array.from({ length: 24 }, (_, n) =>
    changeOf(account, {
      day: `202${4 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}-01`,
      from: n % 2 ? "breach" : "good",
      to: n % 2 ? "good" : "breach",
    }),
  );
  await note(database(), account, [...years, changeOf(account)], out().now);
  await add(account);
  await sendOften();
  expect(subjects()).toEqual(["Target missed: Order defects 1.02% · US · Filled in"]);
});

test("it is told to the program that comes first as news, and not while it is silenced", async () => {
  const account = await ensureAccount(database(), "Program");
  const change = changeOf(account);
  await note(database(), account, [change], out().now);
  await makeSilence(database(), {
    accountId: account.id,
    marketplace: null,
    metric: null,
    reason: "known",
    author: "Ann",
    until: new Date(out().now.getTime() + 30 * 3_600_000),
    now: out().now,
  });
  await add(account, "webhook", out().hook.url);
  await out().send();
  expect(out().hook.got).toEqual([]);
  out().pass(31);
  await sendOften();
  const got = out().hook.got.map(({ body }) => JSON.parse(body));
  // Its end tells it; the first who comes does not tell it once more.
  expect(got).toMatchObject([{ data: { id: change.id, occasion: "silence-over" } }]);
  const other = changeOf(account, { marketplace: "DE" });
  const hook = got.length;
  await note(database(), account, [other], out().now);
  await out().send();
  expect(out().hook.got).toHaveLength(hook + 1);
});

test("a silence that ends when nobody is there is told of when somebody is", async () => {
  const { account, hookId, mailId } = await accountTold(database(), "Empty", out());
  await note(database(), account, [changeOf(account)], out().now);
  await out().send();
  expect(out().hook.got).toHaveLength(1);
  await makeSilence(database(), {
    accountId: account.id,
    marketplace: "US",
    metric: null,
    reason: "known",
    author: "Ann",
    until: new Date(out().now.getTime() + 3_600_000),
    now: out().now,
  });
  for (const id of [hookId, mailId]) await removeRecipient(database(), { accountId: account.id, id });
  out().pass(2);
  await out().send();
  out().mail.got.length = 0;
  await add(account);
  await sendOften();
  expect(subjects()).toEqual(["Target missed: Order defects 1.02% · US · Empty"]);
});

test("what reached nobody because its receiver was gone is told once it is switched on again", async () => {
  const account = await ensureAccount(database(), "Gone alone");
  const id = await add(account, "webhook", out().hook.url);
  out().hook.answer((response) => void response.writeHead(410).end());
  await note(database(), account, [changeOf(account)], out().now);
  await sendOften();
  expect(out().hook.got).toHaveLength(1);
  out().hook.answer((response) => void response.writeHead(204).end());
  await setRecipient(database(), { accountId: account.id, id, isOn: true, author: "Ann" });
  await sendOften();
  const got = out().hook.got.map((one) => ({ id: one.id, data: JSON.parse(one.body) }));
  expect(got).toHaveLength(2);
  expect(got[1]).toMatchObject({ data: { type: "standing.changed", data: { occasion: "not-told-before" } } });
  expect(got[1]?.id).not.toBe(got[0]?.id);
  // What got through is not told again by switching off and on.
  await setRecipient(database(), { accountId: account.id, id, isOn: false, author: "Ann" });
  await setRecipient(database(), { accountId: account.id, id, isOn: true, author: "Ann" });
  await sendOften();
  expect(out().hook.got).toHaveLength(2);
});
