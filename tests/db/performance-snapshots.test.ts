import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();
const sample = join(
  import.meta.dirname,
  "../../../shared/amazon/samples/v2-seller-performance/official-example.json",
);

async function stored(accountName: string) {
  const account = await ensureAccount(database(), accountName);
  return withAccount(database(), account.id, "read", async (session) => {
    const { rows } = await session.query(
      "SELECT marketplace, reported_on, raw FROM performance_snapshots ORDER BY 1, 2",
    );
    return rows;
  });
}

const report = (rate: number, to: string) =>
  JSON.stringify({
    accountStatuses: [{ marketplaceId: "ATVPDKIKX0DER", status: "NORMAL" }],
    performanceMetrics: [
      {
        marketplaceId: "ATVPDKIKX0DER",
        lateShipmentRate: {
          reportingDateRange: { reportingDateFrom: "2026-10-01T00:00Z", reportingDateTo: `${to}T23:59Z` },
          status: "GOOD",
          targetValue: 0.04,
          targetCondition: "LESS_THAN",
          orderCount: 100,
          lateShipmentCount: 2,
          rate,
        },
        somethingNew: { kept: true },
      },
    ],
  });

test("every report of Amazon's own figures is kept once, its unknown fields included, and goes with its import", async () => {
  const accountName = "Snapshots";
  const first = await importText(database(), report(0.02, "2026-10-30"), { accountName });
  expect(first).toMatchObject({ status: "done", kind: "performance-v2", read: 1, inserted: 1 });
  expect(await importText(database(), `${report(0.02, "2026-10-30")}\n`, { accountName })).toMatchObject({
    unchanged: 1,
  });
  const second = await importText(database(), report(0.03, "2026-10-31"), { accountName });
  expect(second).toMatchObject({ inserted: 1 });
  const rows = await stored(accountName);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ marketplace: "US", raw: { somethingNew: { kept: true } } });
  const account = await ensureAccount(database(), accountName);
  await undoImport(database(), { accountId: account.id, id: second.id as number });
  expect(await stored(accountName)).toHaveLength(1);
  // The other import of the same figures still tells them.
  await undoImport(database(), { accountId: account.id, id: first.id as number });
  expect(await stored(accountName)).toHaveLength(1);
});

test.runIf(existsSync(sample))("Amazon's own example is kept", async () => {
  const result = await importText(database(), readFileSync(sample), { accountName: "Example" });
  expect(result).toMatchObject({ status: "done", kind: "performance-v2", rejected: 0 });
  expect((await stored("Example")).length).toBe(result.inserted);
});
