import type { Channel, DefectKind, Metric, Tally } from "@/lib/amazon/metrics.ts";
import { addDays, type Day } from "./day.ts";
import { LONG_RUN_DAYS } from "./noise.ts";
import { windowShownOn } from "./window.ts";

/** Which rows of an account's record its figures are worked out from: a page reads no others. */
export interface RowsNeeded {
  channels: readonly Channel[];
  tallies: readonly Tally[];
  /** The first day of which tallies are needed. */
  talliesFrom: Day;
  /** The kinds of defects, and the first day of which each is needed. */
  defects: ReadonlyMap<DefectKind, Day>;
}

/**
 * What the figures of these metrics need, shown on `from` and on any day after it.
 *
 * @param namesFrom The first day shown of which the orders that miss a lower limit are named: its rate counts only the
 *   good ones. Null when none are.
 */
export function rowsNeeded(
  metrics: readonly Metric[],
  channels: readonly Channel[],
  { from, namesFrom }: { from: Day; namesFrom: Day | null },
): RowsNeeded {
  const tallies = new Set<Tally>();
  const defects = new Map<DefectKind, Day>();
  let talliesFrom = from;
  for (const metric of metrics) {
    const firstDay = (shownOn: Day) => windowShownOn(metric, shownOn).from;
    const need = (kind: DefectKind, shownOn: Day) => needFrom(defects, kind, firstDay(shownOn));
    talliesFrom = earliest(talliesFrom, firstDay(from));
    tallies.add(metric.total);
    if ("good" in metric.counts) {
      tallies.add(metric.counts.good);
      if (namesFrom !== null) need(metric.counts.missedBy, namesFrom);
    } else {
      for (const kind of metric.counts.defects) need(kind, from);
    }
  }
  return { channels, tallies: [...tallies], talliesFrom, defects };
}

/** What the outlook of one figure needs, the long run before its window included. */
export function neededForOutlook(
  { metric, channel }: { metric: Metric; channel: Channel },
  on: Day,
): RowsNeeded {
  const from = addDays(on, -LONG_RUN_DAYS);
  return rowsNeeded([metric], [channel], { from, namesFrom: from });
}

/** What both need. */
export function bothNeeded(one: RowsNeeded, other: RowsNeeded): RowsNeeded {
  const defects = new Map(one.defects);
  for (const [kind, from] of other.defects) needFrom(defects, kind, from);
  return {
    channels: [...new Set([...one.channels, ...other.channels])],
    tallies: [...new Set([...one.tallies, ...other.tallies])],
    talliesFrom: earliest(one.talliesFrom, other.talliesFrom),
    defects,
  };
}

/** Those, and one more kind of defect. */
export function alsoNeeded(needed: RowsNeeded, kind: DefectKind, from: Day): RowsNeeded {
  const defects = new Map(needed.defects);
  needFrom(defects, kind, from);
  return { ...needed, defects };
}

function needFrom(defects: Map<DefectKind, Day>, kind: DefectKind, from: Day): void {
  defects.set(kind, earliest(defects.get(kind) ?? from, from));
}

const earliest = (one: Day, other: Day): Day => (other < one ? other : one);
