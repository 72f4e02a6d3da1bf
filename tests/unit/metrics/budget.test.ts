import { describe, expect, test } from "vitest";
import type { Target } from "@/lib/amazon/targets.ts";
import { badOnes, budgetLeft, meets, mostBadOnes } from "@/lib/metrics/budget.ts";
import { rateOf } from "@/lib/metrics/rate.ts";
import { stateOf } from "@/lib/standing/state.ts";
import { standing } from "./naive.ts";

const under = (value: number): Target => ({ condition: "LESS_THAN", value });
const atLeast = (value: number): Target => ({ condition: "GREATER_THAN_OR_EQUAL", value });

const targets = [
  ...[10, 20, 25, 40, 50].map((thousandths) => ({
    thousandths,
    limit: "upper" as const,
    target: under(thousandths / 1000),
  })),
  ...[950, 900].map((thousandths) => ({
    thousandths,
    limit: "lower" as const,
    target: atLeast(thousandths / 1000),
  })),
];

describe("room under a target", () => {
  test("agrees with whole-number arithmetic for every total to 2000 and every count near the limit", () => {
    for (const { thousandths, limit, target } of targets) {
      for (let total = 1; total <= 2000; total++) {
        const allowance = limit === "upper" ? thousandths : 1000 - thousandths;
        const near = Math.round((allowance * total) / 1000);
        const watch = Math.round((7 * allowance * total) / 10_000);
        const bads = new Set([0, 1, ...[-2, -1, 0, 1, 2].flatMap((off) => [near + off, watch + off]), total]);
        for (const bad of bads) {
          if (bad < 0 || bad > total) continue;
          const rate = rateOf(limit === "upper" ? bad : total - bad, total);
          const expected = standing(rate.count, total, thousandths, limit);
          const found = { budget: budgetLeft(rate, target), state: stateOf(rate, target) };
          if (found.budget !== expected.budget || found.state !== expected.state) {
            expect(found, `${bad} bad of ${total}, ${limit} limit ${target.value}`).toEqual(expected);
          }
        }
      }
    }
  });

  test("is one order at 7 of 812 under 1 %", () => {
    // 8 of 812 is 0.985 %, 9 of 812 is 1.108 %.
    expect(budgetLeft(rateOf(7, 812), under(0.01))).toBe(1);
  });

  test("is gone when the rate sits exactly on an upper limit, and negative beyond", () => {
    expect(budgetLeft(rateOf(8, 800), under(0.01))).toBe(-1);
    expect(budgetLeft(rateOf(7, 800), under(0.01))).toBe(0);
    expect(budgetLeft(rateOf(10, 800), under(0.01))).toBe(-3);
  });

  test("counts the ones that may be missed under a lower limit, the limit itself included", () => {
    expect(mostBadOnes(atLeast(0.95), 100)).toBe(5);
    expect(budgetLeft(rateOf(95, 100), atLeast(0.95))).toBe(0);
    expect(budgetLeft(rateOf(94, 100), atLeast(0.95))).toBe(-1);
    expect(budgetLeft(rateOf(20, 20), atLeast(0.9))).toBe(2);
  });

  test("has no order in it when one bad order alone would miss the target", () => {
    expect(mostBadOnes(under(0.01), 100)).toBe(0);
    expect(mostBadOnes(under(0.01), 101)).toBe(1);
    expect(mostBadOnes(under(0.01), 0)).toBe(-1);
  });

  test("is measured unrounded", () => {
    expect(meets(under(0.01), 0.009999999)).toBe(true);
    expect(meets(under(0.01), 0.01)).toBe(false);
    expect(meets(atLeast(0.95), 0.95)).toBe(true);
    expect(meets(atLeast(0.95), 0.949999999)).toBe(false);
  });

  test("knows the bad ones of a lower limit as the rest of the total", () => {
    expect(badOnes(under(0.04), { count: 3, total: 10, value: 0.3 })).toBe(3);
    expect(badOnes(atLeast(0.9), { count: 3, total: 10, value: 0.3 })).toBe(7);
  });
});
