import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { examine } from "@/db/doctor/examine.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { listContests, standing } from "@/db/queries/contests.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { ensureAccount, removeAccount } from "@/db/writes/accounts.ts";
import { contestDefect, withdrawContest } from "@/db/writes/contests.ts";
import { lockAccount } from "@/db/writes/lock.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();
const orders =
  "order-id,purchased-at,channel,status\nA-1,2026-09-01T12:00:00Z,seller,shipped\nA-2,2026-09-01T12:00:00Z,seller,shipped";
const feedback = "order-id,left-on,stars\nA-1,2026-09-20,1\nA-2,2026-09-20,5";

async function accountWithDefect(name: string) {
  await importText(database(), orders, { accountName: name });
  const { id: feedbackImport } = await importText(database(), feedback, { accountName: name });
  const account = await ensureAccount(database(), name);
  const about = { accountId: account.id, orderId: "A-1", kind: "negative-feedback", author: "Ann" } as const;
  const seen = <T>(ask: (session: Parameters<typeof listContests>[0], id: string) => Promise<T>) =>
    withAccount(database(), account.id, "read", (session) => ask(session, account.id));
  return { account, about, seen, feedbackImport: feedbackImport as number };
}

test("a contest has a note, an author and a time, changes no fact, and stays when it is withdrawn", async () => {
  const { account, about, seen } = await accountWithDefect("History");
  const before = await seen(digestOf);
  const versions = [(await seen(accountKnown)).version];
  const note = "  The buyer\nmeant <b>another</b> shop, wrote to ann@example.com ";
  expect(await contestDefect(database(), { ...about, note })).toBe("done");
  versions.push((await seen(accountKnown)).version);
  expect(standing(await seen(listContests))).toMatchObject([
    { orderId: "A-1", marketplace: "US", kind: "negative-feedback" },
  ]);
  expect(await contestDefect(database(), { ...about, note: "again" })).toBe("contested-before");
  const [contest] = await seen(listContests);
  expect(contest).toMatchObject({
    note: "The buyer meant <b>another</b> shop, wrote to [e-mail]",
    author: "Ann",
    madeAt: expect.any(Date),
    withdrawnBy: null,
    withdrawnAt: null,
  });
  const withdrawal = { accountId: account.id, id: contest?.id as number, author: "Ben" };
  expect(await withdrawContest(database(), withdrawal)).toBe("A-1");
  expect(await withdrawContest(database(), withdrawal)).toBeNull();
  versions.push((await seen(accountKnown)).version);
  expect(standing(await seen(listContests))).toEqual([]);
  expect(await contestDefect(database(), { ...about, note: "once more" })).toBe("done");
  versions.push((await seen(accountKnown)).version);
  expect((await seen(listContests)).map(({ author, withdrawnBy }) => [author, withdrawnBy])).toEqual([
    ["Ann", null],
    ["Ann", "Ben"],
  ]);
  expect(new Set(versions).size).toBe(versions.length);
  expect(await seen(digestOf)).toBe(before);
});

test("only what is held against an order can be contested", async () => {
  const { about } = await accountWithDefect("Held");
  const note = "why";
  expect(await contestDefect(database(), { ...about, note, kind: "chargeback" })).toBe("no-such-defect");
  expect(await contestDefect(database(), { ...about, note, orderId: "A-2" })).toBe("no-such-defect");
});

test("of eight who contest one defect at once one does, and no import is waited for", async () => {
  const { account, about, seen } = await accountWithDefect("At once");
  const outcomes = await withAccount(database(), account.id, "write", async (session) => {
    await lockAccount(session, account.id);
    return Promise.all(
      Array.from({ length: 8 }, (_, n) => contestDefect(database(), { ...about, note: `${n}` })),
    );
  });
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "contested-before")).toHaveLength(7);
  expect(await seen(listContests)).toHaveLength(1);
});

test("what somebody wrote outlives the import it was about, and goes with the account", async () => {
  const { account, about, seen, feedbackImport } = await accountWithDefect("Gone");
  await contestDefect(database(), { ...about, note: "why" });
  await undoImport(database(), { accountId: account.id, id: feedbackImport });
  expect(standing(await seen(listContests))).toHaveLength(1);
  expect((await examine(database())).findings).toEqual([]);
  await removeAccount(database(), account);
  const { rows } = await database().pool.query("SELECT FROM contests WHERE account_id = $1", [account.id]);
  expect(rows).toEqual([]);
});

test("contests of one account are not there for another", async () => {
  const mine = await accountWithDefect("Mine");
  const theirs = await accountWithDefect("Theirs");
  await contestDefect(database(), { ...theirs.about, note: "why" });
  const [contest] = await theirs.seen(listContests);
  expect(await mine.seen((session) => listContests(session, theirs.account.id))).toEqual([]);
  const foreign = { accountId: mine.account.id, id: contest?.id as number, author: "Ann" };
  expect(await withdrawContest(database(), foreign)).toBeNull();
});
