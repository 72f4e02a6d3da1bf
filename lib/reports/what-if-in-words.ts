import type { Target } from "@/lib/amazon/targets.ts";
import { meets } from "@/lib/metrics/budget.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { Supposed, Supposition, WhatIf } from "@/lib/metrics/what-if.ts";
import { dayInWords, isOrAre, lowerFirst, metricInSentence, percent } from "./words.ts";

const supposition: Record<Supposition, string> = {
  claimsWon: "The claims won",
  feedbackRemoved: "The feedback removed",
  moreOrders: "The extra good orders",
  moreDefects: "The extra bad ones",
  closedDays: "The days closed",
};

/** "The extra good orders bite from 7 Dec." */
export function biteInWords({ supposed, on }: WhatIf["bites"][number]): string {
  return `${supposition[supposed]} ${on ? `bite from ${dayInWords(on)}` : "change nothing in these days"}.`;
}

export function isAnythingSupposed(supposed: Supposed): boolean {
  return Object.values(supposed).some((value) => (Array.isArray(value) ? value.length > 0 : value !== 0));
}

/** The one sentence over a what-if: the worst coming day in sight and as supposed. */
export function whatIfHeadline(
  { supposed, found }: { supposed: Supposed; found: WhatIf },
  { metric, channel, target }: Measurement,
): string {
  const name = metricInSentence(metric, channel);
  const [before, after] = [worst(found.before, target), worst(found.after, target)];
  if (!before || !after) return `There is no data for ${lowerFirst(name)} in the coming days.`;
  const day = (point: HistoryPoint) => `${percent(point.value, target)} on ${dayInWords(point.on)}`;
  if (!isAnythingSupposed(supposed))
    return `By what is known, ${lowerFirst(name)} ${isOrAre(metric)} at worst ${day(before)}.`;
  if (before.value === after.value && before.on === after.on)
    return `It would change nothing at worst: ${lowerFirst(name)} at ${day(before)} either way.`;
  return `At worst ${day(after)} in place of ${day(before)}.`;
}

/** The curves in a sentence: on how many of the coming days the target is missed. */
export function whatIfInWords({ before, after }: WhatIf, target: Target | null): string {
  if (!target) return "Amazon sets no target for this today.";
  const missed = (points: HistoryPoint[]) =>
    points.filter(({ value }) => value !== null && !meets(target, value)).length;
  const days = (number: number) => (number === 0 ? "no day" : number === 1 ? "one day" : `${number} days`);
  return `Of the next ${before.length} days the target is missed on ${days(missed(before))} by what is in sight, on ${days(missed(after))} as supposed.`;
}

function worst(points: HistoryPoint[], target: Target | null): HistoryPoint | null {
  const known = points.filter(({ value }) => value !== null);
  const sign = target?.condition === "GREATER_THAN_OR_EQUAL" ? -1 : 1;
  return known.reduce<HistoryPoint | null>(
    (found, point) =>
      found === null || sign * (point.value as number) > sign * (found.value as number) ? point : found,
    null,
  );
}
