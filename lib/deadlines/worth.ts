import type { DeadlineKind } from "@/lib/amazon/deadlines.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import {
  type Channel,
  type DefectKind,
  type Metric,
  metricWithId,
  type Reading,
} from "@/lib/amazon/metrics.ts";
import { type RulePackId, type Target, targetOf } from "@/lib/amazon/targets.ts";
import { badOnes, budgetLeft, mostBadOnes } from "@/lib/metrics/budget.ts";
import { addDays, type Day, daysBetween } from "@/lib/metrics/day.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import { countingDefects, type Rate, rateOf } from "@/lib/metrics/rate.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { nothingSupposed, whatIf } from "@/lib/metrics/what-if.ts";
import { dayOf, leavesOn } from "@/lib/metrics/window.ts";
import { type State, stateOf } from "@/lib/standing/state.ts";
import type { Deadline } from "./deadline.ts";

/** A figure as it is or would be. */
export interface Outcome extends Rate {
  /** How many more bad ones fit; null without a target or without data. */
  budget: number | null;
  state: State;
}

/** What a deadline means for one rate. */
export interface Effect {
  metric: Metric;
  channel: Channel;
  /** The day shown that it is told of: today, or the first on which the order is in the window. */
  on: Day;
  countsNow: boolean;
  /** As the figure is in sight; if it is done and all goes well; if it is let go. */
  asIs: Outcome;
  done: Outcome;
  missed: Outcome;
}

/** What is added to a figure: bad ones, and orders it divides by. */
interface Added {
  bad: number;
  total: number;
}
const nothing: Added = { bad: 0, total: 0 };

/** How far ahead figures are looked for: order defects lag 15 days behind, a cancellation follows within eight. */
const DAYS_AHEAD = 16;

const contestable: Partial<Record<DeadlineKind, DefectKind>> = {
  "claim-question": "a-to-z-claim",
  "claim-appeal": "a-to-z-claim",
  "chargeback-reply": "chargeback",
  "feedback-removal": "negative-feedback",
};

/**
 * Says what deadlines of a store are worth on a day. Figures of days to come are those that "what if" shows when nothing is
 * supposed: what is known, and orders at the recent pace.
 *
 * @param record Of the figures of the day, the days after their windows included.
 */
export function worthOf(record: HealthRecord, on: Day, pack: RulePackId): (deadline: Deadline) => Effect[] {
  const curves = new Map<string, HistoryPoint[]>();
  const held = new Map<Channel, Map<string, Set<DefectKind>>>();

  /** A rate with something added to it, on the first day from `from` on that holds what belongs to `day`. Null when none does. */
  const effect = (
    id: Metric["id"],
    channel: Channel,
    day: Day,
    [done, missed]: [Added, Added],
    from: Day = on,
  ): Effect[] => {
    const metric = metricWithId(id) as Metric;
    const reached = addDays(day, metric.lagDays);
    const shownOn = reached > from ? reached : from;
    if (shownOn >= leavesOn(metric, day)) return [];
    const point = curveOf(metric, channel)[daysBetween(on, shownOn)];
    if (!point) return [];
    const target = targetOf(id, record.marketplace, shownOn, pack);
    const outcome = (added: Added) => outcomeOf(point, added, target);
    return [
      {
        metric,
        channel,
        on: shownOn,
        countsNow: shownOn === on,
        asIs: outcome(nothing),
        done: outcome(done),
        missed: outcome(missed),
      },
    ];
  };

  const curveOf = (metric: Metric, channel: Channel): HistoryPoint[] => {
    const key = `${metric.id} ${channel}`;
    const known = curves.get(key);
    if (known) return known;
    const asked = { metric, channel, reading: metric.readings[0] as Reading, on, knownOn: on, pack };
    const made = whatIf(record, asked, nothingSupposed, DAYS_AHEAD + 1).before;
    curves.set(key, made);
    return made;
  };

  /** What counts against each order of a channel, in today's window or one to come. */
  const heldOf = (channel: Channel) => {
    const known = held.get(channel);
    if (known) return known;
    const metric = metricWithId("order-defect-rate") as Metric;
    const window = { from: addDays(on, 1 - metric.lagDays - metric.windowDays), to: on };
    const made = new Map<string, Set<DefectKind>>();
    const question = { metric, channel, reading: "exposed" as const, window, knownOn: on };
    for (const { orderId, kind } of countingDefects(record, question)) {
      const kinds = made.get(orderId) ?? new Set<DefectKind>();
      made.set(orderId, kinds.add(kind));
    }
    held.set(channel, made);
    return made;
  };

  return ({ kind, orderId, channel, placedOn, eventOn, dueAt, marketplace }) => {
    if (orderId === null || channel === null || placedOn === null) return [];
    const odr = (added: [Added, Added]) => effect("order-defect-rate", channel, placedOn, added);
    const late = (added: [Added, Added]) => [
      ...effect("late-shipment-rate", channel, eventOn, added),
      ...effect("late-shipment-rate-10d", channel, eventOn, added),
    ];
    const kinds = heldOf(channel).get(orderId) ?? new Set();
    const contested = contestable[kind];
    if (contested) {
      // Another thing held against the order keeps it defective.
      const isOnly = kinds.has(contested) && kinds.size === 1;
      return odr([isOnly ? { bad: -1, total: 0 } : nothing, nothing]);
    }
    switch (kind) {
      case "ship-by":
        return late([
          { bad: 0, total: 1 },
          { bad: 1, total: 1 },
        ]);
      case "auto-cancel": {
        const cancelledOn = dayOf(dueAt, zoneOf(marketplace));
        const from = cancelledOn > on ? cancelledOn : on;
        return [
          ...late([{ bad: 1, total: 1 }, nothing]),
          ...effect("cancel-rate", channel, placedOn, [nothing, { bad: 1, total: 0 }], from),
        ];
      }
      default:
        // A message or a return that is left alone may become a claim.
        return odr([nothing, kinds.size > 0 ? nothing : { bad: 1, total: 0 }]);
    }
  };
}

function outcomeOf(point: HistoryPoint, { bad, total }: Added, target: Target | null): Outcome {
  const counted = rateOf(point.count + bad, point.total + total);
  const rate = point.value === null ? { ...counted, value: null } : counted;
  const budget = target && rate.value !== null ? budgetLeft(rate, target) : null;
  return { ...rate, budget, state: stateOf(rate, target) };
}

/**
 * How much hangs on a deadline, to sort by: the share of what its target allows that lies between doing it and letting it
 * go; above all others where that decides whether a target is met. 0 where no rate changes.
 */
export function weightOf(effects: readonly Effect[], pack: RulePackId, marketplace: string): number {
  let weight = 0;
  for (const { metric, on, done, missed } of effects) {
    const target = targetOf(metric.id, marketplace, on, pack);
    if (!target || done.value === null || missed.value === null) continue;
    const between = badOnes(target, missed) - badOnes(target, done);
    const share = between / Math.max(1, mostBadOnes(target, done.total));
    const decides = missed.state === "breach" && done.state !== "breach";
    weight = Math.max(weight, share + (decides && between > 0 ? 1_000 : 0));
  }
  return weight;
}
