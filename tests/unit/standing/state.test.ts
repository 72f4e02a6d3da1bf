import { describe, expect, test } from "vitest";
import type { Target } from "@/lib/amazon/targets.ts";
import { rateOf } from "@/lib/metrics/rate.ts";
import { stateOf } from "@/lib/standing/state.ts";

const under = (value: number): Target => ({ condition: "LESS_THAN", value });
const atLeast = (value: number): Target => ({ condition: "GREATER_THAN_OR_EQUAL", value });

describe("where a rate stands", () => {
  test("is no data without orders, never good", () => {
    expect(stateOf(rateOf(0, 0), under(0.01))).toBe("no-data");
    expect(stateOf(rateOf(0, 0), atLeast(0.95))).toBe("no-data");
    expect(stateOf(rateOf(0, 0), null)).toBe("no-data");
    expect(stateOf({ count: 0, total: 812, value: null }, under(0.01))).toBe("no-data");
  });

  test("is nothing to compare without a target", () => {
    expect(stateOf(rateOf(50, 100), null)).toBe("none");
  });

  test("is a breach exactly on an upper limit and good exactly on a lower one's far side", () => {
    expect(stateOf(rateOf(10, 1000), under(0.01))).toBe("breach");
    expect(stateOf(rateOf(9, 1000), under(0.01))).toBe("watch");
    expect(stateOf(rateOf(949, 1000), atLeast(0.95))).toBe("breach");
  });

  test("is watch exactly on a lower limit, which is met with no room left", () => {
    expect(stateOf(rateOf(950, 1000), atLeast(0.95))).toBe("watch");
    expect(stateOf(rateOf(900, 1000), atLeast(0.9))).toBe("watch");
  });

  test("is watch from exactly 70 % of the allowance on", () => {
    // 1 % of 1000 is 10 orders, 70 % of that is 7.
    expect(stateOf(rateOf(6, 1000), under(0.01))).toBe("good");
    expect(stateOf(rateOf(7, 1000), under(0.01))).toBe("watch");
    // 4 % of 500 is 20; 14 is 70 %.
    expect(stateOf(rateOf(13, 500), under(0.04))).toBe("good");
    expect(stateOf(rateOf(14, 500), under(0.04))).toBe("watch");
    // 2.5 % of 400 is 10.
    expect(stateOf(rateOf(6, 400), under(0.025))).toBe("good");
    expect(stateOf(rateOf(7, 400), under(0.025))).toBe("watch");
    // What 95 % leaves of 200 is 10 packages.
    expect(stateOf(rateOf(194, 200), atLeast(0.95))).toBe("good");
    expect(stateOf(rateOf(193, 200), atLeast(0.95))).toBe("watch");
    // What 90 % leaves of 100 is 10 units.
    expect(stateOf(rateOf(94, 100), atLeast(0.9))).toBe("good");
    expect(stateOf(rateOf(93, 100), atLeast(0.9))).toBe("watch");
  });

  test("is watch with one bad order and no room for a second, though less than 70 % is used", () => {
    // 1 of 150 is 0.67 %; 2 of 150 would be 1.33 %.
    expect(stateOf(rateOf(1, 150), under(0.01))).toBe("watch");
    // 1 of 190 is 0.53 %, room for none: 2 of 190 is 1.05 %.
    expect(stateOf(rateOf(1, 190), under(0.01))).toBe("watch");
    expect(stateOf(rateOf(1, 201), under(0.01))).toBe("good");
  });

  test("is good without a bad order, however little room there is", () => {
    expect(stateOf(rateOf(0, 1), under(0.01))).toBe("good");
    expect(stateOf(rateOf(1, 1), atLeast(0.95))).toBe("good");
  });
});
