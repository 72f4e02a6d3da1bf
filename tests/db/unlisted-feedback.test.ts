import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { examine } from "@/db/doctor/examine.ts";
import { orderTold } from "@/db/queries/order.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { rebuildReadModels } from "@/db/writes/read-models.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();

const orders = [1, 2, 3]
  .map(
    (n) =>
      `111-0000000-000000${n}\t2026-03-10T12:00:00+00:00\t2026-03-11T12:00:00+00:00\tShipped\tMerchant\tAmazon.com\tA\tUSD\t9.99`,
  )
  .join("\n");
const orderFile = `amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel\tsku\tcurrency\titem-price\n${orders}\n`;
const feedbackFile = (rows: string[]) =>
  `Date\tRating\tComments\tYour Response\tOrder ID\tRater Email\n${rows.map((row) => `${row}\n`).join("")}`;
const rating = (n: number, day: number) => `3/${day}/26\t1\tbad\t\t111-0000000-000000${n}\tx@example.com`;

/** Ratings of orders 1, 2 and 3; the later report lacks that of 2. */
const first = feedbackFile([rating(3, 22), rating(2, 21), rating(1, 20)]);
const later = feedbackFile([rating(3, 22), rating(1, 20)]);

async function judged(accountName: string): Promise<string[]> {
  const account = await ensureAccount(database(), accountName);
  return withAccount(database(), account.id, "read", async (session) => {
    const { rows } = await session.query(
      `SELECT order_id, known_from, known_until, confirmed FROM defects
       WHERE account_id = $1 AND pack = 'amazon-current' AND kind = 'negative-feedback' ORDER BY order_id, known_from`,
      [account.id],
    );
    return rows.map((row) =>
      [row.order_id.at(-1), row.known_from, row.known_until ?? "on", row.confirmed ? "sure" : "unsure"].join(
        " ",
      ),
    );
  });
}

const gone = [
  "1 2026-03-20 on sure",
  "2 2026-03-21 2026-04-08 sure",
  "2 2026-04-08 on unsure",
  "3 2026-03-22 on sure",
];
const listed = ["1 2026-03-20 on sure", "2 2026-03-21 on sure", "3 2026-03-22 on sure"];

const files = {
  orders: { text: orderFile, learnedOn: "2026-04-01" },
  first: { text: first, learnedOn: "2026-04-01" },
  later: { text: later, learnedOn: "2026-04-08" },
};

test("a rating that a later report covering its day leaves out is no longer listed, in whatever order they come", async () => {
  const turns = [
    ["orders", "first", "later"],
    ["orders", "later", "first"],
    ["first", "later", "orders"],
    ["later", "orders", "first"],
  ] as const;
  for (const turn of turns) {
    const accountName = turn.join(" ");
    for (const name of turn) {
      const { text, learnedOn } = files[name];
      expect((await importText(database(), text, { accountName, learnedOn })).status).toBe("done");
    }
    expect(await judged(accountName)).toEqual(gone);
    const account = await ensureAccount(database(), accountName);
    await withAccount(database(), account.id, "write", (session) => rebuildReadModels(session, account.id));
    expect(await judged(accountName)).toEqual(gone);
  }
});

test("it is listed again once the report that left it out is undone, or a newer one names it", async () => {
  const accountName = "undone";
  await importText(database(), orderFile, { accountName });
  await importText(database(), first, { accountName, learnedOn: "2026-04-01" });
  const { id, remarks } = await importText(database(), later, { accountName, learnedOn: "2026-04-08" });
  expect(remarks).toEqual([
    expect.stringContaining("1 rating that an earlier report listed is no longer listed"),
  ]);
  expect(await judged(accountName)).toEqual(gone);
  const account = await ensureAccount(database(), accountName);
  const told = () =>
    withAccount(database(), account.id, "read", (session) =>
      orderTold(session, account.id, "111-0000000-0000002"),
    );
  expect((await told())?.unlistedBy).toMatchObject({ importId: id, learnedOn: "2026-04-08" });
  await undoImport(database(), { accountId: account.id, id: id as number });
  expect(await judged(accountName)).toEqual(listed);
  expect((await told())?.unlistedBy).toBeNull();
  await importText(database(), later, { accountName, learnedOn: "2026-04-08" });
  await importText(database(), first, { accountName, learnedOn: "2026-04-15" });
  expect(await judged(accountName)).toEqual(listed);
  expect((await examine(database())).findings.filter(({ level }) => level === "broken")).toEqual([]);
});

test("the same bytes on two days say it from the earlier one, in whatever order they come", async () => {
  for (const days of [
    ["2026-04-08", "2026-04-15"],
    ["2026-04-15", "2026-04-08"],
  ]) {
    const accountName = days.join(" then ");
    await importText(database(), orderFile, { accountName });
    await importText(database(), first, { accountName, learnedOn: "2026-04-01" });
    for (const learnedOn of days) await importText(database(), later, { accountName, learnedOn });
    expect(await judged(accountName), accountName).toEqual(gone);
  }
});

test("a report says nothing of its first and its last day, which may be cut", async () => {
  const accountName = "edges";
  await importText(database(), orderFile, { accountName });
  const all = feedbackFile([rating(3, 22), rating(2, 22), rating(1, 20)]);
  await importText(database(), all, { accountName, learnedOn: "2026-04-01" });
  await importText(database(), later, { accountName, learnedOn: "2026-04-08" });
  expect(await judged(accountName)).toEqual([
    "1 2026-03-20 on sure",
    "2 2026-03-22 on sure",
    "3 2026-03-22 on sure",
  ]);
});

test("a report of other days, of the same day's learning, or with lines that can not be read says nothing of it", async () => {
  const accountName = "silent";
  await importText(database(), orderFile, { accountName });
  await importText(database(), first, { accountName, learnedOn: "2026-04-01" });
  const outside = feedbackFile([rating(3, 22)]);
  await importText(database(), outside, { accountName, learnedOn: "2026-04-08" });
  await importText(database(), later, { accountName, learnedOn: "2026-04-01" });
  const hurt = feedbackFile([
    rating(3, 22),
    "3/21/26\tnine\tbad\t\t111-0000000-0000002\tx@example.com",
    rating(1, 20),
  ]);
  const result = await importText(database(), hurt, {
    accountName,
    learnedOn: "2026-04-09",
    acceptRejects: true,
  });
  expect(result).toMatchObject({ status: "done", rejected: 1 });
  expect(await judged(accountName)).toEqual(listed);
});
