import jStat from "jstat";
import { completenessOf, coveredFrom } from "./completeness.ts";
import { addDays, type Day } from "./day.ts";
import { type Asked, questionOn } from "./measure.ts";
import { type Rate, rateIn } from "./rate.ts";
import type { HealthRecord } from "./record.ts";

/** How far back the account's long-run rate looks, before the window. */
export const LONG_RUN_DAYS = 365;
/** A long-run rate of fewer than this says nothing of the account. */
export const LEAST_LONG_RUN_TOTAL = 100;
/** As many by luck in fewer than one window in twenty is no luck. */
export const RARELY = 0.05;

/** Bounds of a rate, as fractions. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * How much of a rate may be chance.
 *
 * `more`: luck seldom brings this many bad ones at the account's long-run rate. `fewer`: nor this few. `usual`: it
 * often does. `unknown`: the long run is too short to say.
 */
export interface Noise {
  /** The bad ones of the window, out of its total. */
  bad: number;
  total: number;
  /** Where the true rate of bad ones lies, with 95 % confidence (Clopper and Pearson, exact). */
  interval: Interval;
  /** The bad ones of the year before the window; null when it is too short. */
  longRun: Rate | null;
  /** The chance of at least, and of at most, this many bad ones by luck, at the long-run rate; null without one. */
  chanceOfAsMany: number | null;
  chanceOfAsFew: number | null;
  verdict: "more" | "usual" | "fewer" | "unknown";
}

/**
 * Whether a figure differs from the account's own long run by more than luck. Null without data.
 *
 * The long run is of the year before the window, as far as files reach over it: a day that no file of feedback covers
 * is not one without bad feedback.
 */
export function noiseOf(record: HealthRecord, asked: Asked): Noise | null {
  const question = questionOn(asked);
  const { total, bad } = badAndTotal(asked, rateIn(record, question));
  if (total === 0 || !completenessOf(asked.metric, record, asked.on).canBeFilled) return null;
  const first = addDays(question.window.from, -LONG_RUN_DAYS);
  const covered = coveredFrom(asked.metric, record);
  const before = {
    from: covered !== null && covered > first ? covered : first,
    to: addDays(question.window.from, -1),
  };
  const nothing = { total: 0, bad: 0 };
  const past =
    covered === null ? nothing : badAndTotal(asked, rateIn(record, { ...question, window: before }));
  const interval = exactInterval(bad, total);
  if (past.total < LEAST_LONG_RUN_TOTAL) {
    return {
      bad,
      total,
      interval,
      longRun: null,
      chanceOfAsMany: null,
      chanceOfAsFew: null,
      verdict: "unknown",
    };
  }
  const longRun = { count: past.bad, total: past.total, value: past.bad / past.total };
  const chanceOfAsMany = chanceOfAtLeast(bad, total, longRun.value);
  const chanceOfAsFew = 1 - chanceOfAtLeast(bad + 1, total, longRun.value);
  const verdict = chanceOfAsMany < RARELY ? "more" : chanceOfAsFew < RARELY ? "fewer" : "usual";
  return { bad, total, interval, longRun, chanceOfAsMany, chanceOfAsFew, verdict };
}

function badAndTotal({ metric }: Pick<Asked, "metric">, { count, total }: Rate) {
  return { total, bad: "good" in metric.counts ? total - count : count };
}

/**
 * The exact interval of a share, after Clopper and Pearson: the shares under which neither this many nor this few would
 * be rarer than (1 − confidence) / 2. @throws RangeError for a count that is no part of the total.
 */
export function exactInterval(count: number, total: number, confidence = 0.95): Interval {
  if (!(count >= 0 && count <= total && total > 0)) throw new RangeError(`${count} of ${total} is no share`);
  const tail = (1 - confidence) / 2;
  return {
    low: count === 0 ? 0 : jStat.beta.inv(tail, count, total - count + 1),
    high: count === total ? 1 : jStat.beta.inv(1 - tail, count + 1, total - count),
  };
}

/** The chance of at least this many of a total, each with the same share: the upper tail of the binomial, to eight digits. */
export function chanceOfAtLeast(count: number, total: number, share: number): number {
  if (count <= 0) return 1;
  if (count > total) return 0;
  // By the regularised incomplete beta function, which holds where sums of tiny terms are lost.
  return jStat.beta.cdf(share, count, total - count + 1);
}

/** The first day whose orders the record must hold for the long run of a figure shown on a day. */
export function longRunFrom(asked: Pick<Asked, "metric" | "on">): Day {
  const { windowDays, lagDays } = asked.metric;
  return addDays(asked.on, -lagDays - windowDays + 1 - LONG_RUN_DAYS);
}
