import type { Channel, Metric } from "@/lib/amazon/metrics.ts";
import type { Ageing } from "@/lib/metrics/ageing.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { BreachChance } from "@/lib/metrics/forecast/breach-chance.ts";
import { HORIZONS } from "@/lib/metrics/forecast/breach-chance.ts";
import { FEWEST_DEFECTS, type Unsaid } from "@/lib/metrics/forecast/question.ts";
import type { Scorecard } from "@/lib/metrics/forecast/scorecard.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { Noise } from "@/lib/metrics/noise.ts";
import {
  badOnesInWords,
  dayInWords,
  isOrAre,
  listInWords,
  metricInSentence,
  percent,
  unitsInWords,
  wholeNumber,
} from "./words.ts";

/** The one sentence over the coming days: when a missed target is met again, or is missed by what is known. */
export function aheadHeadline(figure: Measurement, { coming, back }: Ageing): string {
  const { metric, channel, hasData, target, missing } = figure;
  const name = metricInSentence(metric, channel);
  const verb = isOrAre(metric);
  if (!hasData) return `${name}: no data to look ahead from.`;
  if (!target) return `${name}: Amazon sets no target for this today; what leaves and enters is below.`;
  if (back?.on)
    return `${name} ${verb} back inside the limit on ${dayInWords(back.on)}, if nothing new lands.`;
  if (back?.atPaceOn)
    return `${name} ${verb} back inside the limit on ${dayInWords(back.atPaceOn)} at the earliest, if good ${metric.unit}s keep coming.`;
  if (back) return `${name}: no day back inside the limit is in sight by age alone.`;
  // Beyond the days in sight orders yet to be placed are in the figure, so that nothing can be said of it.
  const inSight = coming.slice(0, metric.lagDays);
  const misses = inSight.find(({ budget }) => budget !== null && budget < 0);
  const beyond = target.condition === "LESS_THAN" ? "over" : "under";
  if (misses)
    return `${name} ${verb} inside the limit today, and ${beyond} it on ${dayInWords(misses.on)} by what is known already.`;
  const part = missing.length > 0 ? ", as far as the imported files tell" : "";
  if (inSight.length === 0) return `${name} ${verb} inside the limit today${part}.`;
  const days = inSight.length === 1 ? "tomorrow" : `for the next ${inSight.length} days`;
  return `${name} ${verb} inside the limit today and, by what is known, ${days}${part}.`;
}

/** How a missed target is met again, with the pace it rests on. */
export function wayBackInWords(metric: Metric, { back }: Ageing): string | null {
  if (!back) return null;
  const daily = back.pace < 10 ? Number(back.pace.toFixed(1)) : Math.round(back.pace);
  const pace = `${unitsInWords(metric.unit, daily)} a day, the pace of the last four weeks`;
  const alone = back.on
    ? `If nothing new lands, the first day back is ${dayInWords(back.on, { year: true })}.`
    : "If nothing new lands, all that is known leaves before the target is met.";
  const kept = back.atPaceOn
    ? `If good ones keep coming (${pace}) it is ${dayInWords(back.atPaceOn, { year: true })}.`
    : `Nor is there one if good ones keep coming (${pace}).`;
  return `${alone} ${kept}`;
}

/** Why a forecast says nothing. */
export function unsaidInWords(unsaid: Unsaid, metric: Metric, defects: number): string {
  switch (unsaid) {
    case "too-few-defects":
      return `A forecast rests on at least ${FEWEST_DEFECTS} past ${badOnesInWords(metric, 2).replace(/^\S+ /, "")}; this account has ${wholeNumber(defects)}.`;
    case "record-too-short":
      return "The orders do not go back far enough yet to show how late defects come.";
    case "no-arrival-delay":
      return `A ${metric.badOne} is bad from the start and may heal, so there is no delay to learn from: only what is known is shown.`;
    case "inputs-missing":
      return "Nothing is foretold while a file is missing or stale: a time of which none tells looks like a good one.";
    case "no-target":
      return "Amazon sets no target for this today, so there is nothing to miss.";
  }
}

/** "about 40%", "under 1%", "over 99%": a chance is never more exact than its model. */
export function chanceInWords(chance: number): string {
  if (chance < 0.01) return "under 1%";
  if (chance > 0.99) return "over 99%";
  return `about ${Math.round(chance * 100)}%`;
}

/** What a chance rests on. */
export function chanceAbout({ defects }: BreachChance, metric: Metric): string {
  return `An estimate from this account’s own ${badOnesInWords(metric, defects)}: how late they come, how often, and how many orders follow. It knows nothing of what you change.`;
}

/** How good such forecasts were: their scores beside those of the simplest forecast, and how often the band held. */
export function scoreInWords({ within, band }: Scorecard): string {
  const scored = HORIZONS.flatMap((days) => {
    const { brier, baseline } = within[days];
    return brier === null || baseline === null ? [] : [{ days, brier, baseline }];
  });
  if (scored.length === 0) return "Too young to be scored: no forecast’s days are past yet.";
  const better = scored.filter(({ brier, baseline }) => brier < baseline).map(({ days }) => String(days));
  const equal = scored.every(({ brier, baseline }) => brier === baseline);
  const verdict = equal
    ? "No better and no worse than saying “as in the last 30 days”."
    : better.length === 0
      ? "Worse than saying “as in the last 30 days”."
      : `Better than saying “as in the last 30 days” for ${listInWords(better)} days ahead.`;
  const covered =
    band.coverage === null
      ? ""
      : ` Of ${wholeNumber(band.days)} days foretold with a band, ${Math.round(band.coverage * 100)}% came to lie in it.`;
  return `${verdict}${covered}`;
}

/** Whether a figure is more than luck. */
export function noiseInWords(noise: Noise, metric: Metric, channel: Channel): string {
  const seen = badOnesInWords(metric, noise.bad);
  const range = `The true share of bad ${metric.unit}s lies between ${percent(noise.interval.low)} and ${percent(noise.interval.high)} (95%, exact where each comes alone).`;
  if (noise.longRun === null || noise.chanceOfAsMany === null || noise.chanceOfAsFew === null)
    return `${range} There is too little before this window that files reach over to compare with.`;
  const long = `your ${metricInSentence(metric, channel).toLowerCase().replace("fba", "FBA")} of the year before, ${percent(noise.longRun.value)} bad`;
  switch (noise.verdict) {
    case "more":
      return `${seen} is more than luck brings: at ${long}, luck alone gives as many in ${chanceInWords(noise.chanceOfAsMany)} of windows. ${range}`;
    case "fewer":
      return `${seen} is fewer than luck brings: at ${long}, luck alone gives so few in ${chanceInWords(noise.chanceOfAsFew)} of windows. ${range}`;
    default:
      return `${seen} is within the usual swing: at ${long}, luck alone gives as many in ${chanceInWords(noise.chanceOfAsMany)} of windows. ${range}`;
  }
}

/** The days of a calendar's weeks, Monday first, that hold a span; null outside it. */
export function weeksOf<T extends { on: Day }>(days: T[]): (T | null)[][] {
  const first = days[0];
  if (!first) return [];
  const lead = (new Date(first.on).getUTCDay() + 6) % 7;
  const cells: (T | null)[] = [...Array.from({ length: lead }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
