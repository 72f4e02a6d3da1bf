import { describe, expect, test } from "vitest";
import { arrivalCurve } from "@/lib/metrics/forecast/arrival-curve.ts";

const seen = (...pairs: [age: number, orderAge: number][]) =>
  pairs.map(([age, orderAge]) => ({ age, orderAge }));

describe("the arrival curve", () => {
  test("compares each age only with orders old enough to have shown it", () => {
    // At 2 days: one of the two shown on orders of 2 days and more came then, so 1/2 had come by 1 day. At 1 day: of
    // the two shown by then on orders of a day and more one came then. Plain shares would be 1/2 and 3/4.
    expect(arrivalCurve(seen([0, 0], [0, 2], [2, 2], [1, 1]), 2)).toEqual([0.25, 0.5, 1]);
  });

  test("is the plain share when every order is old enough", () => {
    const curve = arrivalCurve(seen([0, 3], [1, 9], [1, 3], [3, 4]), 3);
    [0.25, 0.75, 0.75, 1].forEach((share, age) => {
      expect(curve[age]).toBeCloseTo(share, 12);
    });
  });

  test("has nothing before the first age at which anything comes", () => {
    expect(arrivalCurve(seen([2, 2], [2, 5]), 3)).toEqual([0, 0, 1, 1]);
  });

  test("is 1 throughout when nothing was seen, and has a single 1 when nothing can come late", () => {
    expect(arrivalCurve([], 2)).toEqual([1, 1, 1]);
    expect(arrivalCurve(seen([0, 4]), 0)).toEqual([1]);
  });
});
