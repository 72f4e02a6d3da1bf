import { describe, expect, test } from "vitest";
import { randomFrom } from "@/lib/metrics/forecast/random.ts";
import { Stretches } from "@/lib/metrics/forecast/stretches.ts";

/** Cells of 3 days ahead with these expected numbers. */
function cells(expected: [first: number, last: number, mean: number][]): Float64Array {
  const cells = new Float64Array(16);
  for (const [first, last, mean] of expected) cells[first * 4 + last] = mean;
  return cells;
}
const drawn = (stretches: Stretches, count: number, by = 1, random = randomFrom([3])) => {
  const changes = new Float64Array(5);
  stretches.draw(random, count, changes, by);
  return [...changes];
};

describe("stretches of days", () => {
  test("are drawn as often as they are expected", () => {
    const stretches = new Stretches(
      cells([
        [1, 1, 0.1],
        [1, 3, 0.5],
        [2, 3, 0.3],
        [3, 3, 0.1],
      ]),
      3,
    );
    expect(stretches.expected).toBeCloseTo(1, 12);
    const changes = drawn(stretches, 100_000);
    [0, 0.6, 0.2, 0.1, -0.9].forEach((share, day) => {
      expect((changes[day] as number) / 100_000).toBeCloseTo(share, 2);
    });
  });

  test("begin on their first day and end after their last", () => {
    expect(drawn(new Stretches(cells([[1, 2, 7]]), 3), 2)).toEqual([0, 2, 0, -2, 0]);
    expect(drawn(new Stretches(cells([[3, 3, 7]]), 3), 1, -1)).toEqual([0, 0, 0, -1, 1]);
  });

  test("are as likely as each other when expected alike", () => {
    const stretches = new Stretches(
      cells([
        [1, 1, 2],
        [2, 2, 2],
        [3, 3, 2],
      ]),
      3,
    );
    expect(stretches.expected).toBe(6);
    // 0 to 1/3 is the first, up to 2/3 the second.
    expect(drawn(stretches, 1, 1, () => 0.33)).toEqual([0, 1, -1, 0, 0]);
    expect(drawn(stretches, 1, 1, () => 0.34)).toEqual([0, 0, 1, -1, 0]);
    expect(drawn(stretches, 1, 1, () => 0.99)).toEqual([0, 0, 0, 1, -1]);
  });

  test("share a place in the table by their parts", () => {
    // 1 in 4 and 3 in 4: the first place is half the rarer one's, its other half and the second place the other's.
    const stretches = new Stretches(
      cells([
        [1, 1, 1],
        [2, 2, 3],
      ]),
      3,
    );
    expect(drawn(stretches, 1, 1, () => 0.249)).toEqual([0, 1, -1, 0, 0]);
    expect(drawn(stretches, 1, 1, () => 0.25)).toEqual([0, 0, 1, -1, 0]);
    expect(drawn(stretches, 1, 1, () => 0.75)).toEqual([0, 0, 1, -1, 0]);
  });

  test("are none when nothing is expected", () => {
    const none = new Stretches(cells([[1, 1, -1e-18]]), 3);
    expect(none.expected).toBe(0);
    expect(drawn(none, 0)).toEqual([0, 0, 0, 0, 0]);
  });
});
