import { expect, test } from "vitest";
import { notedInWords } from "@/lib/reports/noted-in-words.ts";
import { type NotedStanding, type NotedStore, notedStore } from "@/lib/standing/noted-standing.ts";

const rate = (metric: string, standing: string, day = "2026-11-03") =>
  ({ metric, channel: "seller", standing, day }) as NotedStanding;
const inWords = (...rates: NotedStanding[]) => {
  const store = notedStore(rates) as NotedStore;
  return [store.worst, notedInWords(store)];
};

test("before anything was noted nothing is said, neither good nor bad", () => {
  expect(notedStore([])).toBeNull();
});

test("a store's word is that of its worst rate, the newest of those alike, and the other warnings are counted", () => {
  expect(
    inWords(
      rate("cancel-rate", "watch"),
      rate("refund-rate", "good"),
      rate("late-shipment-rate", "breach", "2026-10-30"),
      rate("order-defect-rate", "breach", "2026-11-02"),
    ),
  ).toEqual(["breach", "Order defects, noted 2 Nov; 2 more open warnings"]);
  expect(inWords(rate("cancel-rate", "watch"), rate("refund-rate", "no-data"))).toEqual([
    "watch",
    "Seller cancellations, noted 3 Nov",
  ]);
});

test("without a warning it is good only where every rate can be told", () => {
  expect(inWords(rate("cancel-rate", "good"))).toEqual(["good", "No open warning"]);
  expect(inWords(rate("cancel-rate", "good"), rate("refund-rate", "no-data"))).toEqual([
    "no-data",
    "No open warning; 1 rate without data",
  ]);
});
