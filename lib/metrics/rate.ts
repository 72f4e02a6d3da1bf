import type { Channel, Metric, Reading } from "@/lib/amazon/metrics.ts";
import { type Day, daysFrom } from "./day.ts";
import { kindsOf } from "./kinds-of.ts";
import type { Defect, HealthRecord } from "./record.ts";
import type { RollingWindow } from "./window.ts";

/** `value` is `count / total` as a fraction, or null when there is nothing to divide by. */
export interface Rate {
  count: number;
  total: number;
  value: number | null;
}

/** Which figure is asked for: a metric of a channel, in one reading, as known at the end of a day. */
export interface Question {
  metric: Metric;
  channel: Channel;
  reading: Reading;
  window: RollingWindow;
  /** Only what could be known on this day counts. */
  knownOn: Day;
}

/** One division, of whole counts. */
export function rateOf(count: number, total: number): Rate {
  return { count, total, value: total === 0 ? null : count / total };
}

/**
 * A rate over a window, as known on a day.
 *
 * For an upper limit `count` is the orders with at least one defect, each once; for a lower limit it is the
 * packages or units that were good.
 */
export function rateIn(record: HealthRecord, question: Question): Rate {
  return countedIn(record, question).rate;
}

/** A rate with the defects it counts; a lower limit counts none. */
export function countedIn(record: HealthRecord, question: Question): { rate: Rate; counting: Defect[] } {
  const { metric } = question;
  const total = tallied(record, question, metric.total);
  if ("good" in metric.counts) {
    return { rate: rateOf(tallied(record, question, metric.counts.good), total), counting: [] };
  }
  const counting = countingDefects(record, question);
  return { rate: rateOf(new Set(counting.map((defect) => defect.orderId)).size, total), counting };
}

function tallied(
  record: HealthRecord,
  { channel, window, knownOn }: Question,
  tally: Metric["total"],
): number {
  let sum = 0;
  for (const day of daysFrom(window.from, window.to)) sum += totalOfDay(record, tally, channel, day, knownOn);
  return sum;
}

/** How many of a tally belong to one day, as known on another. */
export function totalOfDay(
  record: HealthRecord,
  tally: Metric["total"],
  channel: Channel,
  day: Day,
  knownOn: Day,
): number {
  let sum = 0;
  for (const row of record.talliesOf(tally, channel, day)) if (row.knownFrom <= knownOn) sum += row.count;
  return sum;
}

/** Whether a judgement counts, given what was known on a day. */
export function countsOn(defect: Pick<Defect, "knownFrom" | "knownUntil">, knownOn: Day): boolean {
  return defect.knownFrom <= knownOn && (defect.knownUntil === null || knownOn < defect.knownUntil);
}

/** Every defect that belongs to the question's window, whether it counts or not. */
export function defectsInWindow(record: HealthRecord, { metric, channel, window }: Question): Defect[] {
  const kinds = kindsOf(metric);
  // Most days have none: lists of lists would be mostly waste, and the first page asks thousands of times.
  const found: Defect[] = [];
  for (const day of daysFrom(window.from, window.to)) {
    for (const kind of kinds) found.push(...record.defectsOf(kind, channel, day));
  }
  return found;
}

/** The defects that count in the numerator of an upper limit, or against a lower one. */
export function countingDefects(record: HealthRecord, question: Question): Defect[] {
  return defectsInWindow(record, question).filter(
    (defect) => countsOn(defect, question.knownOn) && (question.reading !== "confirmed" || defect.confirmed),
  );
}
