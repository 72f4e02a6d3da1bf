import type { RulePackId } from "@/lib/amazon/targets.ts";
import { budgetLeft } from "@/lib/metrics/budget.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { causeOf } from "@/lib/standing/event-cause.ts";
import { expectedEnd } from "@/lib/standing/expected-end.ts";
import { isWarning, worseStandingFirst } from "@/lib/standing/standing.ts";
import { eventsOf, type StandingEvent, type StandingHistory } from "@/lib/standing/standing-history.ts";
import { whatEnds } from "@/lib/standing/what-ends.ts";
import { causeInWords, endInWords, ruleInWords } from "../standing-in-words.ts";
import { capital } from "../words.ts";
import type { WarningOfReport } from "./standing-json.ts";

interface Asked {
  /** The first day of the week, and the day shown. */
  from: Day;
  on: Day;
  pack: RulePackId;
}

/**
 * What the report warns of: the warnings open on the day shown, worst first; rates of which nothing can be told; and every
 * change of standing in the days of the week, oldest first.
 *
 * @param histories The store's standings from its first day to the day shown.
 */
export function warningsOfWeek(
  record: HealthRecord,
  histories: StandingHistory[],
  asked: Asked,
): WarningOfReport[] {
  const sorted = [...histories].sort((a, b) => worseStandingFirst(a.now.standing, b.now.standing));
  const changes = eventsOf(histories).filter(({ day }) => day >= asked.from && day <= asked.on);
  return [
    ...sorted.filter(({ now }) => isWarning(now.standing)).map((one) => openWarning(record, one, asked)),
    ...sorted.filter(({ now }) => now.standing === "no-data").map((one) => untold(record, one, asked)),
    ...changes.map((event) => changed(record, event)),
  ];
}

function openWarning(record: HealthRecord, history: StandingHistory, { on, pack }: Asked): WarningOfReport {
  const { figure, now } = history;
  const { point, target } = now.evidence;
  const ends = whatEnds(now);
  return {
    ...begun(record, history, on),
    kind: "standing",
    figures: {
      window: windowShownOn(figure.metric, on),
      count: point.count,
      total: point.total,
      value: point.value,
      target,
      budget: target && point.value !== null ? budgetLeft(point, target) : null,
    },
    ends: ends && endInWords(ends, now.standing),
    expectedEnd: expectedEnd(record, figure, now, pack),
  };
}

/** A rate of which it can not be told how it stands: it is named, so that nobody takes its silence for good. */
function untold(record: HealthRecord, history: StandingHistory, { on }: Asked): WarningOfReport {
  return { ...begun(record, history, on), kind: "untold", figures: null, ends: null, expectedEnd: null };
}

/** What holds of any standing on the day shown: since when, what brought it, what decides it now. */
function begun(record: HealthRecord, { figure, now, events }: StandingHistory, on: Day) {
  const last = events.at(-1);
  const still = last?.rule === now.rule ? [] : [`${last ? "Now: " : ""}${ruleInWords[now.rule]}.`];
  return {
    metric: figure.metric.id,
    channel: figure.channel,
    day: now.since ?? on,
    from: null,
    to: now.standing,
    because: capital([...(last ? [causeInWords(last, causeOf(record, last))] : []), ...still].join(" ")),
    rule: now.rule,
  };
}

function changed(record: HealthRecord, event: StandingEvent): WarningOfReport {
  const { metric, channel, day, from, to, rule, window, point, target, budget } = event;
  const { count, total, value } = point;
  return {
    kind: "changed",
    metric,
    channel,
    day,
    from,
    to,
    because: causeInWords(event, causeOf(record, event)),
    rule,
    figures: { window, count, total, value, target, budget },
    ends: null,
    expectedEnd: null,
  };
}
