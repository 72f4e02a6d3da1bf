import fc from "fast-check";
import { expect, test } from "vitest";
import { withAccounts } from "@/db/client.ts";
import { recordForDay, recordsOfStores } from "@/db/queries/measurements.ts";
import { storeKey } from "@/db/queries/records-of-day.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { measureAll } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { missesInSight } from "@/lib/standing/misses-in-sight.ts";
import { long, seed } from "../seed.ts";
import { databaseForTests, importText } from "./database.ts";
import { anyFile } from "./random-files.ts";
import { forget } from "./stored.ts";

/*
 * The first page reads many stores at once, and adds up in the database what a store's own record tells apart. What it
 * says of each must be what the store's own page says.
 */

const database = databaseForTests("never");
const PACK = "amazon-current";
const marketplaces = ["US", "UK"];
let next = 0;

/** All that the first page works out from a record. */
function shownOf(record: HealthRecord, on: string) {
  const measured = measureAll(record, { on, knownOn: on, pack: PACK });
  return { measured, inSight: missesInSight(record, measured, PACK), imported: record.imported };
}

test(`stores read together say the same as each read alone (seed ${seed})`, async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(anyFile, fc.constantFrom(...marketplaces), fc.integer({ min: 0, max: 1 })), {
        minLength: 8,
        maxLength: 14,
      }),
      fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 3, maxLength: 3 }),
      async (files, days) => {
        const names = [`First ${next}`, `Second ${next++}`] as const;
        const ids: string[] = [];
        for (const name of names) ids.push((await ensureAccount(database(), name)).id);
        for (const [{ kind, learnedOn, text }, marketplace, which] of files) {
          const accountName = names[which as 0 | 1];
          await importText(database(), text, { accountName, marketplace, kind, learnedOn });
        }
        await withAccounts(database(), ids, "read", async (session) => {
          for (const on of days.map((after) => addDays("2026-02-12", after))) {
            const needed = rowsNeeded(metrics, ["seller", "amazon"], { from: on, namesFrom: null });
            const asked = { pack: PACK, on, needed } as const;
            const together = await recordsOfStores(session, { ...asked, accountIds: ids, marketplaces });
            for (const accountId of ids) {
              for (const marketplace of marketplaces) {
                const alone = await recordForDay(session, { ...asked, accountId, marketplace });
                const found = together.get(storeKey(accountId, marketplace)) as HealthRecord;
                const said = shownOf(found, on);
                expect(said).toEqual(shownOf(alone, on));
                counted += said.measured.reduce((sum, { rate }) => sum + rate.count, 0);
              }
            }
          }
        });
        for (const name of names) await forget(database(), name);
      },
    ),
    { numRuns: long ? 60 : 8, seed },
  );
  // Stores in which nothing is ever counted would say the same of anything.
  expect(counted).toBeGreaterThan(0);
}, 600_000);

test("a session that names one account gets nothing of another, whichever it asks for", async () => {
  const [own, other] = [`Own ${next}`, `Other ${next++}`];
  const text = "order-id,purchased-at,channel,status\nA-1,2026-09-01T20:00:00Z,seller,shipped\n";
  for (const accountName of [own, other]) await importText(database(), text, { accountName });
  const { id } = await ensureAccount(database(), own);
  const { id: otherId } = await ensureAccount(database(), other);
  const on = "2026-10-01";
  const records = await withAccounts(database(), [id], "read", (session) =>
    recordsOfStores(session, {
      accountIds: [id, otherId],
      marketplaces: ["US"],
      pack: PACK,
      on,
      needed: rowsNeeded(metrics, ["seller", "amazon"], { from: on, namesFrom: null }),
    }),
  );
  const orders = (accountId: string) =>
    records.get(storeKey(accountId, "US"))?.talliesOf("orders", "seller", "2026-09-01").length;
  expect([orders(id), orders(otherId)]).toEqual([1, 0]);
  expect(records.get(storeKey(otherId, "US"))?.imported).toEqual([]);
});
