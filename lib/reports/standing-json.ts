import type { Metric } from "@/lib/amazon/metrics.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { budgetLeft } from "@/lib/metrics/budget.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { causeOf } from "@/lib/standing/event-cause.ts";
import { expectedEnd } from "@/lib/standing/expected-end.ts";
import { freshestOf, staleInputs } from "@/lib/standing/footing.ts";
import { type KnownStatus, type Notice, statusNow } from "@/lib/standing/notice.ts";
import { type Probation, probationsOf } from "@/lib/standing/probation.ts";
import { eventsOf, type StandingEvent, type StandingHistory } from "@/lib/standing/standing-history.ts";
import { causeInWords, probationInWords, ruleInWords, standingInWords } from "./standing-in-words.ts";
import { countInWords, metricInSentence, percent } from "./words.ts";

/** All that `headroom standing` shows of a store. */
interface Shown {
  account: string;
  marketplace: string;
  on: Day;
  rules: RulePackId;
  record: HealthRecord;
  histories: StandingHistory[];
  notices: Notice[];
  statuses: KnownStatus[];
  /** How long a probation lasts. */
  probationDays: number;
  /** The days whose events are listed. */
  days: { from: Day; to: Day };
}

/** As docs/command.md has it. */
export function standingAsJson(shown: Shown) {
  const { account, marketplace, on, rules, record, histories, statuses } = shown;
  return {
    account,
    marketplace,
    on,
    rules,
    accountStatus: statusNow(statuses),
    probationDays: shown.probationDays,
    standings: histories.map((history) => {
      const { figure, now } = history;
      const { metric, channel } = figure;
      const { point, target } = now.evidence;
      return {
        metric: metric.id,
        channel,
        standing: now.standing,
        since: now.since,
        rule: now.rule,
        window: windowShownOn(metric, on),
        count: point.count,
        total: point.total,
        value: point.value,
        target,
        budget: target && point.value !== null ? budgetLeft(point, target) : null,
        elsewhere: now.evidence.elsewhere,
        expectedEnd: expectedEnd(record, figure, now, rules),
        freshOn: freshestOf(metric, record),
        stale: staleInputs(metric, record, on),
      };
    }),
    probations: probationsIn(shown).map(({ openedBy, notices, ...probation }) => ({
      ...probation,
      openedBy: openedBy === "breach" ? "breach" : { notice: openedBy.id },
      notices: notices.map(({ id }) => id),
    })),
    events: eventsIn(shown).map((event) => ({
      day: event.day,
      metric: event.metric,
      channel: event.channel,
      from: event.from,
      to: event.to,
      rule: event.rule,
      window: event.window,
      count: event.point.count,
      total: event.point.total,
      value: event.point.value,
      target: event.target,
      budget: event.budget,
      cause: causeInWords(event, causeOf(record, event)),
    })),
  };
}

export function standingAsText(shown: Shown): string {
  const { histories, statuses, record } = shown;
  const status = statusNow(statuses);
  const nameOf = (metric: Metric, channel: "seller" | "amazon") => metricInSentence(metric, channel);
  return [
    `Amazon’s account status: ${status ? `${status.status}, ${status.on}` : "not known"}`,
    ...histories.map(({ figure: { metric, channel }, now }) => {
      const { point, target } = now.evidence;
      const figure = `${percent(point.value, target)}, ${countInWords(point, metric.unit)}`;
      const since = now.since ? ` since ${now.since}` : "";
      return `${nameOf(metric, channel)}: ${standingInWords[now.standing]}${since} (${figure}): ${ruleInWords[now.rule]}`;
    }),
    ...probationsIn(shown).map((probation) => probationInWords(probation)),
    ...eventsIn(shown).map((event) => {
      const metric = metricWithId(event.metric) as Metric;
      return `${event.day}  ${nameOf(metric, event.channel)}: ${event.from} → ${event.to} [${event.rule}]  ${causeInWords(event, causeOf(record, event))}`;
    }),
  ].join("\n");
}

function probationsIn({ histories, notices, statuses, on, probationDays }: Shown): Probation[] {
  return probationsOf({ events: eventsOf(histories), notices, statuses }, on, probationDays);
}

function eventsIn({ histories, days }: Shown): StandingEvent[] {
  return eventsOf(histories).filter(({ day }) => day >= days.from && day <= days.to);
}
