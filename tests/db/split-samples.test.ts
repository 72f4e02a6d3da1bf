import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { partsOf } from "../golden/parts.ts";
import { long, seed, shuffled } from "../seed.ts";
import { databaseForTests, expectHealthy, importText } from "./database.ts";
import { forget, storedOf } from "./stored.ts";

/** Real and reconstructed files, kept beside the project and not in it. */
const samples = join(import.meta.dirname, "../../../shared/amazon/samples");
const folders: Record<string, string> = {
  "all-orders": "all-orders",
  "order-report": "order-report",
  "unshipped-orders": "unshipped-orders",
  "seller-feedback": "seller-feedback",
  "mfn-returns": "mfn-returns",
  "fba-returns": "fba-returns",
  "fulfilled-shipments": "fulfilled-shipments",
  "settlement-v1-flat": "settlement-v1",
  "settlement-v2-flat": "settlement-v2",
};
const files = Object.entries(folders).flatMap(([folder, kind]) =>
  existsSync(join(samples, folder))
    ? readdirSync(join(samples, folder))
        .filter((name) => !name.startsWith("header-only"))
        .map((name) => ({ kind, name, path: join(samples, folder, name) }))
    : [],
);
const marketplaceOf = (name: string) => /^([a-z]{2})-/.exec(name)?.[1]?.toUpperCase() ?? "US";

describe.skipIf(files.length === 0)("the samples", () => {
  const database = databaseForTests("at the end");
  const some = long ? files : shuffled(files, "samples").slice(0, 2);

  async function known(accountName: string, marketplace: string, parts: { kind: string; text: string }[]) {
    for (const { kind, text } of parts) {
      const bytes = Buffer.from(text, "latin1");
      const asked = { accountName, marketplace, kind, learnedOn: "2026-10-01", acceptRejects: true };
      expect((await importText(database(), bytes, asked)).code).toBeNull();
    }
    const stored = await storedOf(database(), accountName);
    await expectHealthy(database());
    await forget(database(), accountName);
    return stored;
  }

  test.each(some)(`$name split says what it says whole (seed ${seed})`, async ({ kind, name, path }) => {
    const marketplace = marketplaceOf(name);
    // Byte for byte, whatever the encoding: only line ends are looked for.
    const file = { kind, name, marketplace: "US" as const, text: readFileSync(path, "latin1") };
    const whole = await known(name, marketplace, [file]);
    for (const count of long ? [2, 7, 50] : [2, 7]) {
      const parts = shuffled(partsOf(file, count), `${name} ${count}`);
      expect(await known(`${name} in ${count}`, marketplace, parts)).toEqual(whole);
    }
  });
});
