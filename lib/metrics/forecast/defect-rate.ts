import jstat from "jstat";

/** What is believed of a week's defect rate: a gamma distribution with this shape and rate. */
export interface Belief {
  shape: number;
  rate: number;
}

/** One account of how fast the defect rate moves. */
export interface Scenario {
  /** How much of a week's knowledge still holds the week after: 1 when the rate never moves. */
  discount: number;
  /** How far the data bear it out; all scenarios together have 1. */
  weight: number;
  /** Oldest week first, each with what was known at its end. */
  weeks: Belief[];
}

/** From a rate that never moves to one that half changes from week to week. */
const discounts = [1, 0.98, 0.95, 0.9, 0.8, 0.65, 0.5];

/** A discount whose weeks were a thousand times less likely than the best one's is not worth reckoning with. */
const RULED_OUT = 0.001;

/**
 * The defect rate week by week, and how fast it moves.
 *
 * Gamma-Poisson model whose knowledge is discounted from week to week (Harvey and Fernandes 1989), for several
 * discounts at once, each weighted by how well it foretold the weeks that followed: a seller whose rate drifts or
 * bursts gets wider bands than one whose rate stands still, because the data say so.
 *
 * @param weeks Oldest first: defects counted, and the orders they are out of. A week without orders teaches nothing.
 */
export function defectRates(weeks: { count: number; exposure: number }[]): Scenario[] {
  const count = weeks.reduce((sum, week) => sum + week.count, 0);
  const exposure = weeks.reduce((sum, week) => sum + week.exposure, 0);
  const told = discounts.map((discount) => filtered(weeks, discount, { shape: 1, rate: exposure / count }));
  const best = Math.max(...told.map(({ logLikelihood }) => logLikelihood));
  const left = told
    .map(({ beliefs, logLikelihood }, index) => ({
      discount: discounts[index] as number,
      odds: Math.exp(logLikelihood - best),
      weeks: beliefs,
    }))
    .filter(({ odds }) => odds >= RULED_OUT);
  const all = left.reduce((sum, { odds }) => sum + odds, 0);
  return left.map(({ discount, odds, weeks }) => ({ discount, weight: odds / all, weeks }));
}

function filtered(weeks: { count: number; exposure: number }[], discount: number, before: Belief) {
  let belief = before;
  let logLikelihood = 0;
  const beliefs = weeks.map(({ count, exposure }, index) => {
    if (exposure > 0) {
      const kept = index === 0 ? 1 : discount;
      const prior = { shape: belief.shape * kept, rate: belief.rate * kept };
      logLikelihood += logNegativeBinomial(count, prior.shape, prior.rate / (prior.rate + exposure));
      belief = { shape: prior.shape + count, rate: prior.rate + exposure };
    }
    return belief;
  });
  return { beliefs, logLikelihood };
}

/**
 * Logarithm of the negative binomial's probability of `count`; `p` is the chance that ends the run.
 *
 * jstat's own `negbin.pdf` multiplies powers that overflow for hundreds of defects; its `gammaln` does not.
 */
export function logNegativeBinomial(count: number, shape: number, p: number): number {
  return (
    jstat.gammaln(count + shape) -
    jstat.gammaln(shape) -
    jstat.gammaln(count + 1) +
    shape * Math.log(p) +
    count * Math.log1p(-p)
  );
}

/**
 * Mean and variance of a sum of weeks' rates, each times its exposure, with all that was learned since.
 *
 * In this model a week's rate is `discount` × the next week's plus an independent gamma part (Gamerman, Santos and
 * Franco 2013), so any sum is one of independent gammas.
 *
 * @param exposures For the last weeks of the scenario, oldest first.
 */
export function sumOfRates(
  { discount, weeks }: Scenario,
  exposures: number[],
): { mean: number; variance: number } {
  const offset = weeks.length - exposures.length;
  let carried = 0;
  let mean = 0;
  let variance = 0;
  exposures.forEach((exposure, index) => {
    const { shape, rate } = weeks[offset + index] as Belief;
    const part = index === exposures.length - 1 ? shape : shape * (1 - discount);
    carried = exposure + discount * carried;
    mean += (carried * part) / rate;
    variance += (carried * carried * part) / (rate * rate);
  });
  return { mean, variance };
}

/** Draws the rates of the last `past` weeks (newest first) and of `future` weeks to come from a scenario. */
export function drawRates(
  { discount, weeks }: Scenario,
  past: number,
  future: number,
): { past: number[]; future: number[] } {
  const newest = weeks.at(-1) as Belief;
  const now = jstat.randg(newest.shape) / newest.rate;
  const rates = { past: [now], future: [] as number[] };
  if (discount === 1) {
    return { past: new Array<number>(past).fill(now), future: new Array<number>(future).fill(now) };
  }
  for (let back = 1; back < past; back++) {
    const { shape, rate } = weeks[weeks.length - 1 - back] as Belief;
    rates.past.push(discount * (rates.past[back - 1] as number) + jstat.randg(shape * (1 - discount)) / rate);
  }
  let rate = now;
  let shape = newest.shape;
  for (let ahead = 0; ahead < future; ahead++) {
    const kept = jstat.randg(shape * discount);
    const lost = jstat.randg(shape * (1 - discount));
    // Two parts too small for a number would divide nothing by nothing.
    rate *= kept / (kept + lost + Number.MIN_VALUE) / discount;
    shape *= discount;
    rates.future.push(rate);
  }
  return rates;
}
