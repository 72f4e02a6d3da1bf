import jstat from "jstat";
import { describe, expect, test } from "vitest";
import { randomFrom } from "@/lib/metrics/forecast/random.ts";

const first = (numbers: number[], count: number) => {
  const random = randomFrom(numbers);
  return Array.from({ length: count }, random);
};
const momentsOf = (values: number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length] as const;
};

describe("a stream of fractions", () => {
  test("is the same for the same numbers and another for any other", () => {
    expect(first([1, 2, 3], 5)).toEqual(first([1, 2, 3], 5));
    expect(first([1, 2, 3], 1)).not.toEqual(first([1, 3, 2], 1));
    expect(first([], 1)).not.toEqual(first([0], 1));
  });

  test("is spread evenly from 0 to 1", () => {
    const values = first([42], 100_000);
    const [mean, variance] = momentsOf(values);
    expect(mean).toBeCloseTo(1 / 2, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const tenths = new Array<number>(10).fill(0);
    for (const value of values) tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  test("is all that jstat draws from, with the right means and spreads", () => {
    const draws = (draw: () => number) => {
      jstat.setRandom(randomFrom([9]));
      return Array.from({ length: 50_000 }, draw);
    };
    for (const shape of [0.2, 1, 2.5, 40]) {
      const [mean, variance] = momentsOf(draws(() => jstat.randg(shape)));
      expect(mean / shape).toBeCloseTo(1, 1);
      expect(variance / shape).toBeCloseTo(1, 1);
    }
    for (const expected of [0.3, 4, 60, 500]) {
      const [mean, variance] = momentsOf(draws(() => jstat.poisson.sampleSmall(expected)).slice(0, 20_000));
      expect(mean / expected).toBeCloseTo(1, 1);
      expect(variance / expected).toBeCloseTo(1, 1);
    }
    expect(draws(() => jstat.randg(2)).slice(0, 5)).toEqual(draws(() => jstat.randg(2)).slice(0, 5));
  });
});
