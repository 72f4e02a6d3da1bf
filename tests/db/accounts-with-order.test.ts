import { expect, test } from "vitest";
import { accountsWithOrder } from "@/db/queries/accounts-with-order.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();

test("an order is found in the accounts that know it, and by a fact alone too", async () => {
  const feedback = "order-id,left-on,stars\n111-1,2026-03-01,1";
  await importText(database(), feedback, { accountName: "Only feedback" });
  const orders = "order-id,purchased-at,channel,status\n111-1,2026-03-01T12:00:00-08:00,seller,shipped";
  await importText(database(), orders, { accountName: "The order" });
  await importText(database(), orders.replace("111-1", "111-2"), { accountName: "Another order" });
  const ids = await Promise.all(
    ["Only feedback", "The order"].map(async (name) => (await ensureAccount(database(), name)).id),
  );
  expect((await accountsWithOrder(database(), "111-1")).sort()).toEqual(ids.sort());
  expect(await accountsWithOrder(database(), "111-3")).toEqual([]);
  expect(await accountsWithOrder(database(), "' OR true --")).toEqual([]);
});
