import { expect, test } from "vitest";
import { type AccountSession, withAccount } from "@/db/client.ts";
import { enqueue } from "@/db/delivery/enqueue.ts";
import { senderOf } from "@/db/delivery/sender.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { listNotedChanges } from "@/db/queries/noted-changes.ts";
import { lookOnce } from "@/db/watch/watch-standing.ts";
import { type Account, ensureAccount, removeAccount } from "@/db/writes/accounts.ts";
import { type AlsoDo, noteStanding } from "@/db/writes/note-standing.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import { measure } from "@/lib/metrics/measure.ts";
import { dayOf, windowShownOn } from "@/lib/metrics/window.ts";
import { countInWords, dayInWords, percent, targetInWords } from "@/lib/reports/words.ts";
import { databaseForTests, importText } from "../database.ts";
import { accountTold, changeOf, deliveriesOf, note, outgoing } from "./outgoing.ts";

/*
 * The whole way, as the server goes it: a file is imported, the watch finds what it changed, the sender sends it.
 */

const database = databaseForTests();
const out = outgoing(database);
const today = () => dayOf(out().now, zoneOf("US"));

/** As bin/serve.ts joins the two. */
const told: AlsoDo = (changes, session) => enqueue(session, changes, out().now);

const ordersOf = (from: Day, to: Day, perDay: number, mark = "", channel = "seller") =>
  [
    "order-id,purchased-at,channel,status",
    ...daysFrom(from, to).flatMap((day) =>
      Array.from({ length: perDay }, (_, n) => `${day}-${mark}${n},${day}T20:00:00Z,${channel},shipped`),
    ),
  ].join("\n");

const cancelled = (day: Day, count: number) =>
  [
    "order-id,cancelled-at,cancelled-by,reason",
    ...Array.from({ length: count }, (_, n) => `${day}-${n},${day}T21:00:00Z,seller,out of stock`),
  ].join("\n");

/** An account that misses its cancel rate by 3 of 70 orders, once it is looked at. */
async function importBreach({ name }: Account): Promise<void> {
  const shared = { accountName: name, learnedOn: today() };
  await importText(database(), ordersOf(addDays(today(), -60), addDays(today(), -1), 10), shared);
  await importText(database(), cancelled(addDays(today(), -3), 3), shared);
}

const look = (unsettled: Parameters<typeof lookOnce>[1], alsoDo = told) =>
  lookOnce(database(), unsettled, { lookFor: 60_000, now: () => out().now, alsoDo });

/** Two looks, as a change takes. */
async function watchTwice(alsoDo = told): Promise<number> {
  const unsettled = new Map();
  return (await look(unsettled, alsoDo)) + (await look(unsettled, alsoDo));
}

test("a file that brings a breach sends one mail and one webhook with the page's figures, however often it is looked at", async () => {
  const { account } = await accountTold(database(), "Whole way", out());
  await importBreach(account);
  expect(await watchTwice()).toBe(1);
  const other = senderOf(database(), out().means, { clock: () => out().now });
  await Promise.all([out().send(), other.runOnce()]);

  const metric = metricWithId("cancel-rate") as Metric;
  const on = today();
  const page = await withAccount(database(), account.id, "read", async (session) => {
    const asked = { pack: "amazon-current", on } as const;
    const record = await recordForDay(session, { accountId: account.id, marketplace: "US", ...asked });
    return measure(record, { metric, channel: "seller", reading: "exact", knownOn: on, ...asked });
  });
  const { rate, target } = page;
  expect(rate).toMatchObject({ count: 3, total: 70 });
  if (!target) throw new Error("The cancel rate has a target");
  const window = windowShownOn(metric, on);
  expect(out().mail.got).toHaveLength(1);
  const [mail] = out().mail.got;
  expect(mail?.envelopeTo).toEqual(["ann@example.com"]);
  expect(mail?.subject).toBe(
    `Target missed: Seller cancellations ${percent(rate.value, target)} · US · Whole way`,
  );
  for (const words of [
    `Rate: ${percent(rate.value, target)} (${countInWords(rate, metric.unit)})`,
    dayInWords(window.to, { year: true }),
    `Target: ${targetInWords(target)}`,
    `newest learned ${dayInWords(on, { year: true })}`,
    `https://health.example.com/a/Whole%20way/cancel-rate?marketplace=US&channel=seller&on=${on}`,
  ]) {
    expect(mail?.text).toContain(words);
  }

  const [noted] = await withAccount(database(), account.id, "read", (session) =>
    listNotedChanges(session, account),
  );
  expect(mail?.messageId).toBe(`<${noted?.id}@example.com>`);
  expect(out().hook.got.map(({ id, body }) => [id, JSON.parse(body).data])).toMatchObject([
    [noted?.id, { count: 3, total: 70, value: 3 / 70, to: "breach", day: on }],
  ]);

  expect(await watchTwice()).toBe(0);
  // Even a server that forgot what it looked at last finds nothing new to say.
  await withAccount(database(), account.id, "write", (session) =>
    session.query("DELETE FROM standings_noted WHERE account_id = $1", [account.id]),
  );
  expect(await watchTwice()).toBe(1);
  await Promise.all(
    [1, 2, 3].map(() =>
      withAccount(database(), account.id, "write", (session) =>
        noteStanding(session, account, out().now, told),
      ),
    ),
  );
  await out().send();
  expect(out().mail.got).toHaveLength(1);
  expect(out().hook.got).toHaveLength(1);
});

test("a change that can not be put on its way is not noted either, and comes with the next look", async () => {
  const { account } = await accountTold(database(), "Both or neither", out());
  await importBreach(account);
  const failing: AlsoDo = async (changes, session) => {
    await enqueue(session, changes, out().now);
    throw new Error("The database went away");
  };
  expect(await watchTwice(failing)).toBe(0);
  expect(await deliveriesOf(database(), account)).toEqual([]);
  const noted = () =>
    withAccount(database(), account.id, "read", (session) => listNotedChanges(session, account));
  expect(await noted()).toEqual([]);
  await watchTwice();
  expect(await noted()).toHaveLength(1);
  expect(await deliveriesOf(database(), account)).toHaveLength(2);
});

test("two years that are filled in at once send each figure's standing of today, once", async () => {
  const { account } = await accountTold(database(), "Filled in", out());
  const shared = { accountName: account.name, learnedOn: today() };
  const first = addDays(today(), -730);
  await importText(database(), ordersOf(first, addDays(today(), -1), 10), shared);
  // A breach every month of the two years, the last of them now.
  const days = Array.from({ length: 24 }, (_, month) => addDays(today(), -3 - 30 * month));
  const [head] = cancelled(today(), 0).split("\n");
  const rows = days.flatMap((day) => cancelled(day, 3).split("\n").slice(1));
  await importText(database(), [head, ...rows].join("\n"), shared);
  await watchTwice();
  await out().send();
  const said = out().hook.got.map(({ body }) => JSON.parse(body).data);
  expect(said.map(({ metric, channel, to }) => `${metric} ${channel} ${to}`)).toEqual([
    "cancel-rate seller breach",
  ]);
});

test("an account that is removed while it is noted leaves nothing on its way", async () => {
  const { account } = await accountTold(database(), "Removed meanwhile", out());
  await importBreach(account);
  let removed: Promise<void> | undefined;
  await watchTwice((changes, session) => {
    removed = removeAccount(database(), account);
    return told(changes, session);
  });
  await removed;
  await out().send();
  expect([...out().mail.got, ...out().hook.got]).toEqual([]);
  const { rows } = await database().pool.query("SELECT FROM outbox WHERE account_id = $1", [account.id]);
  expect(rows).toEqual([]);
});

test("what an import brings between the queries of one look is no change: orders of before, defects of after", async () => {
  const account = await ensureAccount(database(), "Halfway");
  const shared = { accountName: account.name, learnedOn: today() };
  await importText(database(), ordersOf(addDays(today(), -60), addDays(today(), -1), 10), shared);
  await importText(database(), cancelled(addDays(today(), -3), 1), shared);
  await watchTwice();
  // Something new, or the look would read what was kept and ask for no facts.
  await importText(database(), ordersOf(addDays(today(), -1), addDays(today(), -1), 1, "new-"), shared);
  const said: string[] = [];
  const hear: AlsoDo = async (changes) => void said.push(...changes.map(({ to }) => to));
  let isBetween = true;
  await withAccount(database(), account.id, "write", (session) => {
    const query = async (text: string, values: unknown[]) => {
      // The orders of the days are read by now.
      if (isBetween && /string_agg\(told[\s\S]*FROM defects/.test(text)) {
        isBetween = false;
        await importText(
          database(),
          ordersOf(addDays(today(), -60), addDays(today(), -1), 90, "more-"),
          shared,
        );
        await importText(database(), cancelled(addDays(today(), -3), 3), shared);
      }
      return session.query(text, values);
    };
    return noteStanding({ query } as unknown as AccountSession, account, out().now, hear);
  });
  expect(isBetween).toBe(false);
  // 3 of 700, and not 3 of 70.
  expect(said).toEqual([]);
  expect(await watchTwice(hear)).toBe(1);
  expect(said).toEqual([]);
});

test("a watch that is ended while it notes leaves the account to the next", async () => {
  const { account } = await accountTold(database(), "Ended", out());
  await importBreach(account);
  const unsettled = new Map();
  await look(unsettled);
  const ending = new AbortController();
  let asked = 0;
  const now = () => {
    // For the slice, for the account, and at last for the noting itself.
    if (++asked === 3) ending.abort();
    return out().now;
  };
  const watching = { lookFor: 60_000, now, alsoDo: told };
  expect(await lookOnce(database(), unsettled, watching, ending.signal)).toBe(0);
  expect(asked).toBe(3);
  expect(await deliveriesOf(database(), account)).toEqual([]);
  expect(await watchTwice()).toBe(1);
  expect(await deliveriesOf(database(), account)).toHaveLength(2);
});

test("a breach is not said to stand still once nobody can tell, though that was said of another figure only", async () => {
  const { account } = await accountTold(database(), "Gone quiet", out(), { repeatDays: 3 });
  const shared = { accountName: account.name, learnedOn: today() };
  const [from, to] = [addDays(today(), -90), addDays(today(), -1)];
  await importText(database(), ordersOf(from, to, 10), shared);
  await importText(database(), ordersOf(from, to, 10, "fba-", "amazon"), shared);
  const bad = daysFrom(addDays(today(), -60), addDays(today(), -30));
  const feedback = bad.flatMap((day) => [`${day}-1,${to},1`, `${day}-fba-1,${to},1`]);
  await importText(database(), ["order-id,left-on,stars", ...feedback].join("\n"), shared);
  // No file comes after that: on the same day every figure of the store is unknown, and only the first of them says so.
  for (let day = 0; day < 14; day++) {
    await watchTwice();
    await out().send();
    out().pass(24);
  }
  const noted = await withAccount(database(), account.id, "read", (session) =>
    listNotedChanges(session, account),
  );
  const ofDefects = noted.filter(({ metric }) => metric === "order-defect-rate").reverse();
  expect(ofDefects.map(({ channel, to, silencedBy }) => [channel, to, silencedBy])).toEqual([
    ["seller", "breach", null],
    ["amazon", "breach", null],
    ["seller", "no-data", null],
    ["amazon", "no-data", "store has no fresh files"],
  ]);
  const unknownFrom = ofDefects.at(-1)?.day as Day;
  const again = out()
    .hook.got.map(({ body }) => JSON.parse(body))
    .filter(({ type, data }) => type === "standing.repeated" && data.channel === "amazon");
  expect(again).not.toEqual([]);
  expect(again.filter(({ data }) => data.day >= unknownFrom)).toEqual([]);
});

test("a breach that is inside again today, and not for long, is not repeated as missed", async () => {
  const { account } = await accountTold(database(), "Inside again", out(), { repeatDays: 1 });
  await importBreach(account);
  await watchTwice();
  await out().send();
  // The orders leave the window, and no file tells whether other ones came: it is a breach until one does.
  for (let day = 0; day < 8; day++) {
    out().pass(24);
    await watchTwice();
    await out().send();
  }
  const values = out().hook.got.map(({ body }) => JSON.parse(body).data.value);
  expect(values.length).toBeGreaterThan(2);
  expect(values.filter((value) => value !== null && value < 0.025)).toEqual([]);
});

test("what is wrong with one account keeps nothing of another one back", async () => {
  const { account: broken } = await accountTold(database(), "Broken", out(), { repeatDays: 1 });
  const { account } = await accountTold(database(), "Whole", out());
  await note(
    database(),
    broken,
    [changeOf(broken, { metric: "no-such-rate" as never, marketplace: "??" })],
    out().now,
  );
  await database().pool.query("DELETE FROM outbox WHERE account_id = $1", [broken.id]);
  out().pass(25);
  await note(database(), account, [changeOf(account)], out().now);
  const faults: unknown[] = [];
  const sender = senderOf(database(), out().means, {
    clock: () => out().now,
    onFault: (fault) => void faults.push(fault),
  });
  await sender.runOnce();
  expect(faults).toHaveLength(1);
  expect(out().mail.got.map(({ subject }) => subject)).toEqual([
    "Target missed: Order defects 1.02% · US · Whole",
  ]);
});
