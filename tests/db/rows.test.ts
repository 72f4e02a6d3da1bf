import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { fromRow, insertRows } from "@/db/rows.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { databaseForTests } from "./database.ts";

const database = databaseForTests("never");

/** What text must come back as it was, whatever stands for something else in an array of PostgreSQL's. */
const texts = [
  "plain",
  "",
  " ",
  "NULL",
  "null",
  "a,b",
  "{x}",
  '"quoted"',
  "back\\slash",
  "\\",
  "tab\there",
  "line\nend",
  "café ☕ 日本",
  "'",
  "$1",
];

const order = (orderId: string, sku: string) => ({
  orderId,
  marketplace: "US",
  channel: "seller",
  soldOnAmazon: true,
  purchasedAt: new Date("2026-03-01T09:30:00.123Z"),
  identityRank: 2,
  identityAt: new Date("2026-03-02T09:30:00Z"),
  status: "shipped",
  statusAt: new Date("2026-03-02T09:30:00Z"),
  statusFrom: "all-orders",
  buyerRequestedCancel: null,
  buyerRequestAt: null,
  cancelSeenAt: null,
  shipBy: null,
  shipByAt: null,
  deliverBy: null,
  deliverByAt: null,
  business: false,
  skus: [sku, "second"],
  importId: 1,
  line: 7,
});

async function stored(rows: Record<string, unknown>[], table = "orders"): Promise<Record<string, unknown>[]> {
  const account = await ensureAccount(database(), `Rows ${Math.random()}`);
  return await withAccount(database(), account.id, "write", async (session) => {
    await insertRows(
      session,
      table,
      rows.map((row) => ({ accountId: account.id, ...row })),
    );
    const found = await session.query(`SELECT * FROM ${table} WHERE account_id = $1`, [account.id]);
    return found.rows.map((row) => {
      const { accountId: _, ...rest } = fromRow<Record<string, unknown>>(row);
      return rest;
    });
  });
}

const byId = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  String(a.orderId) < String(b.orderId) ? -1 : 1;

test("rows come back as they were written, whatever letters their texts and lists have", async () => {
  const rows = texts.map((text, index) => ({ ...order(`id ${index} ${text}`, text), statusFrom: text }));
  expect((await stored(rows)).sort(byId)).toEqual([...rows].sort(byId));
});

test.each([1, 2, 3])("%i rows that are alike but for their id come back as so many", async (count) => {
  const rows = Array.from({ length: count }, (_, index) => order(`id ${index}`, "same"));
  expect((await stored(rows)).sort(byId)).toEqual(rows);
});

test("a value that only some rows have is no value of the others", async () => {
  const rows = [
    { ...order("a", "x"), shipBy: new Date("2026-03-05T07:59:59Z"), business: null },
    order("b", "x"),
    { ...order("c", "x"), shipBy: new Date("2026-03-06T07:59:59Z"), buyerRequestedCancel: true },
  ];
  expect((await stored(rows)).sort(byId)).toEqual(rows);
});

test("objects come back from columns of JSON", async () => {
  const fact = (orderId: string, comment: string | null) => ({
    orderId,
    key: "",
    toldBy: "seller-feedback",
    told: { leftOn: "2026-03-01", comment: `{"${comment}"}` },
    leftOn: "2026-03-01",
    stars: 1,
    comment,
    removedOn: null,
    importId: 1,
    line: 2,
  });
  const rows = [fact("a", 'said "no"'), fact("b", null), fact("c", "{,}")];
  expect((await stored(rows, "feedback")).sort(byId)).toEqual(rows);
});
