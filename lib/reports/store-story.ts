import { type Channel, type MetricId, metricWithId } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type Measurement, measure } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { causeOf } from "@/lib/standing/event-cause.ts";
import { type Evidence, evidenceOver, type Figure } from "@/lib/standing/evidence.ts";
import { type ExpectedEnd, expectedEnd } from "@/lib/standing/expected-end.ts";
import type { Footing } from "@/lib/standing/footing.ts";
import { isWarning, type Standing } from "@/lib/standing/standing.ts";
import {
  figuresJudgedOn,
  type StandingEvent,
  standingOver,
  type Track,
  trackOver,
} from "@/lib/standing/standing-history.ts";
import { type Memory, NOTHING_KNOWN } from "@/lib/standing/step.ts";
import { type WhatChanged, whatChangedOn } from "@/lib/standing/what-changed.ts";
import { type WhatEnds, whatEnds } from "@/lib/standing/what-ends.ts";
import { causeInWords } from "./standing-in-words.ts";

/**
 * Raise it with anything that a standing, or a sentence on one, is decided by: what was kept by another number is worked out
 * anew. tests/unit/reports/store-story.test.ts says when.
 */
export const STORY_VERSION = 1;

/** A change of standing with the sentence on what moved it. */
export interface ToldEvent {
  event: StandingEvent;
  cause: string;
}

/** Where one rate of a store stands on the last day looked at. */
export interface RateStanding {
  figure: Measurement;
  standing: Standing;
  rule: StandingEvent["rule"];
  footing: Footing;
  since: Day | null;
  /** The change that led to it; null when no warning is open, or nothing ever changed. */
  began: (ToldEvent & { changed: WhatChanged }) | null;
  ends: WhatEnds | null;
  expected: ExpectedEnd | null;
}

/** All that follows from a store's facts: where its rates stand, and how they came there. */
export interface Story {
  rates: RateStanding[];
  /** Every change, oldest first; of one day in the order of the metrics. */
  told: ToldEvent[];
}

/** A story up to the end of a day, and all that is needed to go on with it when no fact of that time has changed. */
export interface Checkpoint {
  on: Day;
  told: ToldEvent[];
  figures: {
    metric: MetricId;
    channel: Channel;
    memory: Memory;
    /** What changed with its last event. */
    changed: WhatChanged | null;
  }[];
}

/** Which days are gone through, and where a checkpoint is wanted. */
interface Way {
  /** Goes on from there; from the first day of the record when null. */
  after: Checkpoint | null;
  from: Day;
  to: Day;
  /** A day from the first to the last; null for none. */
  haltOn: Day | null;
  pack: RulePackId;
}

/**
 * A store's story up to a day. Going on from a checkpoint gives the same as going through all days at once.
 *
 * @param record One that reaches over the windows of every day gone through, and of the day before the first.
 * @param pause Taken after each figure: of years of days they are a second's work together, and pages are drawn beside it.
 */
export async function storyOf(
  record: HealthRecord,
  way: Way,
  pause: () => Promise<void>,
): Promise<{ story: Story; checkpoint: Checkpoint | null }> {
  const followed: Followed[] = [];
  for (const figure of figuresJudgedOn(record, way.to, way.pack)) {
    const one = follow(record, figure, way);
    if (one) followed.push(one);
    await pause();
  }
  const { haltOn } = way;
  const told = inOrder(followed.flatMap((one) => one.told));
  return {
    story: { rates: followed.map(({ rate }) => rate), told },
    checkpoint:
      haltOn === null
        ? null
        : {
            on: haltOn,
            told: told.filter(({ event }) => event.day <= haltOn),
            figures: followed.map(({ halt }) => halt),
          },
  };
}

/** Whether a checkpoint knows every figure that is held to a target on a day: one that was not until then has no memory. */
export function knowsFigures(
  { figures }: Checkpoint,
  { marketplace, on, pack }: { marketplace: string; on: Day; pack: RulePackId },
): boolean {
  return figuresJudgedOn({ marketplace }, on, pack).every((figure) => figures.some(isOf(figure)));
}

const isOf =
  ({ metric, channel }: Figure) =>
  (one: { metric: MetricId; channel: Channel }) =>
    one.metric === metric.id && one.channel === channel;

interface Followed {
  rate: RateStanding;
  told: ToldEvent[];
  halt: Checkpoint["figures"][number];
}

function follow(
  record: HealthRecord,
  figure: Figure,
  { after, from, to, haltOn, pack }: Way,
): Followed | null {
  const before = after?.figures.find(isOf(figure));
  const toldBefore = after?.told.filter(({ event }) => isOf(figure)(event)) ?? [];
  const start: Track = {
    events: toldBefore.map(({ event }) => event),
    memory: before?.memory ?? NOTHING_KNOWN,
  };
  const days = evidenceOver(record, figure, { from: after ? addDays(after.on, 1) : from, to }, pack);
  const isBefore = ({ on }: Evidence) => haltOn !== null && on <= haltOn;
  const halted = trackOver(figure, days.filter(isBefore), start);
  const history = standingOver(
    figure,
    days.filter((day) => !isBefore(day)),
    halted,
  );
  if (!history) return null;
  const { events, now } = history;
  const told = events.map((event, index) => toldBefore[index] ?? tell(record, event));
  // What the last change of a checkpoint changed lies before the days that are read now.
  const changedWith = (event: StandingEvent | undefined) => {
    if (!event) return null;
    return event === start.events.at(-1) && before
      ? before.changed
      : whatChangedOn(record, figure, event.day);
  };
  const last = told.at(-1);
  const changed = last && isWarning(now.standing) ? changedWith(last.event) : null;
  return {
    told,
    rate: {
      figure: measure(record, { ...figure, on: to, knownOn: to, pack }),
      standing: now.standing,
      rule: now.rule,
      footing: now.evidence.footing,
      since: now.since,
      began: last && changed ? { ...last, changed } : null,
      ends: whatEnds(now),
      expected: expectedEnd(record, figure, now, pack),
    },
    halt: {
      metric: figure.metric.id,
      channel: figure.channel,
      memory: halted.memory,
      changed: haltOn ? changedWith(halted.events.at(-1)) : null,
    },
  };
}

const tell = (record: HealthRecord, event: StandingEvent): ToldEvent => ({
  event,
  cause: causeInWords(event, causeOf(record, event)),
});

/** Oldest first; of one day as they were. */
function inOrder(told: ToldEvent[]): ToldEvent[] {
  return told
    .map((one, index) => ({ one, index }))
    .sort((a, b) => {
      const [x, y] = [a.one.event.day, b.one.event.day];
      return x < y ? -1 : x > y ? 1 : a.index - b.index;
    })
    .map(({ one }) => one);
}

/** A story, or part of one, as a value of JSON: of a metric its name. */
export function ratesAsJson(rates: RateStanding[]): unknown[] {
  return rates.map((rate) => ({ ...rate, figure: { ...rate.figure, metric: rate.figure.metric.id } }));
}

/** What `ratesAsJson` wrote. */
export function ratesFromJson(kept: unknown[]): RateStanding[] {
  return (kept as RateStanding[]).map((rate) => {
    const metric = metricWithId(rate.figure.metric as unknown as string);
    if (!metric) throw new Error(`A standing was kept of an unknown metric: ${rate.figure.metric}`);
    return { ...rate, figure: { ...rate.figure, metric } };
  });
}
