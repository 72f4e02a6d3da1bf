import fc from "fast-check";
import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import type { ImportResult } from "@/db/writes/import-report.ts";
import { goldenFile } from "../golden-files.ts";
import { seed } from "../seed.ts";
import { mutant } from "../unit/imports/damage/mutations.ts";
import { numbersFrom, rounds } from "../unit/imports/damage/sweep.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests("at the end");

async function digest(accountName: string): Promise<string> {
  const account = await ensureAccount(database(), accountName);
  return withAccount(database(), account.id, "read", (session) => digestOf(session, account.id));
}

/** What every import owes, however the file is damaged: a code where it is refused, and a line where one is rejected. */
async function isAnswered(result: ImportResult, before: string, accountName: string): Promise<void> {
  if (result.status !== "done") {
    if (result.status === "rejected") expect(result.code).toMatch(/^[a-z-]+$/);
    expect(await digest(accountName), "a file that is refused changes nothing").toBe(before);
  }
  const { rows } = await database().pool.query(
    "SELECT line, code, reason FROM import_rejects WHERE import_id = $1",
    [result.id],
  );
  for (const { line, code, reason } of rows) {
    expect([line > 0, code, reason]).toEqual([
      true,
      expect.stringMatching(/^[a-z-]+$/),
      expect.stringMatching(/.{10}/),
    ]);
  }
}

test(`a damaged file is imported, or refused and changes nothing (seed ${seed})`, async () => {
  const accountName = "Damaged";
  await importText(database(), goldenFile("all-orders").text, { accountName });
  await fc.assert(
    fc.asyncProperty(mutant, fc.boolean(), async ({ bytes }, acceptRejects) => {
      const before = await digest(accountName);
      const result = await importText(database(), bytes, { accountName, acceptRejects });
      await isAnswered(result, before, accountName);
    }),
    { seed, numRuns: rounds(25, 400), endOnFailure: true },
  );
}, 900_000);

test(`NUL and its like reach no statement, wherever they stand (seed ${seed})`, async () => {
  const accountName = "Control";
  const random = numbersFrom(seed);
  for (const kind of [
    "all-orders",
    "seller-feedback",
    "mfn-returns",
    "headroom-claims",
    "orders-api-v0",
    "performance-v2",
  ]) {
    const plain = Buffer.from(goldenFile(kind).text);
    for (let round = 0; round < rounds(2, 80); round++) {
      const touched = Buffer.from(plain);
      for (let count = 0; count < 5; count++)
        touched[random(touched.length)] = random(2) === 0 ? 0 : random(32);
      const before = await digest(accountName);
      await isAnswered(
        await importText(database(), touched, { accountName, acceptRejects: true }),
        before,
        accountName,
      );
    }
  }
}, 900_000);

test("what JSON can write and a database can not keep costs its record, in names as in values", async () => {
  const accountName = "Escaped";
  const nul = "\\u0000";
  const half = "\\ud83d";
  const odd: [string, string][] = [
    [
      "performance-v2",
      `{"accountStatuses":[{"marketplaceId":"ATVPDKIKX0DER","status":"NOR${nul}MAL"}],"performanceMetrics":[{"marketplaceId":"ATVPDKIKX0DER"}]}`,
    ],
    [
      "performance-v2",
      `{"accountStatuses":[{"marketplaceId":"ATVPDKIKX0DER","status":"${half}"}],"performanceMetrics":[{"marketplaceId":"ATVPDKIKX0DER","${half}":{"reportingDateRange":{}}}]}`,
    ],
    [
      "finances-v0",
      `{"FinancialEvents":{"Refund${nul}EventList":[{"AmazonOrderId":{}}],"${half}":[{"PostedDate":[]}]}}`,
    ],
    ["finances-v0", `{"FinancialEvents":{"RefundEventList":[{"AmazonOrderId":"1${nul}","PostedDate":"x"}]}}`],
    [
      "orders-api-v0",
      `{"Orders":[{"AmazonOrderId":"1-${half}","OrderStatus":"Shipped","PurchaseDate":"${nul}"}]}`,
    ],
  ];
  for (const [kind, text] of odd) {
    const result = await importText(database(), text, { accountName, acceptRejects: true });
    expect([result.kind, result.status], text).toEqual([kind, "done"]);
    await isAnswered(result, "", accountName);
  }
});

test("ids and days that no table takes cost their line", async () => {
  const accountName = "Endless";
  const random = numbersFrom(7);
  const long = Array.from({ length: 9_000 }, () => random(36).toString(36)).join("");
  const files = [
    `order-id,shipment-id,carrier\nA-1,${long},UPS\nA-2,S-2,${long}\n`,
    `order-id,refunded-at,refund-id,amount\nA-1,2026-03-01,${long},1\nA-2,2026-03-01,R-2,9999999999999.99\n`,
    "order-id,left-on,stars\nA-1,0000-01-01,1\nA-2,2026-03-01,1\n",
    "order-id,shipment-id,confirmed-at\nA-1,1,0000-03-01T00:00:00Z\nA-2,1,2026-03-01\n",
    "order-id,purchased-at,channel,status\nA-1,0001-03-01T00:00:00Z,seller,shipped\nA-2,2026-03-01,seller,shipped\n",
    "Date\tRating\tComments\tResponse\tOrder ID\tRater Email\n0000/1/2\t1\tx\t\tA-1\t\n3/1/26\t1\tx\t\tA-2\t\n",
  ];
  for (const text of files) {
    const result = await importText(database(), text, { accountName, acceptRejects: true });
    expect([result.status, result.read, result.rejected], text.slice(0, 60)).toEqual(["done", 2, 1]);
  }
});
