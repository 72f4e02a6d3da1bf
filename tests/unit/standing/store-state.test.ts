import { describe, expect, test } from "vitest";
import { measureAll } from "@/lib/metrics/measure.ts";
import { portfolioHeadline } from "@/lib/reports/portfolio-headline.ts";
import { missesInSight } from "@/lib/standing/misses-in-sight.ts";
import { prospectsOf } from "@/lib/standing/prospect.ts";
import { mostUrgent, type StoreState, stateOfRates } from "@/lib/standing/store-state.ts";
import { anOrder, manyOrders, recordFrom, someFeedback } from "../builders.ts";

const on = "2026-06-10";
const pack = "amazon-current";
const bad = (day: string) => anOrder({ on: day, feedback: [someFeedback(1, { leftOn: day })] });
const good = (count: number) => manyOrders(count, { on: "2026-05-20" });

function ratesOf(orders: Parameters<typeof recordFrom>[0], asked: Parameters<typeof recordFrom>[1] = {}) {
  const record = recordFrom(orders, asked);
  const measured = measureAll(record, { on, knownOn: on, pack });
  return prospectsOf(measured, missesInSight(record, measured, pack));
}

describe("a store", () => {
  test("stands as its worst rate, a miss in sight before one that is close", () => {
    expect(stateOfRates(ratesOf([...good(50), bad("2026-05-20")]))).toBe("breach");
    expect(stateOfRates(ratesOf([...good(150), bad("2026-05-27"), bad("2026-05-29")]))).toBe("in-sight");
    expect(stateOfRates(ratesOf([...good(150), bad("2026-05-20")]))).toBe("watch");
    expect(stateOfRates(ratesOf(good(150)))).toBe("good");
  });

  test("is never good while a file is missing, nor without any figure", () => {
    expect(stateOfRates(ratesOf([]))).toBe("no-data");
    expect(stateOfRates([])).toBe("no-data");
    const some = ratesOf(good(150)).map((rate) => ({
      ...rate,
      figure: { ...rate.figure, missing: ["feedback" as const] },
    }));
    expect(stateOfRates(some)).toBe("partial");
  });

  test("asks for attention by the rate with a target that is missed soonest", () => {
    expect(mostUrgent(ratesOf([...good(50), bad("2026-05-20")]))?.figure.metric.id).toBe("order-defect-rate");
    expect(mostUrgent(ratesOf([]))).toBeNull();
  });
});

test("the sentence over many stores counts what is missed, will be, and is close", () => {
  const said = (...states: StoreState[]) => portfolioHeadline(states.map((state) => ({ state })));
  expect(said("breach", "in-sight", "watch", "watch", "good")).toBe(
    "One store is beyond one of Amazon’s limits. One more will be within days, by what is known. Two more are close to one.",
  );
  expect(said("in-sight", "good")).toBe(
    "One store will miss one of Amazon’s limits within days, by what is known.",
  );
  expect(said("watch", "watch")).toBe("No store is beyond a limit. Two stores are close to one.");
  expect(said("good", "good")).toBe("Every store is inside every limit.");
  expect(said("good", "partial")).toBe("No store is beyond a limit, as far as the imported files tell.");
  expect(said("no-data")).toBe("No store has a figure today.");
});
