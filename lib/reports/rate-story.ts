import type { RulePackId } from "@/lib/amazon/targets.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { measure } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { causeOf } from "@/lib/standing/event-cause.ts";
import { type Evidence, evidenceOver, type Figure } from "@/lib/standing/evidence.ts";
import { expectedEnd } from "@/lib/standing/expected-end.ts";
import { isWarning } from "@/lib/standing/standing.ts";
import { type StandingEvent, standingOver, type Track, trackOver } from "@/lib/standing/standing-history.ts";
import { NOTHING_KNOWN } from "@/lib/standing/step.ts";
import { whatChangedOn } from "@/lib/standing/what-changed.ts";
import { whatEnds } from "@/lib/standing/what-ends.ts";
import { causeInWords } from "./standing-in-words.ts";
import type { Checkpoint, RateStanding, ToldEvent } from "./story.ts";

/** Which days are gone through, and where a checkpoint is wanted. */
export interface Way {
  /** Goes on from there; from the first day of the record when null. */
  after: Checkpoint | null;
  from: Day;
  to: Day;
  /** A day before the last one; null for none. */
  haltOn: Day | null;
  pack: RulePackId;
}

/** Whether something is about a figure. */
export const isOf =
  ({ metric, channel }: Figure) =>
  (one: Pick<StandingEvent, "metric" | "channel">) =>
    one.metric === metric.id && one.channel === channel;

/** One rate's part of a store's story. */
export interface Followed {
  rate: RateStanding;
  told: ToldEvent[];
  halt: Checkpoint["figures"][number];
}

/** One rate over the days of a way. Null when it is held to no target on the last of them. */
export function follow(
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
