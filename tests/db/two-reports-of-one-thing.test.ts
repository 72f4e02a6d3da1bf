import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import type { MetricId } from "@/lib/amazon/metrics.ts";
import { measureAll } from "@/lib/metrics/measure.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();

async function figure(
  accountName: string,
  metric: MetricId,
  on: string,
): Promise<{ count: number; total: number }> {
  const account = await ensureAccount(database(), accountName);
  const record = await withAccount(database(), account.id, "read", (session) =>
    recordForDay(session, { accountId: account.id, marketplace: "US", pack: "amazon-current", on }),
  );
  const found = measureAll(record, { on, knownOn: on, pack: "amazon-current" }).find(
    (each) => each.metric.id === metric,
  );
  return { count: found?.rate.count ?? -1, total: found?.rate.total ?? -1 };
}

const allOrders = (status: string, updated: string, asked = "") =>
  [
    "amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel\tcurrency\titem-price\tis-buyer-requested-cancellation",
    `111-1\t2026-11-01T20:00:00+00:00\t${updated}\t${status}\tMerchant\tAmazon.com\tUSD\t9.99\t${asked}`,
  ].join("\n");
const own = "order-id,purchased-at,channel,status\n111-1,2026-11-01T20:00:00Z,seller,cancelled";

test("an estimated cancellation is not lost when one's own file says cancelled too", async () => {
  const accountName = "Estimate";
  await importText(database(), allOrders("Cancelled", "2026-11-02T20:00:00+00:00"), { accountName });
  expect(await figure(accountName, "cancel-rate", "2026-11-05")).toEqual({ count: 1, total: 1 });
  await importText(database(), own, { accountName, learnedOn: "2026-11-20" });
  expect(await figure(accountName, "cancel-rate", "2026-11-05")).toEqual({ count: 1, total: 1 });
});

test("a later export of the same cancellation does not rewrite the day it was known", async () => {
  const accountName = "Day";
  await importText(database(), allOrders("Cancelled", "2026-11-02T20:00:00+00:00"), { accountName });
  await importText(database(), allOrders("Cancelled", "2026-11-15T20:00:00+00:00"), { accountName });
  expect(await figure(accountName, "cancel-rate", "2026-11-05")).toEqual({ count: 1, total: 1 });
});

test("what the buyer asked for stays excused when a newer report does not speak of it", async () => {
  const accountName = "Asked";
  await importText(database(), allOrders("Cancelled", "2026-11-02T20:00:00+00:00", "true"), { accountName });
  await importText(database(), own, { accountName, learnedOn: "2026-11-20" });
  expect(await figure(accountName, "cancel-rate", "2026-11-05")).toEqual({ count: 0, total: 1 });
});

const shipment =
  "order-id,shipment-id,confirmed-at,tracking-id,deliver-by,delivered-at\n111-1,1,2026-11-02T20:00:00Z,TRK,2026-11-05,2026-11-10T20:00:00Z";
const api = JSON.stringify({
  orders: [
    {
      orderId: "111-1",
      createdTime: "2026-11-01T20:00:00Z",
      lastUpdatedTime: "2026-11-03T20:00:00Z",
      salesChannel: { channelName: "AMAZON", marketplaceId: "ATVPDKIKX0DER" },
      fulfillment: { fulfillmentStatus: "SHIPPED", fulfilledBy: "MERCHANT" },
      packages: [
        { packageReferenceId: "1", shipTime: "2026-11-02T20:00:00Z", packageStatus: { status: "SHIPPED" } },
      ],
    },
  ],
});

test.each([
  ["the API after one's own file", [shipment, api]],
  ["one's own file after the API", [api, shipment]],
])("a package that both told counts by the one that knows scans and deliveries: %s", async (name, files) => {
  await importText(database(), allOrders("Shipped", "2026-11-02T20:00:00+00:00"), { accountName: name });
  for (const file of files) {
    expect(await importText(database(), file, { accountName: name })).toMatchObject({
      status: "done",
      rejected: 0,
    });
  }
  expect(await figure(name, "on-time-delivery-rate", "2026-11-15")).toEqual({ count: 0, total: 1 });
  expect(await figure(name, "valid-tracking-rate", "2026-11-20")).toEqual({ count: 0, total: 1 });
});

test("the same feedback file on a later day says that nothing has changed since, and is as fresh as that day", async () => {
  const accountName = "Fresh";
  const text = "order-id,left-on,stars\n111-1,2026-11-03,1";
  await importText(database(), text, { accountName, learnedOn: "2026-11-04" });
  expect(await importText(database(), text, { accountName, learnedOn: "2026-11-04" })).toMatchObject({
    status: "already-imported",
  });
  expect(await importText(database(), text, { accountName, learnedOn: "2026-11-20" })).toMatchObject({
    status: "done",
    unchanged: 1,
  });
});

test("read models made by other rules are made anew before an import changes them", async () => {
  const accountName = "Rules";
  await importText(database(), allOrders("Shipped", "2026-11-02T20:00:00+00:00"), { accountName });
  const account = await ensureAccount(database(), accountName);
  // As an older version left them: with a count that today's rules would never take away again.
  await withAccount(database(), account.id, "write", async (session) => {
    await session.query("UPDATE read_models SET rules_version = 0");
    await session.query("UPDATE order_days SET count = 7");
  });
  await importText(database(), allOrders("Shipped", "2026-11-03T20:00:00+00:00"), { accountName });
  expect(await figure(accountName, "order-defect-rate", "2026-11-20")).toEqual({ count: 0, total: 1 });
});

test("a file that breaks off midway leaves no account behind that was made for it", async () => {
  const rows = Array.from({ length: 6_000 }, (_, n) => `111-${n},2026-11-03,1`).join("\n");
  const broken = `order-id,left-on,stars\n${rows}\n"111-x,2026-11-03,1\n`;
  const result = await importText(database(), broken, { accountName: "Ghost" });
  expect(result).toMatchObject({ status: "rejected", code: "broken-quotes" });
  const { rows: accounts } = await database().pool.query("SELECT name FROM accounts WHERE name = 'Ghost'");
  expect(accounts).toEqual([]);
});
