import type { Metric } from "@/lib/amazon/metrics.ts";
import type { Comparison } from "@/lib/metrics/compare.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import {
  badOnesInWords,
  countInWords,
  dayInWords,
  percent,
  points,
  unitsInWords,
  wholeNumber,
} from "./words.ts";

/** "26 weeks before", "a year before", "90 days before". */
export function howLongBefore({ with: what, daysBack, byWeekday }: Comparison): string {
  if (byWeekday) return `${daysBack / 7} weeks before`;
  return what === "year" ? "a year before" : `${daysBack} days before`;
}

/** What became of a figure since the earlier day, with the counts it rests on and what each did. */
export function comparisonInWords(figure: Measurement, comparison: Comparison): string {
  const { earlier, delta, byCount, byTotal } = comparison;
  const { metric, rate, target } = figure;
  const day = dayInWords(earlier.on, { year: true });
  if (delta === null || byCount === null || byTotal === null) {
    return earlier.hasData
      ? `There is no figure of this day to compare with that of ${day}.`
      : `There is no figure of ${day} to compare with: nothing was imported that tells of its window.`;
  }
  const said = (of: Measurement) =>
    `${percent(of.rate.value, target)} (${countInWords(of.rate, metric.unit)})`;
  const both = `${said(figure)} against ${said(earlier)} on ${day}: ${points(delta)}.`;
  const partial = earlier.isPartial
    ? " The files begin in the midst of that window, so that the earlier figure is of a part of it."
    : "";
  // Of a lower limit good ones come and go with their packages: told apart, each would seem to do much for nothing.
  if ("good" in metric.counts) {
    const bad = ({ rate: { count, total } }: Measurement) => total - count;
    return `${both} ${badOnesInWords(metric, bad(figure))}, ${wholeNumber(bad(earlier))} then.${partial}`;
  }
  const count = countChange(metric, rate.count - earlier.rate.count);
  const total = totalChange(metric, rate.total - earlier.rate.total);
  const parts = [
    ...(count ? [`${count}: ${points(byCount)}`] : []),
    ...(total ? [`${total}: ${points(byTotal)}`] : []),
  ];
  return `${both}${parts.length > 0 ? ` Of this, ${parts.join("; ")}.` : ""}${partial}`;
}

/** "3 defective orders more"; "" when there are as many. */
function countChange(metric: Metric, change: number): string {
  if (change === 0) return "";
  return `${badOnesInWords(metric, Math.abs(change))} ${change > 0 ? "more" : "fewer"}`;
}

function totalChange(metric: Metric, change: number): string {
  if (change === 0) return "";
  return `${unitsInWords(metric.unit, Math.abs(change))} ${change > 0 ? "more" : "fewer"} in all`;
}

/** Why just that many days back, and by whose knowledge. */
export function whyThatLongBefore({ byWeekday, with: what }: Comparison, known: "then" | "now"): string {
  const days = byWeekday
    ? "A whole number of weeks, because its window holds some weekdays more often than others: so both hold the same ones."
    : what === "year"
      ? "The same date: its window is whole weeks, so that no weekday weighs more."
      : "Just as many days: its window is whole weeks, so that no weekday weighs more.";
  return known === "now"
    ? `${days} Both with what is known now; older orders have had more time to gather defects.`
    : `${days} Each as it was known on its day, so that both had as much time to gather defects.`;
}
