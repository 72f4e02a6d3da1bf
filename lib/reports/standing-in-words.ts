import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import type { EventCause } from "@/lib/standing/event-cause.ts";
import type { RuleName } from "@/lib/standing/evidence.ts";
import type { ExpectedEnd } from "@/lib/standing/expected-end.ts";
import { noticeKinds } from "@/lib/standing/notice.ts";
import type { Probation } from "@/lib/standing/probation.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import type { StandingEvent } from "@/lib/standing/standing-history.ts";
import { CALMER_DAYS, CLEAR_BELOW_SHARE, RECOVERED_DAYS } from "@/lib/standing/thresholds.ts";
import type { WhatEnds } from "@/lib/standing/what-ends.ts";
import { figuresInWords, movesInWords } from "./what-changed-in-words.ts";
import {
  capital,
  countInWords,
  dayInWords,
  inputInWords,
  listInWords,
  lowerFirst,
  metricInSentence,
  percent,
  windowInWords,
} from "./words.ts";

/** What a standing is called. */
export const standingInWords: Record<Standing, string> = {
  breach: "Target missed",
  "at-risk": "At risk",
  recovering: "Recovering",
  watch: "Watch",
  "no-data": "No data",
  good: "Good",
};

/** The rule that decided, as a phrase after "because". */
export const ruleInWords: Record<RuleName, string> = {
  "over-target": "the target is missed",
  "low-volume": "few orders: one bad one is chance, two are not",
  "in-sight": "a day in sight misses the target",
  "other-window": "the shorter window misses the target",
  "once-confirmed": "overdue orders will miss the target once they are confirmed",
  close: "70% of what the target allows is used, or no other bad one fits",
  inside: "well inside the target",
  calmer: `${CALMER_DAYS} better days in a row`,
  recovered: `${RECOVERED_DAYS} days in a row inside, with no miss in sight`,
  "nothing-to-count": "there is nothing to count",
  "inputs-missing": "a kind of report is missing, so what is inside may not be all",
  "window-partial": "the window begins before the first imported order",
  stale: "the files are too old to speak for the day",
};

/** What moved a standing, in one sentence. */
export function causeInWords(event: StandingEvent, { changed, stale }: EventCause): string {
  const metric = metricWithId(event.metric) as Metric;
  const { elsewhere, rule } = event;
  const figure =
    elsewhere && `${percent(elsewhere.value, event.target)} (${countInWords(elsewhere, metric.unit)})`;
  switch (rule) {
    case "in-sight":
      return `On ${dayInWords((elsewhere as { on: string }).on)} it will be ${figure}, by what is known.`;
    case "other-window":
      return `Over the last 10 days it is ${figure}.`;
    case "once-confirmed":
      return `With the overdue orders confirmed, each of them late, it is ${figure}.`;
    case "stale":
      return stale.length > 0
        ? `No file speaks for these days any more: ${listInWords(stale.map((input) => inputInWords[input]))} ${stale.length === 1 ? "is" : "are"} more than a week old.`
        : "No file speaks for these days any more.";
    case "inputs-missing":
    case "window-partial":
      return `${capital(ruleInWords[rule])}.`;
    case "nothing-to-count":
      return event.point.total === 0
        ? `There are no ${metric.unit}s in the window.`
        : "No file was imported that could fill the rate.";
    case "calmer":
    case "recovered":
      return `Now ${percent(event.point.value, event.target)} (${countInWords(event.point, metric.unit)}).`;
    default:
      return `${capital(movesInWords(changed, metric))}: ${figuresInWords(changed, metric)}.`;
  }
}

/** A probation in one sentence: "Probation of order defects: 3 Jun – 2 Aug, opened by a missed target; recovered on 1 Jul". */
export function probationInWords(probation: Probation): string {
  const { metric, channel, openedOn, openedBy, until, end } = probation;
  const named = metric && metricWithId(metric);
  const what = named ? lowerFirst(metricInSentence(named, channel ?? "seller")) : "the account";
  const by =
    openedBy === "breach" ? "a missed target" : `a notice (${lowerFirst(noticeKinds[openedBy.kind].name)})`;
  const ended = end ? `; ${end.as} on ${dayInWords(end.on, { year: true })}` : "; open";
  return `Probation of ${what}: ${windowInWords({ from: openedOn, to: until })}, opened by ${by}${ended}`;
}

/** What ends a warning: "It is recovering after 3 days in a row inside with no miss in sight (1 so far), and over after 7". */
export function endInWords({ days, done, forBetter, forGood }: WhatEnds, standing: Standing): string {
  const kind =
    days === "clear"
      ? `below ${CLEAR_BELOW_SHARE * 100}% of what the target allows`
      : "inside with no miss in sight";
  const inARow = (number: number) => `${number} days in a row ${kind}`;
  if (forGood === forBetter) return `Over after ${inARow(forGood)}; ${done} so far.`;
  if (standing === "recovering") return `Over after ${inARow(forGood)}; ${done} so far.`;
  return `Recovering after ${inARow(forBetter)}, over after ${forGood}; ${done} so far.`;
}

/** When it should be over: "27 Nov at the earliest, if nothing bad comes in". */
export function expectedInWords({ on, isInSight }: ExpectedEnd): string {
  return isInSight
    ? `${dayInWords(on)}, by what is known, if nothing bad comes in`
    : `about ${dayInWords(on, { year: true })}, an estimate: if nothing bad comes in and as many orders as now do`;
}

const statusWords: Record<string, string> = {
  NORMAL: "Normal",
  AT_RISK: "At risk of deactivation",
  DEACTIVATED: "Deactivated",
};

/** Amazon's word for a store's account; one that is not known yet stands as it came. */
export function accountStatusInWords(status: string): string {
  return statusWords[status] ?? status;
}
