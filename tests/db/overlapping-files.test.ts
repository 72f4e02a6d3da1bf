import { expect, test } from "vitest";
import { allOrdersFile } from "@/lib/demo/files/all-orders.ts";
import { ownFiles } from "@/lib/demo/files/own-files.ts";
import { sellerFeedbackFile } from "@/lib/demo/files/seller-feedback.ts";
import { settlementFile } from "@/lib/demo/files/settlements.ts";
import type { SimulatedOrder } from "@/lib/demo/order.ts";
import { fbaReturnsFile, fulfilledShipmentsFile } from "../golden/amazon-fulfilled.ts";
import { orders2026 } from "../golden/api-answers.ts";
import { headroomOrdersFile } from "../golden/own-files.ts";
import { oneSettlement } from "../golden/settlements.ts";
import { asOf, goldenOrders, goldenUntil } from "../golden/story.ts";
import { long, seed, shuffled } from "../seed.ts";
import { databaseForTests, expectHealthy, importText } from "./database.ts";
import { forget, type Stored, storedOf } from "./stored.ts";

// Thousands of imports: the doctor looks once an account.
const database = databaseForTests("at the end");

interface Download {
  learnedOn: string;
  text: string;
}

/** Fewer orders than the golden files have: what matters is that the files overlap in all of them. */
const orders = goldenOrders().filter((_, index) => index % 3 === 0);
/** A report downloaded on a day: it holds what was known by then. */
const on = (learnedOn: string, write: (orders: SimulatedOrder[]) => string): Download => ({
  learnedOn,
  text: write(asOf(orders, learnedOn)),
});
const feedback = (list: SimulatedOrder[]) => sellerFeedbackFile(list, "US");
const otherwise = ({ text }: Download, from: string, to: string) => text.replaceAll(from, to);

const returns = on("2026-04-10", fbaReturnsFile);
const shipped = on("2026-04-10", fulfilledShipmentsFile);

/** Six files each, of different kinds and days, about the same orders. */
const collections: Record<string, Download[]> = {
  "orders, claims and money": [
    on("2026-02-06", allOrdersFile),
    on(goldenUntil, allOrdersFile),
    on("2026-03-20", ownFiles["headroom-claims"]),
    on(goldenUntil, ownFiles["headroom-claims"]),
    on("2026-02-05", (list) => JSON.stringify(orders2026(list))),
    on(goldenUntil, (list) => settlementFile(oneSettlement(list), "US")),
  ],
  "shipments and feedback": [
    on("2026-02-05", headroomOrdersFile),
    on("2026-02-07", ownFiles["headroom-shipments"]),
    on(goldenUntil, ownFiles["headroom-shipments"]),
    on("2026-02-28", feedback),
    on(goldenUntil, feedback),
    on(goldenUntil, ownFiles["headroom-feedback"]),
  ],
  // Learned on one day, none of them is newer: which word stands must not be the first or the last.
  "lists of one day that contradict each other": [
    { ...on("2026-03-20", ownFiles["headroom-claims"]), learnedOn: goldenUntil },
    on(goldenUntil, ownFiles["headroom-claims"]),
    { ...on("2026-04-10", ownFiles["headroom-chargebacks"]), learnedOn: goldenUntil },
    on(goldenUntil, ownFiles["headroom-chargebacks"]),
    { ...on("2026-02-05", headroomOrdersFile), learnedOn: goldenUntil },
    on(goldenUntil, headroomOrdersFile),
  ],
  // The last word is the first file's again: the same bytes, learned anew.
  "a report that says again what it said before": [
    returns,
    { learnedOn: "2026-05-10", text: otherwise(returns, "DEFECTIVE", "MISSING_PARTS") },
    { ...returns, learnedOn: "2026-06-10" },
    shipped,
    { learnedOn: "2026-05-10", text: otherwise(shipped, "AMZN_US", "UPS") },
    { ...shipped, learnedOn: "2026-06-10" },
  ],
};

async function known(accountName: string, files: Download[]): Promise<Stored> {
  for (const { text, learnedOn } of files) {
    const result = await importText(database(), text, { accountName, learnedOn });
    expect(result).toMatchObject({ rejected: 0, code: null });
  }
  const stored = await storedOf(database(), accountName);
  await expectHealthy(database());
  await forget(database(), accountName);
  return stored;
}

/** Different orders of six files, out of the 720 there are. */
function sampledOrders(count: number, topic: string): number[][] {
  const found = new Map<string, number[]>();
  for (let draw = 0; found.size < count; draw++) {
    const places = shuffled([0, 1, 2, 3, 4, 5], `${topic} ${draw}`);
    found.set(places.join(), places);
  }
  return [...found.values()];
}

const count = long ? 200 : 6;

test.each(Object.entries(collections))(
  `six files on %s are one truth in ${count} orders of the 720 (seed ${seed})`,
  async (topic, files) => {
    expect(files).toHaveLength(6);
    const straight = await known(`${topic}, straight`, files);
    for (const places of sampledOrders(count, topic)) {
      const name = places.join();
      const inThisOrder = await known(
        `${topic} ${name}`,
        places.map((place) => files[place] as Download),
      );
      expect(inThisOrder, `in the order ${name}`).toEqual(straight);
    }
  },
  1_800_000,
);

test("the newest file of each kind adds a word of its own", async () => {
  const files = collections["orders, claims and money"] as Download[];
  const { digest } = await known("all", files);
  for (const [index, { learnedOn }] of files.entries()) {
    // Of an older export nothing may be left once a newer one is in.
    if (learnedOn !== goldenUntil) continue;
    const without = await known(`all but ${index}`, files.toSpliced(index, 1));
    expect(without.digest, `without file ${index}`).not.toBe(digest);
  }
});
