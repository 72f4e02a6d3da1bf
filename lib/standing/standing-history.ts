import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import { type RulePackId, type Target, targetOf } from "@/lib/amazon/targets.ts";
import { budgetLeft } from "@/lib/metrics/budget.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { type RollingWindow, windowShownOn } from "@/lib/metrics/window.ts";
import { warningFigures } from "./changes.ts";
import { type Evidence, evidenceOver, type Figure, type RuleName } from "./evidence.ts";
import type { Footing } from "./footing.ts";
import type { Standing } from "./standing.ts";
import { type Memory, NOTHING_KNOWN, step } from "./step.ts";

/** A day on which a standing became another, with all it was decided by. */
export interface StandingEvent {
  day: Day;
  metric: MetricId;
  channel: Channel;
  from: Standing;
  to: Standing;
  rule: RuleName;
  point: HistoryPoint;
  target: Target | null;
  /** How many more bad ones fit; negative when over; null without a figure. */
  budget: number | null;
  window: RollingWindow;
  footing: Footing;
  /** The figure that misses while that of the day is inside; null when none decided. */
  elsewhere: HistoryPoint | null;
}

/** The standing of one metric and channel over a span, and on its last day. */
export interface StandingHistory {
  figure: Figure;
  /** Oldest first. */
  events: StandingEvent[];
  now: StandingNow;
}

export interface StandingNow {
  standing: Standing;
  /** The day it became so; null when it was so from the first day looked at. */
  since: Day | null;
  rule: RuleName;
  evidence: Evidence;
  memory: Memory;
}

/**
 * The standing of every metric that Amazon holds to a target, from the first day of the span on. Only what could be known on
 * a day decides that day, so a longer span changes nothing of the days before: replaying day by day gives the same.
 *
 * @param span Begin it where the account's facts begin: what came before is not remembered.
 */
export function standingsOver(
  record: HealthRecord,
  span: { from: Day; to: Day },
  pack: RulePackId,
): StandingHistory[] {
  return [...oneByOne(record, span, pack)].filter((history) => history !== null);
}

/**
 * The same, one metric after the other with a pause after each: what it is worked out beside, such as pages, is not kept
 * waiting for all of them.
 */
export async function standingsInTurn(
  record: HealthRecord,
  span: { from: Day; to: Day },
  pack: RulePackId,
  pause: () => Promise<void>,
): Promise<StandingHistory[]> {
  const histories: StandingHistory[] = [];
  for (const history of oneByOne(record, span, pack)) {
    if (history) histories.push(history);
    await pause();
  }
  return histories;
}

function* oneByOne(
  record: HealthRecord,
  span: { from: Day; to: Day },
  pack: RulePackId,
): Generator<StandingHistory | null> {
  for (const figure of figuresJudgedOn(record, span.to, pack)) {
    yield standingOver(figure, evidenceOver(record, figure, span, pack));
  }
}

/** The figures that Amazon holds to a target on a day, in the order of the metrics. */
export function figuresJudgedOn(
  { marketplace }: Pick<HealthRecord, "marketplace">,
  on: Day,
  pack: RulePackId,
): Figure[] {
  return warningFigures.filter(({ metric }) => targetOf(metric.id, marketplace, on, pack) !== null);
}

/** What the days of one figure came to: its events, oldest first, and what is remembered at the end of the last one. */
export interface Track {
  events: StandingEvent[];
  memory: Memory;
}

const BEGINNING: Track = { events: [], memory: NOTHING_KNOWN };

/** Goes on over more days of evidence. @param before What the days before them came to. */
export function trackOver(figure: Figure, days: Evidence[], before: Track = BEGINNING): Track {
  const events = [...before.events];
  let { memory } = before;
  for (const evidence of days) {
    const last = memory;
    memory = step(last, evidence);
    if (memory.standing !== last.standing) events.push(eventOf(figure, last.standing, memory, evidence));
  }
  return { events, memory };
}

/** The standing of one figure over days of evidence. Null when the last of them has no target, or there are none. */
export function standingOver(
  figure: Figure,
  days: Evidence[],
  before: Track = BEGINNING,
): StandingHistory | null {
  const evidence = days.at(-1);
  if (!evidence?.target) return null;
  const { events, memory } = trackOver(figure, days, before);
  const { standing, rule } = memory;
  return {
    figure,
    events,
    now: { standing, since: events.at(-1)?.day ?? null, rule, evidence, memory },
  };
}

function eventOf(
  { metric, channel }: Figure,
  from: Standing,
  memory: Memory,
  evidence: Evidence,
): StandingEvent {
  const { on: day, point, target, footing, elsewhere } = evidence;
  const { standing: to, rule } = memory;
  return {
    day,
    metric: metric.id,
    channel,
    from,
    to,
    rule,
    point,
    target,
    budget: target && point.value !== null ? budgetLeft(point, target) : null,
    window: windowShownOn(metric, day),
    footing,
    elsewhere,
  };
}

/** The events of all metrics of a store, oldest first; of one day in the order of the metrics. */
export function eventsOf(histories: StandingHistory[]): StandingEvent[] {
  return histories
    .flatMap(({ events }) => events)
    .map((event, index) => ({ event, index }))
    .sort((a, b) => (a.event.day < b.event.day ? -1 : a.event.day > b.event.day ? 1 : a.index - b.index))
    .map(({ event }) => event);
}
