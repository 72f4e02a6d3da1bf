import { expect, test } from "vitest";
import { partsOf } from "../golden/parts.ts";
import { type GoldenFile, goldenFile, goldenFiles } from "../golden-files.ts";
import { long, seed, shuffled } from "../seed.ts";
import { databaseForTests, expectHealthy, importText } from "./database.ts";
import { forget, type Stored, storedOf } from "./stored.ts";

// The doctor looks once an account, at its end: fifty looks of fifty imports would take most of the time.
const database = databaseForTests("at the end");
const learnedOn = "2026-07-01";

/** What is known after these files, on top of the orders, so that facts are judged too. */
async function known(accountName: string, files: GoldenFile[]): Promise<Stored> {
  const orders = goldenFile("all-orders");
  const first = files.some(({ kind }) => kind === orders.kind) ? [] : [orders];
  for (const { text, name, marketplace } of [...first, ...files]) {
    const result = await importText(database(), text, { accountName, name, marketplace, learnedOn });
    expect(result).toMatchObject({ status: "done", rejected: 0 });
  }
  const stored = await storedOf(database(), accountName);
  await expectHealthy(database());
  await forget(database(), accountName);
  return stored;
}

// In the short run each kind meets one number of parts, and only two kinds the fifty.
const manyParts = new Set(shuffled(goldenFiles, "fifty").slice(0, 2));
const counts = (file: GoldenFile) => (long ? [2, 7, 50] : [manyParts.has(file) ? 50 : 2]);
const cases = goldenFiles.map((file) => ({ kind: file.kind, counts: counts(file), file }));

test.each(cases)(
  `a file of $kind in $counts parts, in any order, says what it says whole (seed ${seed})`,
  async ({ file, kind, counts }) => {
    const whole = await known(`${kind} whole`, [file]);
    for (const count of counts) {
      const parts = partsOf(file, count);
      // Amazon's own figures are one record a store, fewer than fifty.
      if (kind !== "performance-v2") expect(parts).toHaveLength(count);
      expect(await known(`${kind} in ${count}`, shuffled(parts, `${kind} ${count}`))).toEqual(whole);
    }
  },
  600_000,
);

test("a file without one of its parts says something else", async () => {
  const file = goldenFile("headroom-claims");
  const parts = partsOf(file, 7);
  const whole = await known("whole", [file]);
  expect((await known("without", parts.slice(1))).digest).not.toBe(whole.digest);
});
