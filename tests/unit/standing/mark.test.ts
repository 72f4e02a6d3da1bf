import { describe, expect, test } from "vitest";
import { rateOf } from "@/lib/metrics/rate.ts";
import { isLowVolume, markOf } from "@/lib/standing/mark.ts";

const under = (value: number) => ({ condition: "LESS_THAN", value }) as const;
const atLeast = (value: number) => ({ condition: "GREATER_THAN_OR_EQUAL", value }) as const;
const defects = (bad: number, total: number) => markOf("order-defect-rate", under(0.01), rateOf(bad, total));

describe("how one rate looks against under 1%", () => {
  test.each([
    // 1000 orders allow under 10: 7 is 70 %, 6 is exactly the mark of 60 %, 5 is below it.
    [10, 1000, "breach"],
    [9, 1000, "watch"],
    [7, 1000, "watch"],
    [6, 1000, "between"],
    [5, 1000, "clear"],
    [0, 1000, "clear"],
    // One bad one of 150 takes the last room: chance, and not clear of it. Two miss.
    [1, 150, "between"],
    [2, 150, "breach"],
    // Of 250 two fit: the second takes the last room.
    [2, 250, "watch"],
    // A total too small for one: one is watch, two are at risk, three a breach.
    [1, 10, "watch"],
    [2, 10, "at-risk"],
    [3, 10, "breach"],
    [1, 100, "watch"],
    [1, 101, "between"],
    [0, 10, "clear"],
  ])("%i of %i is %s", (bad, total, mark) => {
    expect(defects(bad, total)).toBe(mark);
  });
});

test("a lower limit is looked at by what misses it", () => {
  const tracked = (good: number, total: number) =>
    markOf("valid-tracking-rate", atLeast(0.95), rateOf(good, total));
  expect(tracked(94, 100)).toBe("breach");
  expect(tracked(95, 100)).toBe("watch");
  expect(tracked(97, 100)).toBe("between");
  expect(tracked(98, 100)).toBe("clear");
});

test("on-time delivery counts for little below the 20 units that Amazon's staff name", () => {
  const target = atLeast(0.9);
  expect(isLowVolume("on-time-delivery-rate", target, 19)).toBe(true);
  expect(isLowVolume("on-time-delivery-rate", target, 20)).toBe(false);
  expect(markOf("on-time-delivery-rate", target, rateOf(17, 19))).toBe("at-risk");
  expect(markOf("on-time-delivery-rate", target, rateOf(17, 20))).toBe("breach");
});
