import { targetOf } from "@/lib/amazon/targets.ts";
import { meets } from "../budget.ts";
import { addDays, dayNumber, daysBetween } from "../day.ts";
import { historyOf } from "../history.ts";
import type { Rate } from "../rate.ts";
import type { HealthRecord } from "../record.ts";
import { type ChanceQuestion, chanceFrom, HORIZONS, type Horizon } from "./breach-chance.ts";
import { evidenceOf } from "./evidence.ts";
import { daysAhead } from "./look-ahead.ts";
import { learn } from "./model.ts";

/** A forecast is made every so many days, as far back as half a year. */
const EVERY_DAYS = 7;
const FORECASTS = 26;
/** Fewer courses than for today's chance, since there are 26 of them. */
const PATHS = 400;
/** The days whose record the simplest forecast repeats. */
const BASELINE_DAYS = 30;

/** How well chances foretold what happened: mean squared difference, 0 perfect, 0.25 a coin, 1 always wrong. */
export interface HorizonScore {
  /** Forecasts whose days have all been shown since. */
  forecasts: number;
  /** In how many of them the target was missed. */
  breaches: number;
  /** Brier (1950). Null without forecasts, as the next two. */
  brier: number | null;
  /** Of "as in the last 30 days": the share of them that missed the target. */
  baseline: number | null;
  /** Of the same as yes or no: 1 when any of them did. */
  baselineAny: number | null;
}

export interface Scorecard {
  within: Record<Horizon, HorizonScore>;
  /** Days foretold with a band, and how many of them came to lie in it. About 80 % should. */
  band: { days: number; inside: number; coverage: number | null };
}

/**
 * Forecasts made every 7th day of the last half year, each from nothing but what was known on its day, against what
 * the figure then was, as known on each day shown.
 *
 * A horizon is scored once all its days are past, and only where the model would have said something.
 */
export function scorecard(record: HealthRecord, question: ChanceQuestion): Scorecard {
  const { metric, on, since, pack } = question;
  const { marketplace } = record;
  const evidence = evidenceOf(record, question);
  const from = addDays(on, -EVERY_DAYS * FORECASTS - BASELINE_DAYS);
  const history = historyOf(record, question, { from, to: on }, "then");
  const misses = history.map(({ on, value }) => {
    const target = targetOf(metric.id, marketplace, on, pack);
    return target !== null && value !== null && !meets(target, value);
  });

  const bad = ({ count, total }: Rate) => ("good" in metric.counts ? total - count : count);

  const sums = new Map(HORIZONS.map((horizon) => [horizon, new Sums()]));
  const band = { days: 0, inside: 0 };
  for (let back = EVERY_DAYS; back <= EVERY_DAYS * FORECASTS; back += EVERY_DAYS) {
    const made = addDays(on, -back);
    if (made < since) break;
    const at = daysBetween(from, made);
    const learned = learn(evidence, dayNumber(made));
    daysAhead(record, { ...question, on: made }, learned.model).forEach((day, index) => {
      const then = history[at + 1 + index];
      if (!day.band || !then) return;
      band.days++;
      if (bad(day.band.fewest) <= bad(then) && bad(then) <= bad(day.band.most)) band.inside++;
    });
    const { within } = chanceFrom(learned, { metric, on: made, pack, marketplace }, PATHS);
    if (!within) continue;
    const before = misses.slice(at + 1 - BASELINE_DAYS, at + 1);
    const share = before.filter(Boolean).length / BASELINE_DAYS;
    for (const horizon of HORIZONS) {
      if (horizon > back) continue;
      const happened = misses.slice(at + 1, at + 1 + horizon).includes(true);
      sums.get(horizon)?.add(happened, within[horizon], share);
    }
  }
  const of = (horizon: Horizon) => (sums.get(horizon) as Sums).score();
  return {
    within: { 7: of(7), 14: of(14), 30: of(30) },
    band: { ...band, coverage: band.days === 0 ? null : band.inside / band.days },
  };
}

class Sums {
  private forecasts = 0;
  private breaches = 0;
  private brier = 0;
  private baseline = 0;
  private baselineAny = 0;

  add(happened: boolean, chance: number, share: number): void {
    const truth = happened ? 1 : 0;
    this.forecasts++;
    this.breaches += truth;
    this.brier += (chance - truth) ** 2;
    this.baseline += (share - truth) ** 2;
    this.baselineAny += ((share > 0 ? 1 : 0) - truth) ** 2;
  }

  score(): HorizonScore {
    const { forecasts, breaches } = this;
    const mean = (sum: number) => (forecasts === 0 ? null : sum / forecasts);
    return {
      forecasts,
      breaches,
      brier: mean(this.brier),
      baseline: mean(this.baseline),
      baselineAny: mean(this.baselineAny),
    };
  }
}
