import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type KnownFact, type KnownOrder, mergeFact, mergeOrder } from "@/lib/facts/merge.ts";
import type { Order } from "@/lib/facts/order.ts";
import { type FactKind, factKindNames, type Telling } from "@/lib/facts/tell.ts";
import { reportKinds } from "@/lib/imports/kinds/index.ts";
import { measureAll } from "@/lib/metrics/measure.ts";
import { rateJson } from "@/lib/reports/rate-json.ts";
import { recordFrom } from "./builders.ts";
import { read } from "./imports/reading.ts";

const folder = fileURLToPath(new URL("../fixtures/hand-worked/", import.meta.url));
const files = [
  "all-orders.txt",
  ...["orders", "shipments", "cancellations", "feedback", "claims", "chargebacks", "refunds"].map(
    (name) => `headroom-${name}.csv`,
  ),
];
const learnedOn = "2027-02-01";

interface Answer {
  on: string;
  knownOn?: string;
  rates: { metric: string; channel: string; reading: string; count: number; total: number }[];
}
const answers: Answer[] = JSON.parse(readFileSync(`${folder}answers.json`, "utf8"));

/** The files as an import reads and joins them, without its database. */
async function accountFrom(names: string[]): Promise<Order[]> {
  const orders = new Map<string, KnownOrder>();
  const facts = new Map<FactKind, Map<string, KnownFact>>(factKindNames.map((kind) => [kind, new Map()]));
  for (const name of names) {
    const told = await read(readFileSync(folder + name), { learnedOn });
    expect(told.rejects, name).toEqual([]);
    for (const telling of told.tellings) join(telling);
  }
  return [...orders.values()].map((order) => ({
    ...order,
    ...Object.fromEntries(
      factKindNames.map((kind) => [
        kind,
        [...(facts.get(kind)?.values() ?? [])]
          .filter(({ orderId }) => orderId === order.orderId)
          .map(({ key, toldBy, fields }) => ({ key, toldBy, ...fields })),
      ]),
    ),
  })) as unknown as Order[];

  function join(telling: Telling) {
    if (telling.fact === "orders") {
      orders.set(telling.orderId, mergeOrder(orders.get(telling.orderId), telling, 1).order);
    } else {
      const ofKind = facts.get(telling.fact);
      const key = `${telling.orderId} ${telling.key}`;
      ofKind?.set(key, mergeFact(ofKind.get(key), telling, 1).fact);
    }
  }
}

const imported = reportKinds.flatMap(({ provides }) => provides.map((each) => ({ ...each, learnedOn })));

describe("the account worked out by hand", () => {
  test.each([
    ["as listed", files],
    ["the other way round", files.toReversed()],
  ])("has its figures, its files read %s", async (_, names) => {
    const record = recordFrom(await accountFrom(names), { imported });
    const wrong: unknown[] = [];
    for (const { on, knownOn = on, rates } of answers) {
      const found = measureAll(record, { on, knownOn, pack: "amazon-current" }).map(rateJson);
      for (const answer of rates) {
        const { metric, channel, reading } = answer;
        const rate = found.find(
          (each) => each.metric === metric && each.channel === channel && each.reading === reading,
        );
        const same = Object.entries(answer).every(
          ([name, value]) => JSON.stringify(rate?.[name as keyof typeof rate]) === JSON.stringify(value),
        );
        if (!same) wrong.push({ on, knownOn, answer, found: rate });
      }
    }
    expect(wrong).toEqual([]);
  });

  test("is asked of every metric, channel and reading, around both clock changes", () => {
    const asked = new Set(
      answers.flatMap(({ rates }) =>
        rates.map(({ metric, channel, reading }) => `${metric} ${channel} ${reading}`),
      ),
    );
    expect(asked.size).toBe(11);
    expect(answers.filter(({ on }) => on < "2026-06-01").length).toBeGreaterThan(20);
    expect(answers.filter(({ on }) => on > "2026-10-01").length).toBeGreaterThan(20);
  });
});
