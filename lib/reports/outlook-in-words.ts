import type { Channel, Metric } from "@/lib/amazon/metrics.ts";
import type { Ageing } from "@/lib/metrics/ageing.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { BreachChance } from "@/lib/metrics/forecast/breach-chance.ts";
import { FEWEST_DEFECTS, type Unsaid } from "@/lib/metrics/forecast/question.ts";
import type { Scorecard } from "@/lib/metrics/forecast/scorecard.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { Noise } from "@/lib/metrics/noise.ts";
import { badOnesInWords, dayInWords, isOrAre, metricInSentence, percent, wholeNumber } from "./words.ts";

/** The one sentence over the coming days: when a missed target is met again, or what leaves next. */
export function aheadHeadline({ metric, channel, hasData }: Measurement, { coming, back }: Ageing): string {
  const name = metricInSentence(metric, channel);
  if (!hasData) return `${name}: no data to look ahead from.`;
  if (back?.on)
    return `${name} ${isOrAre(metric)} back inside the limit on ${dayInWords(back.on)}, if nothing new lands.`;
  if (back?.atPaceOn)
    return `${name} ${isOrAre(metric)} back inside the limit on ${dayInWords(back.atPaceOn)} at the earliest, if good orders keep coming.`;
  if (back) return `${name}: no day back inside the limit is in sight by age alone.`;
  const misses = coming.find(({ budget }) => budget !== null && budget < 0);
  if (misses)
    return `${name} ${isOrAre(metric)} inside the limit today, and over it on ${dayInWords(misses.on)} by what is known already.`.replace(
      "over it",
      metric.counts && "good" in metric.counts ? "under it" : "over it",
    );
  return `${name} ${isOrAre(metric)} inside the limit today and on every coming day, by what is known.`;
}

/** How a missed target is met again, with the pace it rests on. */
export function wayBackInWords(metric: Metric, { back }: Ageing): string | null {
  if (!back) return null;
  const pace = `${back.pace < 10 ? Number(back.pace.toFixed(1)) : Math.round(back.pace)} ${metric.unit}s a day, the pace of the last four weeks`;
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
      return "No order is old enough yet to have shown its late defects, so how late they come is not known.";
    case "no-arrival-delay":
      return `A ${metric.badOne} is bad from the start and may heal, so there is no delay to learn from: only what is known is shown.`;
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

/** How good such forecasts were. */
export function scoreInWords({ within, band }: Scorecard): string {
  const week = within[7];
  if (week.brier === null) return "Too young to be scored: no forecast’s days are past yet.";
  const better = week.baseline !== null && week.brier <= week.baseline;
  const covered =
    band.coverage === null
      ? ""
      : ` Of ${wholeNumber(band.days)} days foretold with a band, ${percent(band.coverage).replace(/\.\d+%/, "%")} came to lie in it.`;
  return `${wholeNumber(week.forecasts)} past forecasts were ${better ? "at least as good as" : "worse than"} saying “as in the last 30 days”.${covered}`;
}

/** Whether a figure is more than luck. */
export function noiseInWords(noise: Noise, metric: Metric, channel: Channel): string {
  const seen = badOnesInWords(metric, noise.bad);
  const range = `The true rate lies between ${percent(noise.interval.low)} and ${percent(noise.interval.high)} (95%, exact).`;
  if (noise.longRun === null || noise.chanceOfAsMany === null || noise.chanceOfAsFew === null)
    return `${range} There is too little before this window to compare with.`;
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

/** "leaves: 2 bad, 14 good". */
export function someInWords({ total, bad }: { total: number; bad: number }): string {
  if (total === 0 && bad === 0) return "–";
  return `${wholeNumber(bad)} bad, ${wholeNumber(Math.max(0, total - bad))} good`;
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
