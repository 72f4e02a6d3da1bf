import jstat from "jstat";
import { logNegativeBinomial } from "./defect-rate.ts";

/** The chance of each whole number: of `from`, `from + 1`, and so on; together 1. */
export interface CountDistribution {
  from: number;
  mass: number[];
}

/** How much of a distribution's far ends may be left out. */
const REACH = 8;

const lengthened = (mean: number, variance: number) => Math.ceil(mean + REACH * Math.sqrt(variance) + REACH);

function normalised(from: number, mass: number[]): CountDistribution {
  const all = mass.reduce((sum, one) => sum + one, 0);
  return { from, mass: mass.map((one) => one / all) };
}

/**
 * A Poisson count whose mean is itself uncertain: gamma distributed with this mean and variance, which makes the
 * count negative binomial.
 */
export function gammaPoisson(mean: number, variance: number): CountDistribution {
  if (mean === 0) return { from: 0, mass: [1] };
  const shape = (mean * mean) / variance;
  const p = shape / (shape + mean);
  const mass = Array.from({ length: lengthened(mean, mean + variance) + 1 }, (_, count) =>
    Math.exp(logNegativeBinomial(count, shape, p)),
  );
  return normalised(0, mass);
}

/** How many of `count` are taken back, each with the same chance, as a change: 0 and below. */
export function takenBack(count: number, chance: number): CountDistribution {
  const mean = count * chance;
  const most = Math.min(count, lengthened(mean, mean * (1 - chance)));
  const mass = Array.from({ length: most + 1 }, (_, kept) => binomial(most - kept, count, chance));
  return normalised(-most, mass);
}

/** By logarithms: the binomial coefficients of thousands are beyond all numbers. */
function binomial(hits: number, count: number, chance: number): number {
  if (chance <= 0 || chance >= 1) return hits === (chance <= 0 ? 0 : count) ? 1 : 0;
  const ways = jstat.gammaln(count + 1) - jstat.gammaln(hits + 1) - jstat.gammaln(count - hits + 1);
  return Math.exp(ways + hits * Math.log(chance) + (count - hits) * Math.log1p(-chance));
}

/** The distribution of the sum of two independent counts. */
export function plus(a: CountDistribution, b: CountDistribution): CountDistribution {
  const mass = new Array<number>(a.mass.length + b.mass.length - 1).fill(0);
  a.mass.forEach((one, i) => {
    b.mass.forEach((other, j) => {
      mass[i + j] = (mass[i + j] as number) + one * other;
    });
  });
  return { from: a.from + b.from, mass };
}

/** One distribution out of several, each with its weight; the weights together are 1. */
export function mixed(parts: { weight: number; counts: CountDistribution }[]): CountDistribution {
  const from = Math.min(...parts.map(({ counts }) => counts.from));
  const to = Math.max(...parts.map(({ counts }) => counts.from + counts.mass.length));
  const mass = new Array<number>(to - from).fill(0);
  for (const { weight, counts } of parts) {
    counts.mass.forEach((one, index) => {
      const at = counts.from - from + index;
      mass[at] = (mass[at] as number) + weight * one;
    });
  }
  return { from, mass };
}

/** Whole numbers from `low` to `high`, both inside, and the chance that the count is one of them. */
export interface CountBand {
  low: number;
  high: number;
  mass: number;
}

/**
 * The band whose chance is nearest to `wanted`, with about as much chance below it as above.
 *
 * Counts are left out from both ends, each time at the end where less has been left out, down to where the chance is
 * nearest. Asking for at least `wanted` instead would make every band of small counts too wide: a count that is 0 six
 * times in ten and 1 three times has no band of exactly 80 %.
 */
export function bandOf({ from, mass }: CountDistribution, wanted: number): CountBand {
  const of = (index: number) => mass[index] as number;
  let low = 0;
  let high = mass.length - 1;
  let below = 0;
  let above = 0;
  while (low < high) {
    const withLow = below + of(low);
    const withHigh = above + of(high);
    const dropLow = withLow < withHigh;
    const left = dropLow ? withLow + above : below + withHigh;
    if (Math.abs(1 - left - wanted) > Math.abs(1 - below - above - wanted)) break;
    if (dropLow) {
      low++;
      below = withLow;
    } else {
      high--;
      above = withHigh;
    }
  }
  return { low: from + low, high: from + high, mass: 1 - below - above };
}
