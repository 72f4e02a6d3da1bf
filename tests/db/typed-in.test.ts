import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, withAccount } from "@/db/client.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { coverageOfAccount } from "@/db/queries/coverage.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { importedInputs } from "@/db/queries/health-record.ts";
import { importWithId } from "@/db/queries/imports.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { orderTold } from "@/db/queries/order.ts";
import { accountNamed, ensureAccount } from "@/db/writes/accounts.ts";
import { lockAccount } from "@/db/writes/lock.ts";
import { type EntryOutcome, typeIn } from "@/db/writes/type-in.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { type Measurement, measure } from "@/lib/metrics/measure.ts";
import type { EntryKind, EntryValues } from "@/lib/typed-in/entries.ts";
import { databaseForTests, importText, openAgain } from "./database.ts";

const database = databaseForTests();
const other: Database[] = [];
beforeAll(async () => void other.push(await openAgain(database()), await openAgain(database())));
afterAll(() => Promise.all(other.map((each) => each.close())));

/** Late on 1 November on the clock of the US store, when UTC is a day further. */
const NOW = new Date("2026-11-02T03:00:00Z");
const LEARNED = "2026-11-01";
const orders = [
  "order-id,purchased-at,channel,status",
  ...Array.from({ length: 60 }, (_, n) => `A-${n},2026-09-01T12:00:00-07:00,seller,shipped`),
].join("\n");

let tokens = 0;
interface Typing {
  accountName: string;
  author?: string;
  orderId?: string;
  now?: Date;
  token?: string;
  through?: Database;
}

async function type(kind: EntryKind, values: EntryValues, typing: Typing): Promise<EntryOutcome> {
  const { accountName, author = "Ann", orderId = "A-7", now = NOW, token = `t${++tokens}` } = typing;
  const account = await ensureAccount(database(), accountName);
  return typeIn(typing.through ?? database(), {
    account,
    entry: { kind, orderId, values, token },
    author,
    now,
  });
}

async function taken(...asked: Parameters<typeof type>): Promise<number> {
  const outcome = await type(...asked);
  expect(outcome).toMatchObject({ status: "taken", result: { status: "done", read: 1, rejected: 0 } });
  return (outcome as { result: { id: number } }).result.id;
}

async function importFor(accountName: string, text: string, learnedOn = LEARNED): Promise<void> {
  const result = await importText(database(), text, { accountName, learnedOn });
  expect(result).toMatchObject({ status: "done", rejected: 0 });
}

async function inAccount<T>(
  name: string,
  work: (session: Parameters<typeof digestOf>[0], id: string) => Promise<T>,
) {
  const account = await ensureAccount(database(), name);
  return withAccount(database(), account.id, "read", (session) => work(session, account.id));
}

const digest = (name: string) => inAccount(name, digestOf);
const claimOf = async (name: string, filedOn = "2026-10-01", orderId = "A-7") => {
  const told = await inAccount(name, (session, id) => orderTold(session, id, orderId));
  return told?.order?.claims.find((claim) => claim.key === filedOn) ?? null;
};

async function defectRate(name: string): Promise<Measurement> {
  const metric = metricWithId("order-defect-rate") as NonNullable<ReturnType<typeof metricWithId>>;
  const on = "2026-11-01";
  const record = await inAccount(name, (session, accountId) =>
    recordForDay(session, { accountId, marketplace: "US", pack: "amazon-current", on }),
  );
  const asked = { metric, channel: "seller", reading: "exposed", on, knownOn: on } as const;
  return measure(record, { ...asked, pack: "amazon-current" });
}

test("an entry is an import of its own, with its author and its order, and moves the rate until it is taken back", async () => {
  const accountName = "Entry";
  await importFor(accountName, orders);
  const before = await digest(accountName);
  const known = () => inAccount(accountName, accountKnown);
  const version = (await known()).version;
  const id = await taken(
    "claim",
    {
      "filed-on": "2026-10-01",
      status: "granted",
      "decided-on": "2026-10-08",
      "paid-by": "seller",
      amount: "12.50",
      currency: "usd",
      reason: 'said "broken", twice',
    },
    { accountName, author: "  Ann \u202e Lee\n" },
  );
  expect((await known()).version).not.toBe(version);
  expect(await importWithId(database(), id)).toMatchObject({
    author: "Ann Lee",
    orderId: "A-7",
    kind: "headroom-claims",
    file: "A-to-z claim of order A-7",
    learnedOn: "2026-11-01",
    marketplace: "US",
  });
  expect(await claimOf(accountName)).toMatchObject({
    status: "granted",
    decidedOn: "2026-10-08",
    paidBy: "seller",
    amountCents: 1250,
    currency: "USD",
    reason: 'said "broken", twice',
  });
  expect((await defectRate(accountName)).rate).toMatchObject({ count: 1, total: 60 });
  const { id: accountId } = await ensureAccount(database(), accountName);
  await undoImport(database(), { accountId, id });
  expect(await digest(accountName)).toBe(before);
  expect(await claimOf(accountName)).toBeNull();
});

test("entry then file, or file then entry: the one that is newer wins, and the digest is the same either way", async () => {
  const file = "order-id,filed-on,status,decided-on,paid-by\nA-7,2026-10-01,granted,2026-10-08,seller";
  const typed = { "filed-on": "2026-10-01", status: "denied", "decided-on": "2026-10-09" };
  for (const [learnedOn, wins] of [
    ["2026-10-31", "denied"],
    // A correction made on the day of the file wins over it; a file of the next day wins over the correction.
    ["2026-11-01", "denied"],
    ["2026-11-02", "granted"],
  ] as const) {
    const [first, second] = [`File first ${learnedOn}`, `Entry first ${learnedOn}`];
    for (const name of [first, second]) await importFor(name, orders);
    await importFor(first, file, learnedOn);
    await taken("claim", typed, { accountName: first });
    await taken("claim", typed, { accountName: second });
    await importFor(second, file, learnedOn);
    for (const name of [first, second]) expect(await claimOf(name), name).toMatchObject({ status: wins });
    expect(await digest(first)).toBe(await digest(second));
  }
});

test("of corrections on one day each later one wins, also one that says again what an earlier one did", async () => {
  const accountName = "Corrections";
  await importFor(accountName, orders);
  const ids: number[] = [];
  const said = ["open", "granted", "open", "withdrawn", "denied", "granted"];
  for (const status of said) {
    ids.push(await taken("claim", { "filed-on": "2026-10-01", status }, { accountName }));
    expect(await claimOf(accountName)).toMatchObject({ status });
  }
  // Taken back from the newest on, each leaves what was said before it; one in the middle leaves the newest.
  const { id: accountId } = await ensureAccount(database(), accountName);
  await undoImport(database(), { accountId, id: ids[1] as number });
  expect(await claimOf(accountName)).toMatchObject({ status: "granted" });
  for (const [id, left] of [
    [ids[5], "denied"],
    [ids[4], "withdrawn"],
    [ids[3], "open"],
  ] as const) {
    await undoImport(database(), { accountId, id: id as number });
    expect(await claimOf(accountName)).toMatchObject({ status: left });
  }
});

test("a correction wins although the clock was set back within the day", async () => {
  const accountName = "Clock";
  await importFor(accountName, orders);
  await taken("claim", { "filed-on": "2026-10-01", status: "granted" }, { accountName });
  const earlier = new Date(NOW.getTime() - 3 * 3_600_000);
  await taken("claim", { "filed-on": "2026-10-01", status: "denied" }, { accountName, now: earlier });
  expect(await claimOf(accountName)).toMatchObject({ status: "denied" });
});

test("feedback that is said to be removed no longer counts, a chargeback does", async () => {
  const accountName = "Others";
  await importFor(accountName, orders);
  await importFor(accountName, "order-id,left-on,stars\nA-7,2026-09-20,1");
  expect((await defectRate(accountName)).rate.count).toBe(1);
  await taken(
    "feedback",
    { stars: "1", "left-on": "2026-09-20", "removed-on": "2026-10-20" },
    { accountName },
  );
  expect((await defectRate(accountName)).rate.count).toBe(0);
  await taken("chargeback", { "filed-on": "2026-10-02", type: "service" }, { accountName });
  expect((await defectRate(accountName)).rate.count).toBe(1);
});

test("an entry lists nothing: the rate still lacks the list of claims, and no day is covered", async () => {
  const accountName = "No list";
  await importFor(accountName, orders);
  await importFor(accountName, "order-id,left-on,stars\nA-7,2026-09-20,5");
  await taken("claim", { "filed-on": "2026-10-01" }, { accountName });
  expect((await defectRate(accountName)).missing).toEqual(["claims", "chargebacks"]);
  const inputs = await inAccount(accountName, (session, id) => importedInputs(session, id, "US"));
  expect(inputs.find(({ input }) => input === "claims")).toMatchObject({
    extent: "hints",
    files: { kind: "headroom-claims typed in", imports: 1, covered: [] },
  });
  const account = await ensureAccount(database(), accountName);
  const covered = await coverageOfAccount(database(), account.id);
  expect(covered.map(({ kind }) => kind)).not.toContain("headroom-claims");
  await importFor(accountName, "order-id,filed-on,status,paid-by\nA-8,2026-10-01,denied,");
  expect((await defectRate(accountName)).missing).toEqual(["chargebacks"]);
});

test("a form sent twice by a double click is one entry", async () => {
  const accountName = "Twice";
  await importFor(accountName, orders);
  const values = { "filed-on": "2026-10-01", status: "open" };
  const results = await Promise.all(
    [database(), ...other].map((through) => type("claim", values, { accountName, token: "same", through })),
  );
  const did = results.map((each) => (each.status === "taken" ? each.result.status : each.status)).sort();
  expect(did).toEqual(["already-imported", "already-imported", "done"]);
});

test("what can not be taken is said of each field at once, and nothing is changed", async () => {
  const accountName = "Refused";
  await importFor(accountName, orders);
  const before = await digest(accountName);
  const refused = (kind: EntryKind, values: EntryValues, author = "Ann") =>
    type(kind, values, { accountName, author });
  expect(
    await refused(
      "claim",
      { "filed-on": "10/01/26", status: "lost", "decided-on": "soon", amount: "1.2.3", currency: "dollars" },
      " ",
    ),
  ).toMatchObject({
    status: "refused",
    problems: {
      "filed-on": expect.stringContaining("spreadsheet"),
      status: expect.stringContaining("none of open, granted"),
      "decided-on": expect.stringContaining("is not a day"),
      amount: expect.stringContaining("not an amount"),
      currency: expect.any(String),
      author: expect.stringContaining("who you are"),
    },
  });
  expect(await refused("feedback", {})).toEqual({
    status: "refused",
    problems: { stars: "This is needed", "left-on": "This is needed" },
  });
  expect(await refused("claim", { "filed-on": "2026-11-02" })).toMatchObject({
    problems: { "filed-on": "This day is still to come" },
  });
  expect(await refused("chargeback", { "filed-on": "2026-10-02", "decided-on": "2026-10-01" })).toMatchObject(
    {
      problems: { "decided-on": "Before it was filed" },
    },
  );
  expect(
    await refused("claim", { "filed-on": "2026-10-01", reason: "x".repeat(201) }, "x".repeat(81)),
  ).toMatchObject({
    problems: { reason: "At most 200 letters", author: "81 letters; at most 80 fit" },
  });
  expect(await type("claim", { "filed-on": "2026-10-01" }, { accountName, orderId: "Z-1" })).toEqual({
    status: "no-order",
  });
  expect(await digest(accountName)).toBe(before);
});

test("an entry waits for an import under way, and says so when it takes too long", async () => {
  const accountName = "Busy";
  await importFor(accountName, orders);
  const account = await accountNamed(database(), accountName);
  if (!account) throw new Error("the account is there");
  const whileLocked = (ms: number) =>
    withAccount(other[0] as Database, account.id, "write", async (session) => {
      await lockAccount(session, account.id);
      await new Promise((resolve) => setTimeout(resolve, ms));
    });
  const values = { "filed-on": "2026-10-01", status: "open" };
  const [, soon] = await Promise.all([whileLocked(1_000), type("claim", values, { accountName })]);
  expect(soon.status).toBe("taken");
  const [, late] = await Promise.all([
    whileLocked(10_000),
    type("claim", { ...values, status: "denied" }, { accountName }),
  ]);
  expect(late).toEqual({ status: "busy" });
  expect(await claimOf(accountName)).toMatchObject({ status: "open" });
});

test("entries beside an import that runs at the same time leave the facts that one after the other leaves", async () => {
  const claims = [
    "order-id,filed-on,status,paid-by",
    ...Array.from({ length: 60 }, (_, n) => `A-${n},2026-10-01,open,`),
  ].join("\n");
  const decide = (accountName: string, through?: Database) =>
    [3, 4, 5, 6].map((n) => ({ accountName, orderId: `A-${n}`, ...(through ? { through } : {}) }));
  const values = { "filed-on": "2026-10-01", status: "denied", "decided-on": "2026-10-10" };
  for (const name of ["In turn", "At once"]) await importFor(name, orders);
  await importFor("In turn", claims);
  for (const typing of decide("In turn")) await taken("claim", values, typing);
  await Promise.all([
    importFor("At once", claims),
    ...decide("At once", other[1]).map((typing) => taken("claim", values, typing)),
  ]);
  expect(await digest("At once")).toBe(await digest("In turn"));
});

test("an entry into an account that was removed meanwhile makes no new one", async () => {
  const accountName = "Removed";
  await importFor(accountName, orders);
  const account = await accountNamed(database(), accountName);
  if (!account) throw new Error("the account is there");
  const values = { "filed-on": "2026-10-01" };
  const entry = { kind: "claim" as const, orderId: "A-7", values, token: "t" };
  const typing = withAccount(other[0] as Database, account.id, "write", async (session) => {
    await lockAccount(session, account.id);
    const waits = typeIn(database(), { account, entry, author: "Ann", now: NOW });
    await new Promise((resolve) => setTimeout(resolve, 700));
    for (const table of ["order_days", "defects", "read_models", "import_lines", "imports", "orders"])
      await session.query(`DELETE FROM ${table} WHERE account_id = $1`, [account.id]);
    await session.query("DELETE FROM accounts WHERE id = $1", [account.id]);
    return { waits };
  });
  expect(await (await typing).waits).toEqual({ status: "no-order" });
  expect(await accountNamed(database(), accountName)).toBeNull();
});

test("there is no account with a name that no text can hold", async () => {
  expect(await accountNamed(database(), "Acme\0")).toBeNull();
});
