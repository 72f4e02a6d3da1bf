import jstat from "jstat";
import { describe, expect, test } from "vitest";
import {
  defectRates,
  drawRates,
  logNegativeBinomial,
  sumOfRates,
} from "@/lib/metrics/forecast/defect-rate.ts";
import { randomFrom } from "@/lib/metrics/forecast/random.ts";

const scenario = (discount: number) => ({
  discount,
  weight: 1,
  weeks: [
    { shape: 4, rate: 40 },
    { shape: 2, rate: 20 },
  ],
});

describe("the defect rate week by week", () => {
  const scenarios = () =>
    defectRates([
      { count: 1, exposure: 10 },
      { count: 1, exposure: 10 },
    ]);
  const withDiscount = (discount: number) => scenarios().find((one) => one.discount === discount);

  test("gathers what is known, and forgets by the discount", () => {
    expect(withDiscount(1)?.weeks).toEqual([
      { shape: 2, rate: 20 },
      { shape: 3, rate: 30 },
    ]);
    expect(withDiscount(0.5)?.weeks).toEqual([
      { shape: 2, rate: 20 },
      { shape: 2, rate: 20 },
    ]);
  });

  test("weighs each discount by how well it foretold the weeks", () => {
    // The second week had one defect: its chance was 2 · (2/3)² · 1/3 under the first, 1/2 · 1/2 under the last.
    const odds = (withDiscount(1)?.weight ?? 0) / (withDiscount(0.5)?.weight ?? 1);
    expect(odds).toBeCloseTo(8 / 27 / (1 / 4), 8);
    expect(scenarios().reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(scenarios().map(({ discount }) => discount)).toEqual([1, 0.98, 0.95, 0.9, 0.8, 0.65, 0.5]);
  });

  test("learns nothing from a week without orders", () => {
    const [steady, , , , , , loose] = defectRates([
      { count: 0, exposure: 0 },
      { count: 2, exposure: 20 },
      { count: 0, exposure: 0 },
    ]);
    expect(steady?.weeks.map(({ shape }) => shape)).toEqual([1, 3, 3]);
    expect(loose?.weeks.map(({ shape }) => shape)).toEqual([1, 2.5, 2.5]);
  });

  test("drops what the weeks all but rule out", () => {
    const weeks = Array.from({ length: 30 }, (_, week) => ({ count: week < 15 ? 10 : 30, exposure: 1000 }));
    const left = defectRates(weeks);
    expect(left.map(({ discount }) => discount)).toEqual([0.65, 0.5]);
    expect(left.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test("prefers a moving rate when the weeks differ more than chance allows", () => {
    const weeks = (counts: number[]) => counts.map((count) => ({ count, exposure: 1000 }));
    const heaviest = (counts: number[]) =>
      defectRates(weeks(counts)).reduce((best, one) => (one.weight > best.weight ? one : best)).discount;
    expect(heaviest(new Array(30).fill(10))).toBe(1);
    expect(heaviest([...new Array(10).fill(10), ...new Array(10).fill(40), ...new Array(10).fill(5)])).toBe(
      0.5,
    );
  });
});

describe("a sum of rates", () => {
  test("adds what the weeks share and what each has of its own", () => {
    // The older week is half the newer (2, 20) and a part of its own (4 · 1/2, 40). Exposed 10 and 5: the newer counts
    // 5 + 10/2 = 10 times, the own part 10 times.
    const { mean, variance } = sumOfRates(scenario(0.5), [10, 5]);
    expect(mean).toBeCloseTo(10 * (2 / 40) + 10 * (2 / 20), 12);
    expect(variance).toBeCloseTo(100 * (2 / 1600) + 100 * (2 / 400), 12);
  });

  test("is one rate when it never moves, and only of the last weeks asked about", () => {
    expect(sumOfRates(scenario(1), [10, 5])).toEqual({ mean: 1.5, variance: (225 * 2) / 400 });
    expect(sumOfRates(scenario(0.5), [20])).toEqual({ mean: 2, variance: 2 });
  });
});

describe("drawn rates", () => {
  const drawn = (discount: number, past: number, future: number) => {
    jstat.setRandom(randomFrom([7]));
    return Array.from({ length: 40_000 }, () => drawRates(scenario(discount), past, future));
  };
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = (values: number[]) => mean(values.map((value) => value ** 2)) - mean(values) ** 2;

  test("stay one when the rate never moves", () => {
    const [{ past, future }] = drawn(1, 2, 3) as [{ past: number[]; future: number[] }];
    expect(new Set([...past, ...future]).size).toBe(1);
    expect([past.length, future.length]).toEqual([2, 3]);
  });

  test("have the mean and spread of `sumOfRates`, and spread further the further ahead", () => {
    const paths = drawn(0.5, 2, 2);
    const sums = paths.map(({ past }) => 5 * (past[0] as number) + 10 * (past[1] as number));
    expect(mean(sums)).toBeCloseTo(1.5, 1);
    expect(variance(sums)).toBeCloseTo(0.625, 1);
    const ahead = (week: number) => paths.map(({ future }) => future[week] as number);
    // Shape 2 halves with every week while the mean stays 2/20: variance 0.1² / 1, then 0.1² / 0.5.
    expect(mean(ahead(0))).toBeCloseTo(0.1, 2);
    expect(variance(ahead(0))).toBeCloseTo(0.01, 3);
    expect(mean(ahead(1))).toBeCloseTo(0.1, 2);
    expect(variance(ahead(1)) / 0.02).toBeGreaterThan(0.85);
    expect(variance(ahead(1)) / 0.02).toBeLessThan(1.15);
  });
});

test("jstat's logarithm of the gamma function gives the negative binomial of exact sums", () => {
  // Shape 3: the chance of k is C(k + 2, 2) p³ (1 − p)^k, in whole numbers until the last step.
  for (const count of [0, 1, 2, 10, 100, 700]) {
    const ways = ((count + 2) * (count + 1)) / 2;
    const exact = Math.log(ways) + 3 * Math.log(0.2) + count * Math.log(0.8);
    expect(logNegativeBinomial(count, 3, 0.2)).toBeCloseTo(exact, 8);
  }
  // Shape 2.5: each chance from the one before.
  let exact = 2.5 * Math.log(0.01);
  for (let count = 1; count <= 2000; count++) {
    exact += Math.log(((count + 1.5) / count) * 0.99);
    if (count % 500 === 0) expect(logNegativeBinomial(count, 2.5, 0.01)).toBeCloseTo(exact, 7);
  }
});
