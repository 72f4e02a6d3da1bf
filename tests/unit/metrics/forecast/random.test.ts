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

  test("is mulberry32, worked out in whole numbers of 32 bits, from a seed that every number has a part in", () => {
    const size = 2n ** 32n;
    const times = (a: bigint, b: bigint) => (a * b) % size;
    const seedOf = (numbers: number[]) =>
      numbers.reduce(
        (hash, number) =>
          times(hash ^ BigInt.asUintN(32, BigInt(Math.trunc(number))), 0x85ebca6bn) ^ (hash >> 13n),
        0x9e3779b9n,
      );
    const drawn = (numbers: number[], count: number) => {
      let state = seedOf(numbers);
      return Array.from({ length: count }, () => {
        state = (state + 0x6d2b79f5n) % size;
        const first = times(state ^ (state >> 15n), state | 1n);
        const second = ((first + times(first ^ (first >> 7n), first | 61n)) % size) ^ first;
        return Number(second ^ (second >> 14n)) / 2 ** 32;
      });
    };
    for (const numbers of [[], [0], [1], [20_000, 146, 100, 0, 7], [-1, -20_000], [2.9, -2.9], [2 ** 31]]) {
      expect(first(numbers, 20), `${numbers}`).toEqual(drawn(numbers, 20));
    }
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
