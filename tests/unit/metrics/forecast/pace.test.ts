import { describe, expect, test } from "vitest";
import { drawPace, PACE_WEEKS } from "@/lib/metrics/forecast/pace.ts";

/** By age: the day asked on first. The days of the last week are 7 (the oldest) to 1, of the one before 70 to 10. */
const atRisk = [1, 2, 3, 4, 5, 6, 7, 10, 20, 30, 40, 50, 60, 70];
const taking = (...fractions: number[]) => {
  let at = 0;
  return () => fractions[at++] as number;
};

describe("the pace of orders to come", () => {
  test("repeats whole weeks, weekday by weekday", () => {
    // Tomorrow has the weekday of six days ago.
    expect(drawPace(taking(0, 0.5), atRisk, 14)).toEqual([7, 6, 5, 4, 3, 2, 1, 70, 60, 50, 40, 30, 20, 10]);
    expect(drawPace(taking(0.49, 0.99), atRisk, 9)).toEqual([7, 6, 5, 4, 3, 2, 1, 70, 60]);
  });

  test("draws from the last eight weeks, or from as many whole ones as there are", () => {
    expect(PACE_WEEKS).toBe(8);
    const long = Array.from({ length: 90 }, (_, age) => age);
    expect(drawPace(taking(0.999), long, 1)).toEqual([7 * 7 + 6]);
    expect(drawPace(taking(0.999), long.slice(0, 20), 1)).toEqual([13]);
  });
});
