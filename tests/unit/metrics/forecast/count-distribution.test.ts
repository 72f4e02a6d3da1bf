import jstat from "jstat";
import { describe, expect, test } from "vitest";
import { bandOf, gammaPoisson, mixed, plus, takenBack } from "@/lib/metrics/forecast/count-distribution.ts";

const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const meanOf = ({ from, mass }: { from: number; mass: number[] }) =>
  sumOf(mass.map((chance, index) => chance * (from + index)));
const near = (actual: number[], expected: number[]) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, index) => {
    expect(actual[index]).toBeCloseTo(value, 9);
  });
};

describe("defects to come", () => {
  test("with a mean as uncertain as it is large halve from count to count", () => {
    const { from, mass } = gammaPoisson(1, 1);
    expect(from).toBe(0);
    near(
      mass.slice(0, 4),
      [1 / 2, 1 / 4, 1 / 8, 1 / 16].map((chance) => chance / (1 - 2 ** -mass.length)),
    );
    // Mean 1, variance 2, and room beyond: 1 + 8 · √2 + 8, rounded up, and the 0.
    expect(mass).toHaveLength(22);
    expect(sumOf(mass)).toBeCloseTo(1, 12);
  });

  test("are none for certain when none are expected", () => {
    expect(gammaPoisson(0, 0)).toEqual({ from: 0, mass: [1] });
  });

  test("keep their mean and spread by the hundreds", () => {
    const counts = gammaPoisson(600, 900);
    expect(meanOf(counts)).toBeCloseTo(600, 4);
    const squares = sumOf(counts.mass.map((chance, count) => chance * count * count));
    expect(squares - meanOf(counts) ** 2).toBeCloseTo(1500, 2);
  });
});

describe("defects taken back", () => {
  test("are each as likely as the others", () => {
    const { from, mass } = takenBack(2, 0.25);
    expect(from).toBe(-2);
    near(mass, [1 / 16, 6 / 16, 9 / 16]);
  });

  test("are none, or all, when that is certain", () => {
    expect(takenBack(0, 0)).toEqual({ from: -0, mass: [1] });
    expect(takenBack(2, 0)).toEqual({ from: -2, mass: [0, 0, 1] });
    expect(takenBack(2, 1)).toEqual({ from: -2, mass: [1, 0, 0] });
  });

  test("are not followed to where they can not reach", () => {
    const counts = takenBack(1000, 0.01);
    expect(counts.from).toBe(-Math.ceil(10 + 8 * Math.sqrt(9.9) + 8));
    expect(meanOf(counts)).toBeCloseTo(-10, 6);
  });

  test("have jstat's binomial chances equal to exact ones", () => {
    let exact = 0.9 ** 400;
    for (let count = 1; count <= 100; count++) {
      exact *= ((401 - count) / count) * (0.1 / 0.9);
      expect(jstat.binomial.pdf(count, 400, 0.1) / exact).toBeCloseTo(1, 7);
    }
  });
});

test("counts add up", () => {
  near(plus({ from: -1, mass: [0.5, 0.5] }, { from: 2, mass: [0.2, 0.3, 0.5] }).mass, [0.1, 0.25, 0.4, 0.25]);
  expect(plus({ from: -1, mass: [1] }, { from: 2, mass: [1] })).toEqual({ from: 1, mass: [1] });
});

test("counts mix by their weights", () => {
  const mix = mixed([
    { weight: 0.25, counts: { from: 0, mass: [1] } },
    { weight: 0.75, counts: { from: -1, mass: [0.5, 0.3, 0.2] } },
  ]);
  expect(mix.from).toBe(-1);
  near(mix.mass, [0.375, 0.475, 0.15]);
});

describe("the band", () => {
  test("is the one whose chance is nearest, even when that is less", () => {
    // 0.6 alone is 0.2 short, with the next it is 0.1 over.
    expect(bandOf({ from: 0, mass: [0.6, 0.3, 0.1] }, 0.8)).toEqual({ low: 0, high: 1, mass: 0.9 });
    const shorter = bandOf({ from: 0, mass: [0.7, 0.25, 0.05] }, 0.8);
    expect([shorter.low, shorter.high]).toEqual([0, 0]);
    expect(shorter.mass).toBeCloseTo(0.7, 12);
  });

  test("leaves out as much below as above", () => {
    const { low, high, mass } = bandOf({ from: 5, mass: [0.05, 0.05, 0.2, 0.4, 0.2, 0.05, 0.05] }, 0.8);
    expect([low, high]).toEqual([7, 9]);
    expect(mass).toBeCloseTo(0.8, 12);
    const uneven = bandOf({ from: 0, mass: [0.12, 0.5, 0.2, 0.1, 0.08] }, 0.8);
    expect([uneven.low, uneven.high]).toEqual([1, 3]);
  });

  test("reaches below zero when defects may be taken back", () => {
    expect(bandOf({ from: -2, mass: [0.1, 0.8, 0.1] }, 0.8)).toMatchObject({ low: -1, high: -1 });
  });

  test("of a certain count is that count", () => {
    expect(bandOf({ from: 3, mass: [1] }, 0.8)).toEqual({ low: 3, high: 3, mass: 1 });
    expect(bandOf({ from: 3, mass: [0, 1, 0] }, 0.8)).toEqual({ low: 4, high: 4, mass: 1 });
  });
});
