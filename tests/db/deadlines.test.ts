import { expect, test } from "vitest";
import { queueFound } from "@/app/_views/queue-view.ts";
import { withAccount } from "@/db/client.ts";
import { setCurrent } from "@/db/current.ts";
import { examine } from "@/db/doctor/examine.ts";
import { changesMadeFor } from "@/db/queries/changes-made.ts";
import { queueFacts, queueOfStore } from "@/db/queries/deadlines/queue.ts";
import { statesOf } from "@/db/queries/deadlines/said.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { ensureAccount, removeAccount } from "@/db/writes/accounts.ts";
import { noteChange, withdrawChange } from "@/db/writes/changes-made.ts";
import { sayState, typeInDeadline, withdrawTyped } from "@/db/writes/deadlines.ts";
import { keepAccountStatus, keepNotice, withdrawTypedIn } from "@/db/writes/notices.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();
const zone = "America/Los_Angeles";
const at = new Date("2026-11-26T20:00:00Z");

const orders = [
  "order-id,purchased-at,channel,status,ship-by",
  "Q-1,2026-11-24T20:00:00Z,seller,unshipped,2026-11-26",
  "Q-2,2026-11-20T20:00:00Z,seller,unshipped,2026-11-23",
  "Q-3,2026-10-20T20:00:00Z,seller,shipped,2026-10-22",
  "Q-4,2026-10-25T20:00:00Z,amazon,shipped,",
  "Q-5,2026-11-24T20:00:00Z,seller,unshipped,2026-11-30",
].join("\n");
const claims = "order-id,filed-on,status,decided-on,paid-by\nQ-3,2026-11-01,granted,2026-11-20,seller";
const chargebacks = "order-id,filed-on,type\nQ-3,2026-11-22,service";
const feedback = "order-id,left-on,stars\nQ-4,2026-11-02,1";

async function accountWithQueue(name: string) {
  for (const file of [orders, claims, chargebacks, feedback]) {
    await importText(database(), file, { accountName: name, learnedOn: "2026-11-26" });
  }
  const account = await ensureAccount(database(), name);
  const store = { accountId: account.id, marketplace: "US" };
  const queue = (when = at) =>
    withAccount(database(), account.id, "read", async (session) => {
      const facts = await queueFacts(session, { ...store, on: dayOf(when, zone) });
      return queueOfStore(session, { ...store, at: when }, facts);
    });
  const history = (item: string) =>
    withAccount(database(), account.id, "read", (session) => statesOf(session, { ...store, items: [item] }));
  const saying = (token: string) => ({ ...store, author: "Ann", token });
  return { account, store, queue, history, saying };
}

const fields = { state: "", owner: "", note: "" };

test("the queue of a store holds what its files tell, what runs out first before the others", async () => {
  const { queue } = await accountWithQueue("Facts");
  expect(
    (await queue()).map(({ key, dueAt, state }) => [key, dueAt.toISOString().slice(0, 16), state]),
  ).toEqual([
    ["ship-by Q-1", "2026-11-27T07:59", "new"],
    ["chargeback-reply Q-3 2026-11-22", "2026-11-30T07:59", "new"],
    ["auto-cancel Q-2", "2026-12-01T07:59", "new"],
    ["claim-appeal Q-3 2026-11-01", "2026-12-21T07:59", "new"],
    ["feedback-removal Q-4", "2027-02-01T07:59", "new"],
  ]);
});

test("on an earlier day it holds what was known then and not over", async () => {
  const { queue } = await accountWithQueue("Then");
  const then = await queue(new Date("2026-11-21T20:00:00Z"));
  expect(then.map(({ key }) => key)).toEqual([
    "ship-by Q-2",
    "claim-appeal Q-3 2026-11-01",
    "feedback-removal Q-4",
  ]);
});

test("a shipment that is confirmed, a claim that is appealed and a chargeback that is decided are out of it", async () => {
  const { queue } = await accountWithQueue("Answered");
  const files = [
    "order-id,shipment-id,confirmed-at\nQ-1,1,2026-11-26T19:00:00Z",
    "order-id,filed-on,status,decided-on,paid-by,appealed-on\nQ-3,2026-11-01,granted,2026-11-20,seller,2026-11-26",
    "order-id,filed-on,type,status,decided-on\nQ-3,2026-11-22,service,won,2026-11-26",
  ];
  for (const file of files) {
    await importText(database(), file, { accountName: "Answered", learnedOn: "2026-11-27" });
  }
  expect((await queue()).map(({ key }) => key)).toEqual(["auto-cancel Q-2", "feedback-removal Q-4"]);
});

test("how things stand is kept with author and time, change by change, and changes no fact", async () => {
  const { account, queue, history, saying } = await accountWithQueue("States");
  const before = await withAccount(database(), account.id, "read", (session) =>
    digestOf(session, account.id),
  );
  const item = "chargeback-reply Q-3 2026-11-22";
  const inHand = { ...fields, state: "in-progress", owner: "Ben", note: "asked ann@example.com" };
  expect(await sayState(database(), saying("one"), [item, "auto-cancel Q-2"], inHand)).toBe(2);
  // A double click sends the same form again.
  expect(await sayState(database(), saying("one"), [item, "auto-cancel Q-2"], inHand)).toBe(0);
  // Whoever goes back to it and says something else is heard.
  expect(await sayState(database(), saying("one"), [item], { ...fields, state: "done" })).toBe(1);
  const [done] = (await queue()).filter(({ key }) => key === item);
  expect(done).toMatchObject({
    state: "done",
    said: { owner: "Ben", note: "asked [e-mail]", author: "Ann" },
  });
  expect((await history(item)).map(({ state }) => state)).toEqual(["done", "in-progress"]);
  const after = await withAccount(database(), account.id, "read", (session) => digestOf(session, account.id));
  expect(after).toBe(before);
});

test("of eight who say something at once all are heard, and the last one holds", async () => {
  const { queue, history, saying } = await accountWithQueue("At once");
  const item = "auto-cancel Q-2";
  await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      sayState(database(), saying(`${n}`), [item], { ...fields, owner: `${n}` }),
    ),
  );
  const said = await history(item);
  expect(said).toHaveLength(8);
  expect((await queue()).find(({ key }) => key === item)?.said?.owner).toBe(said[0]?.owner);
});

test("what is typed in is in the queue until it is withdrawn, and stays in the table", async () => {
  const { account, queue, saying } = await accountWithQueue("Typed");
  const entry = {
    kind: "claim-question",
    orderId: "Q-4",
    arrivedAt: new Date("2026-11-25T20:00:00Z"),
    note: null,
  } as const;
  const id = await typeInDeadline(database(), saying("one"), entry);
  expect(await typeInDeadline(database(), saying("one"), entry)).toBe(id);
  const other = await typeInDeadline(database(), saying("one"), { ...entry, note: "another one" });
  expect(other).not.toBe(id);
  await withdrawTyped(database(), { accountId: account.id, id: other as number, author: "Ann" });
  const [question] = await queue();
  expect(question).toMatchObject({ key: "ship-by Q-1" });
  const typed = (await queue()).filter(({ kind }) => kind === "claim-question");
  expect(typed).toMatchObject([
    {
      key: `typed-in ${id}`,
      orderId: "Q-4",
      channel: "amazon",
      placedOn: "2026-10-25",
      dueAt: new Date("2026-11-28T20:00:00Z"),
    },
  ]);
  const withdrawal = { accountId: account.id, id: id as number, author: "Ben" };
  expect(await withdrawTyped(database(), withdrawal)).toBe(true);
  expect(await withdrawTyped(database(), withdrawal)).toBe(false);
  expect((await queue()).filter(({ kind }) => kind === "claim-question")).toEqual([]);
  const { rows } = await database().pool.query(
    "SELECT withdrawn_by FROM deadlines_typed_in WHERE account_id = $1 ORDER BY id",
    [account.id],
  );
  expect(rows).toEqual([{ withdrawn_by: "Ben" }, { withdrawn_by: "Ann" }]);
});

test("a notice that names a day is in the queue; one that says that it is over asks for no answer", async () => {
  const { store, queue } = await accountWithQueue("Notices");
  const notice = { ...store, author: "Ann", note: "", metric: null, channel: null, receivedOn: "2026-11-20" };
  const quiz = await keepNotice(database(), { ...notice, kind: "quiz", deadline: "2026-12-02" });
  await keepNotice(database(), { ...notice, kind: "reinstated", deadline: "2026-12-03" });
  await keepNotice(database(), { ...notice, kind: "warning", deadline: null });
  const notices = (await queue()).filter(({ kind }) => kind === "notice");
  expect(notices.map(({ key }) => key)).toEqual([`notice ${quiz}`]);
});

test("the queue's page says what Amazon calls the account, also as it was typed in", async () => {
  const { account, store } = await accountWithQueue("Restricted");
  setCurrent({
    database: database(),
    spool: "/nonexistent",
    importer: null as never,
    project: "/nonexistent",
  });
  const restricted = async () =>
    (await queueFound({ account: "Restricted" })).restricted.map(({ marketplace, status }) => [
      marketplace,
      status,
    ]);
  expect(await restricted()).toEqual([]);
  const said = { ...store, author: "Ann", note: "", sinceOn: "2026-11-20" };
  const id = (await keepAccountStatus(database(), { ...said, status: "AT_RISK" })) as number;
  expect(await restricted()).toEqual([["US", "AT_RISK"]]);
  await withdrawTypedIn(database(), "account_statuses", { accountId: account.id, id, author: "Ben" });
  expect(await restricted()).toEqual([]);
  await keepAccountStatus(database(), { ...said, status: "NORMAL" });
  expect(await restricted()).toEqual([]);
});

test("what somebody has in hand stays, however long ago it ran out", async () => {
  const { queue, saying } = await accountWithQueue("Old");
  const later = new Date("2027-06-01T20:00:00Z");
  expect(await queue(later)).toEqual([]);
  await sayState(database(), saying("one"), ["auto-cancel Q-2"], { ...fields, state: "in-progress" });
  expect((await queue(later)).map(({ key }) => key)).toEqual(["auto-cancel Q-2"]);
});

test("what was changed is noted for a rate or for all, and can be withdrawn", async () => {
  const { account, store, saying } = await accountWithQueue("Changes");
  const seen = (metric: "order-defect-rate" | "cancel-rate") =>
    withAccount(database(), account.id, "read", async (session) =>
      (await changesMadeFor(session, { ...store, metric })).map(({ note }) => note),
    );
  const id = await noteChange(database(), saying("one"), {
    metric: "cancel-rate",
    changedOn: "2026-11-02",
    note: "stock",
  });
  await noteChange(database(), saying("two"), { metric: null, changedOn: "2026-11-01", note: "boxes" });
  await noteChange(database(), saying("two"), { metric: null, changedOn: "2026-11-01", note: "boxes" });
  expect(await seen("cancel-rate")).toEqual(["boxes", "stock"]);
  expect(await seen("order-defect-rate")).toEqual(["boxes"]);
  expect(await withdrawChange(database(), { accountId: account.id, id: id as number, author: "Ben" })).toBe(
    true,
  );
  expect(await seen("cancel-rate")).toEqual(["boxes"]);
});

test("all of it goes with the account, is nobody else's, and nothing is written for one that is gone", async () => {
  const { account, queue, saying } = await accountWithQueue("Gone");
  const other = await accountWithQueue("Stays");
  const entry = {
    kind: "buyer-message",
    orderId: null,
    arrivedAt: new Date("2026-11-25T20:00:00Z"),
    note: null,
  } as const;
  const id = (await typeInDeadline(database(), saying("one"), entry)) as number;
  await sayState(database(), saying("one"), ["auto-cancel Q-2"], { ...fields, state: "done" });
  await noteChange(database(), saying("one"), { metric: null, changedOn: "2026-11-01", note: "boxes" });
  expect(await withdrawTyped(database(), { accountId: other.account.id, id, author: "Eve" })).toBe(false);
  expect(
    (await other.queue()).filter(({ state, kind }) => state === "done" || kind === "buyer-message"),
  ).toEqual([]);
  expect(await queue()).not.toEqual([]);
  expect((await examine(database())).findings).toEqual([]);
  await removeAccount(database(), account);
  for (const table of ["deadline_states", "deadlines_typed_in", "changes_made"]) {
    const { rows } = await database().pool.query(`SELECT FROM ${table} WHERE account_id = $1`, [account.id]);
    expect(rows, table).toEqual([]);
  }
  expect(await typeInDeadline(database(), saying("two"), entry)).toBeNull();
  expect(
    await sayState(database(), saying("two"), ["auto-cancel Q-2"], { ...fields, state: "done" }),
  ).toBeNull();
});
