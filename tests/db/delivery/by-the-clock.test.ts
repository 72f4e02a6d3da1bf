import { expect, test } from "vitest";
import { endSilence, makeSilence } from "@/db/delivery/silences.ts";
import { replay } from "@/db/delivery/test-message.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { databaseForTests, importText } from "../database.ts";
import { accountTold, changeOf, deliveriesOf, note, outgoing } from "./outgoing.ts";

const database = databaseForTests();
const out = outgoing(database);
const subjects = () => out().mail.got.map(({ subject }) => subject);

test("in quiet hours nothing is sent; at their end all that waits is", async () => {
  // Pacific time, 23:00: quiet until seven.
  out().now = new Date("2026-11-25T07:00:00Z");
  const { account } = await accountTold(database(), "Quiet", out(), { quiet: { from: 22 * 60, to: 7 * 60 } });
  await note(database(), account, [changeOf(account), changeOf(account, { marketplace: "DE" })], out().now);
  await out().send();
  out().now = new Date("2026-11-25T14:59:59Z");
  await out().send();
  expect([...out().mail.got, ...out().hook.got]).toEqual([]);
  out().now = new Date("2026-11-25T15:00:00Z");
  await out().send();
  expect(out().mail.got).toHaveLength(2);
  expect(out().hook.got).toHaveLength(2);
});

test("a digest has all e-mail of a day in one, each change once; webhooks do not wait", async () => {
  out().now = new Date("2026-11-25T07:00:00Z");
  const { account } = await accountTold(database(), "Digest", out(), { digestAt: 8 * 60 });
  const changes = [changeOf(account), changeOf(account, { marketplace: "DE", count: 9 })];
  await note(database(), account, changes, out().now);
  await note(database(), account, changes, out().now);
  out().pass(1);
  await note(database(), account, [changeOf(account, { marketplace: "UK", count: 10 })], out().now);
  await out().send();
  expect(out().mail.got).toEqual([]);
  expect(out().hook.got).toHaveLength(3);
  out().now = new Date("2026-11-25T16:00:00Z");
  await out().send();
  expect(subjects()).toEqual(["3 changes of standing · DE, UK, US · Digest"]);
  for (const figure of ["(8 of 788 orders)", "(9 of 788 orders)", "(10 of 788 orders)"]) {
    expect(out().mail.got[0]?.text?.split(figure)).toHaveLength(2);
  }
  // What comes now is in tomorrow's.
  await note(database(), account, [changeOf(account, { marketplace: "FR" })], out().now);
  await out().send();
  expect(out().mail.got).toHaveLength(1);
  out().pass(24);
  await out().send();
  expect(subjects()[1]).toBe("1 change of standing · FR · Digest");
});

test("what still stands is told again after its interval, as often as that has passed, with the figures of that day", async () => {
  const { account } = await accountTold(database(), "Repeated", out(), { repeatDays: 3 });
  // Of these figures none is in the change: they have to come from the facts of the day of the repeat.
  const days = (ago: number) => new Date(out().now.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
  const orders = Array.from({ length: 50 }, (_, n) => `R-${n},${days(40)}T20:00:00Z,seller,shipped`);
  const shared = { accountName: account.name, learnedOn: days(1) };
  await importText(database(), ["order-id,purchased-at,channel,status", ...orders].join("\n"), shared);
  await importText(database(), `order-id,left-on,stars\nR-1,${days(30)},1\nR-2,${days(30)},1`, shared);
  await note(database(), account, [changeOf(account, { day: days(0) })], out().now);
  for (let hours = 0; hours <= 7 * 24; hours += 12) {
    await out().send();
    await out().send();
    out().pass(12);
  }
  expect(subjects()).toEqual([
    "Target missed: Order defects 1.02% · US · Repeated",
    "Still: target missed: Order defects 4.00% · US · Repeated",
    "Still: target missed: Order defects 4.00% · US · Repeated",
  ]);
  expect(out().mail.got[1]?.text).toContain("Rate: 4.00% (2 of 50 orders)");
  expect(new Set(out().mail.got.map(({ messageId }) => messageId)).size).toBe(3);
  // Over, it is told as over and not again.
  await note(
    database(),
    account,
    [changeOf(account, { from: "recovering", to: "good", day: days(-7) })],
    out().now,
  );
  for (let count = 0; count < 10; count++) {
    await out().send();
    out().pass(24);
  }
  expect(subjects().slice(3)).toEqual(["Recovered: Order defects 1.02% · US · Repeated"]);
});

test("without an interval nothing is told again", async () => {
  const { account } = await accountTold(database(), "Once", out());
  await note(database(), account, [changeOf(account)], out().now);
  for (let count = 0; count < 5; count++) {
    await out().send();
    out().pass(24);
  }
  expect(out().mail.got).toHaveLength(1);
});

test("a silence keeps back exactly what matches, and at its end what still stands is told", async () => {
  const { account } = await accountTold(database(), "Silenced", out());
  const silence = {
    accountId: account.id,
    marketplace: "US",
    metric: "order-defect-rate" as const,
    reason: "A known batch; back on Friday",
    author: "Ann",
    until: new Date(out().now.getTime() + 48 * 3_600_000),
    now: out().now,
  };
  await makeSilence(database(), silence);
  const kept = [
    changeOf(account),
    // Kept back as well, and over before the silence is.
    changeOf(account, { channel: "amazon" }),
  ];
  const sent = [
    changeOf(account, { marketplace: "DE" }),
    changeOf(account, { metric: "cancel-rate" }),
    changeOf(account, { metric: "late-shipment-rate", marketplace: "DE" }),
  ];
  await note(database(), account, [...kept, ...sent], out().now);
  await out().send();
  expect(
    out()
      .hook.got.map(({ id }) => id)
      .sort(),
  ).toEqual(sent.map(({ id }) => id).sort());
  const silenced = (await deliveriesOf(database(), account)).filter(({ state }) => state === "silenced");
  expect(new Set(silenced.map(({ messageId }) => messageId))).toEqual(new Set(kept.map(({ id }) => id)));
  expect(silenced[0]?.error).toBe("Silenced by Ann: A known batch; back on Friday");
  out().pass(24);
  await note(
    database(),
    account,
    [changeOf(account, { channel: "amazon", from: "breach", to: "good", day: "2026-11-25" })],
    out().now,
  );
  await out().send();
  expect(out().hook.got).toHaveLength(sent.length);
  out().pass(24);
  for (let count = 0; count < 3; count++) {
    await out().send();
    out().pass(24);
  }
  const after = out()
    .hook.got.slice(sent.length)
    .map(({ body }) => JSON.parse(body));
  expect(after).toMatchObject([
    { type: "standing.repeated", data: { occasion: "silence-over", id: kept[0]?.id, channel: "seller" } },
  ]);
});

test("a silence that somebody ends early ends then; under another one nothing is told", async () => {
  const { account } = await accountTold(database(), "Ended", out());
  const about = { accountId: account.id, reason: "why", author: "Ann", metric: null, now: out().now };
  const until = (hours: number) => new Date(out().now.getTime() + hours * 3_600_000);
  const id = (await makeSilence(database(), { ...about, marketplace: null, until: until(100) })) as string;
  const other = (await makeSilence(database(), { ...about, marketplace: "US", until: until(2) })) as string;
  await note(database(), account, [changeOf(account), changeOf(account, { marketplace: "DE" })], out().now);
  out().pass(1);
  const end = { accountId: account.id, id, author: "Ben", now: out().now };
  expect(await endSilence(database(), end)).toBe(true);
  expect(await endSilence(database(), end)).toBe(false);
  await out().send();
  expect(out().hook.got.map(({ body }) => JSON.parse(body).data.marketplace)).toEqual(["DE"]);
  out().pass(2);
  await out().send();
  expect(out().hook.got.map(({ body }) => JSON.parse(body).data.marketplace)).toEqual(["DE", "US"]);
  // It is over by itself.
  expect(await endSilence(database(), { ...end, id: other, now: out().now })).toBe(false);
});

test("a silence made while something waits keeps it back too, also out of a digest; sent again by hand it is sent", async () => {
  out().now = new Date("2026-11-25T07:00:00Z");
  const rules = { quiet: { from: 22 * 60, to: 7 * 60 }, digestAt: 8 * 60 };
  const { account } = await accountTold(database(), "Silenced late", out(), rules);
  const [silenced, other] = [changeOf(account), changeOf(account, { marketplace: "DE", count: 9 })];
  await note(database(), account, [silenced, other], out().now);
  await makeSilence(database(), {
    accountId: account.id,
    marketplace: "US",
    metric: null,
    reason: "known",
    author: "Ann",
    until: new Date("2026-11-27T07:00:00Z"),
    now: out().now,
  });
  out().now = new Date("2026-11-25T16:00:00Z");
  await out().send();
  expect(out().hook.got.map(({ id }) => id)).toEqual([other.id]);
  expect(subjects()).toEqual(["1 change of standing · DE · Silenced late"]);
  const [kept] = (await deliveriesOf(database(), account)).filter(({ state }) => state === "silenced");
  expect(kept).toMatchObject({ messageId: silenced.id, error: "Silenced by Ann: known" });
  const { messageId, target } = kept as { messageId: string; target: string };
  await replay(database(), { accountId: account.id, messageId, target, now: out().now });
  await out().send();
  expect(out().hook.got.map(({ id }) => id)).toEqual([other.id, silenced.id]);
});

test("silences of one account hold nothing of another back", async () => {
  const mine = await accountTold(database(), "Mine", out());
  const theirs = await accountTold(database(), "Theirs", out());
  const id = await makeSilence(database(), {
    accountId: mine.account.id,
    marketplace: null,
    metric: null,
    reason: "all",
    author: "Ann",
    until: new Date(out().now.getTime() + 3_600_000),
    now: out().now,
  });
  expect(
    await endSilence(database(), {
      accountId: theirs.account.id,
      id: id as string,
      author: "Eve",
      now: out().now,
    }),
  ).toBe(false);
  await note(database(), theirs.account, [changeOf(theirs.account)], out().now);
  await out().send();
  expect(out().mail.got).toHaveLength(1);
  expect((await ensureAccount(database(), "Mine")).id).toBe(mine.account.id);
});
