import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { measureAll } from "@/lib/metrics/measure.ts";
import { rateJson } from "@/lib/reports/rate-json.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();
const folder = join(import.meta.dirname, "../fixtures/hand-worked");
const files = [
  "headroom-refunds.csv",
  "headroom-claims.csv",
  "headroom-feedback.csv",
  "all-orders.txt",
  "headroom-chargebacks.csv",
  "headroom-shipments.csv",
  "headroom-cancellations.csv",
  "headroom-orders.csv",
];
const answers: { on: string; knownOn?: string; rates: Record<string, unknown>[] }[] = JSON.parse(
  readFileSync(join(folder, "answers.json"), "utf8"),
);

// Facts before the orders they are about, on purpose: the order of files must not matter.
beforeAll(async () => {
  for (const file of files) {
    const result = await importText(database(), readFileSync(join(folder, file)), {
      learnedOn: "2027-02-01",
      name: file,
    });
    expect(result, file).toMatchObject({ status: "done", rejected: 0 });
  }
});

test.each(answers)(
  "shown on $on, every figure out of the database is the one worked out on paper",
  async ({ on, knownOn = on, rates }) => {
    const account = await ensureAccount(database(), "Acme");
    const record = await withAccount(database(), account.id, "read", (session) =>
      recordForDay(session, { accountId: account.id, marketplace: "US", pack: "amazon-current", on }),
    );
    const measured = measureAll(record, { on, knownOn, pack: "amazon-current" }).map(rateJson);
    for (const rate of rates) {
      const { metric, channel, reading } = rate;
      expect(
        measured.find(
          (each) => each.metric === metric && each.channel === channel && each.reading === reading,
        ),
      ).toMatchObject(rate);
    }
  },
);
