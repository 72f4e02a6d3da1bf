import { describe, expect, test } from "vitest";
import { stayCurve } from "@/lib/metrics/forecast/stay-curve.ts";

describe("how long defects stay", () => {
  test("takes those that still count for as long as they have lasted", () => {
    // After 1 day one of four is gone; of the two that lasted 2 days, one.
    const seen = [
      { stay: 1, ended: true },
      { stay: 1, ended: false },
      { stay: 2, ended: true },
      { stay: 5, ended: false },
    ];
    expect(stayCurve(seen, 3)).toEqual([1, 0.75, 0.375, 0.375]);
  });

  test("does not see an end after the longest stay it is asked about", () => {
    expect(stayCurve([{ stay: 4, ended: true }], 3)).toEqual([1, 1, 1, 1]);
    expect(stayCurve([{ stay: 3, ended: true }], 3)).toEqual([1, 1, 1, 0]);
  });

  test("is 1 when nothing was seen", () => {
    expect(stayCurve([], 1)).toEqual([1, 1]);
  });
});
