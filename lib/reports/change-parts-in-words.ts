import type { Channel, Metric } from "@/lib/amazon/metrics.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { Change, ChangeKind, ChangePart } from "@/lib/metrics/change.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Rate } from "@/lib/metrics/rate.ts";
import {
  badOnesInWords,
  countInWords,
  dayInWords,
  isOrAre,
  lowerFirst,
  metricInSentence,
  percent,
  unitsInWords,
  wholeNumber,
} from "./words.ts";

/** What happened to so many: "12 orders entered the window". */
const happened: Record<ChangeKind, string> = {
  "orders-entered": "entered the window",
  "orders-learned": "of days in both windows became known",
  "orders-left": "left the window by age",
  "counted-entered": "entered with the window",
  "counted-learned": "of days in both windows became known",
  "counted-left": "left by age",
  "counted-withdrawn": "no longer counted",
};

/** One part of a change in words: "38 packages entered the window, 36 of them good". */
export function changePartInWords(metric: Metric, { kind, count, total }: ChangePart): string {
  if (!kind.startsWith("orders")) return `${badOnesInWords(metric, Math.abs(count))} ${happened[kind]}`;
  const said = `${unitsInWords(metric.unit, Math.abs(total))} ${happened[kind]}`;
  return "good" in metric.counts ? `${said}, ${wholeNumber(Math.abs(count))} of them good` : said;
}

/** The one sentence over a change: "Order defects rose from 0.66% to 0.88% since 15 Nov." */
export function changeHeadline(
  metric: Metric,
  channel: Channel,
  since: Day,
  { before, after }: Pick<Change, "before" | "after">,
  target: Target | null,
): string {
  const name = metricInSentence(metric, channel);
  const day = dayInWords(since);
  if (after.value === null) return `There is no data for ${lowerFirst(name)} on this day.`;
  if (before.value === null)
    return `${name} ${isOrAre(metric)} at ${percent(after.value, target)}; on ${day} there was no data.`;
  if (before.value === after.value)
    return `${name} ${isOrAre(metric)} at ${percent(after.value, target)}, as on ${day}.`;
  const rose = after.value > before.value;
  // Two figures that read alike are told by their counts.
  const alike = percent(before.value, target) === percent(after.value, target);
  const said = (rate: Rate) => (alike ? countInWords(rate, metric.unit) : percent(rate.value, target));
  return `${name} ${rose ? "rose" : "fell"} from ${said(before)} to ${said(after)} since ${day}.`;
}
