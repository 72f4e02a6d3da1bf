import type { Metric } from "@/lib/amazon/metrics.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { dayOf, leavesOn } from "@/lib/metrics/window.ts";
import type { Deadline } from "./deadline.ts";
import { type QueueState, type StateSaid, standingOf } from "./state.ts";
import { type Effect, weightOf } from "./worth.ts";

/** How long ahead open orders are called to be confirmed, in days after the day asked. */
export const SHIP_BY_AHEAD_DAYS = 2;
/** How long something that is done stays to be seen. */
export const DONE_SHOWN_DAYS = 30;

/** One thing in the queue. */
export interface QueueItem extends Deadline {
  /** Until it is due; negative once it is overdue. */
  leftMs: number;
  effects: Effect[];
  /** How much hangs on it: see `weightOf`. */
  weight: number;
  state: QueueState;
  /** What was said of it last; null when nothing was. */
  said: StateSaid | null;
}

/**
 * The queue of a store at an instant: what runs out first comes first, and of what runs out together what is worth most.
 *
 * What is overdue stays: what a report told for as long as its order counts in some window, what was typed in or is in hand until it
 * is done.
 */
export function queueAt(
  deadlines: readonly Deadline[],
  {
    at,
    zone,
    worth,
    said,
    pack,
  }: {
    at: Date;
    zone: string;
    worth: (deadline: Deadline) => Effect[];
    said: ReadonlyMap<string, StateSaid>;
    pack: RulePackId;
  },
): QueueItem[] {
  const on = dayOf(at, zone);
  return deadlines
    .flatMap((deadline): QueueItem[] => {
      const leftMs = deadline.dueAt.getTime() - at.getTime();
      const standing = standingOf(deadline, said);
      const state = standing?.state ?? "new";
      if (!stays({ ...deadline, leftMs, state, said: standing }, on, zone)) return [];
      const effects = worth(deadline);
      const weight = weightOf(effects, pack, deadline.marketplace);
      return [{ ...deadline, leftMs, effects, weight, state, said: standing }];
    })
    .sort(soonestFirst);
}

/** Of several stores too. */
export function soonestFirst(one: QueueItem, other: QueueItem): number {
  return (
    one.dueAt.getTime() - other.dueAt.getTime() ||
    other.weight - one.weight ||
    (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)
  );
}

/** What is worth most, then what runs out first. */
export function weightiestFirst(one: QueueItem, other: QueueItem): number {
  return other.weight - one.weight || soonestFirst(one, other);
}

export const isOverdue = ({ leftMs }: Pick<QueueItem, "leftMs">) => leftMs < 0;

function stays(
  item: Pick<QueueItem, "kind" | "leftMs" | "state" | "said" | "placedOn" | "eventOn" | "follows" | "key">,
  on: Day,
  zone: string,
): boolean {
  if (item.state === "done") {
    return item.said !== null && dayOf(item.said.madeAt, zone) >= addDays(on, -DONE_SHOWN_DAYS);
  }
  if (!isOverdue(item) || item.state === "in-progress") return true;
  // What somebody typed in, and notices, are over when somebody says so.
  if (item.key.startsWith("typed-in ") || item.kind === "notice") return true;
  const late = item.kind === "auto-cancel";
  const metric = metricWithId(late ? "late-shipment-rate" : "order-defect-rate") as Metric;
  const day = late ? item.eventOn : item.placedOn;
  return day !== null && on < leavesOn(metric, day);
}
