import { ordersBehind } from "./behind.ts";
import { addDays, type Day, daysFrom } from "./day.ts";
import { type HistoryPoint, historyOf } from "./history.ts";
import { type Asked, questionOn } from "./measure.ts";
import { paceOf } from "./pace.ts";
import { totalOfDay } from "./rate.ts";
import type { DayTally, Defect, HealthRecord } from "./record.ts";

/** What a seller asks "what if" of; each is counted from the day asked on. */
export interface Supposed {
  /** Orders whose A-to-z claims are decided for the seller. */
  claimsWon: string[];
  /** Orders whose feedback is removed. */
  feedbackRemoved: string[];
  /** So many more good orders, placed on the day asked. */
  moreOrders: number;
  /** So many more good ones of the current window turn bad, the newest first. */
  moreDefects: number;
  /** The shop is closed for so many days from tomorrow: no order is placed. */
  closedDays: number;
}

export type Supposition = keyof Supposed;

export interface WhatIf {
  /** Orders, packages or units a day that are taken to keep coming, all of them good. */
  pace: number;
  /** Of each day what is known already, without those that are taken to come. */
  known: HistoryPoint[];
  /** The figure of each day as it would be, from the day asked on. */
  before: HistoryPoint[];
  after: HistoryPoint[];
  /** For each thing supposed, the first day on which it alone changes the figure; null when it never does. */
  bites: { supposed: Supposition; on: Day | null }[];
}

export const nothingSupposed: Supposed = {
  claimsWon: [],
  feedbackRemoved: [],
  moreOrders: 0,
  moreDefects: 0,
  closedDays: 0,
};

/** An id no order has: suppositions about orders nobody knows. */
const supposedOrder = (day: Day, index: number) => `supposed ${day} ${index}`;

/**
 * A rate's coming days as they are in sight, and as they would be under some suppositions.
 *
 * Both curves take orders to keep coming at the recent pace, so that closing the shop has an effect to show; neither
 * takes new defects to come but those supposed. Lower limits know of orders only: claims and feedback do not touch them.
 *
 * @param days How many days from the day asked on, that day included.
 */
export function whatIf(record: HealthRecord, asked: Asked, supposed: Supposed, days: number): WhatIf {
  const { metric, channel, on, knownOn } = asked;
  const pace = Math.round(paceOf(record, { metric, channel }, on, knownOn));
  const shown = { from: on, to: addDays(on, days - 1) };
  const curve = (changes: Supposed) =>
    historyOf(supposing(record, asked, changes, pace, days), asked, shown, knownOn);
  const before = curve(nothingSupposed);
  const bites = (Object.keys(nothingSupposed) as Supposition[])
    .filter((name) => isSupposed(supposed, name))
    .map((name) => {
      const alone = curve({ ...nothingSupposed, [name]: supposed[name] });
      const bite = alone.find((point, index) => !isSame(point, before[index] as HistoryPoint));
      return { supposed: name, on: bite?.on ?? null };
    });
  const known = historyOf(record, asked, shown, knownOn);
  return { pace, known, before, after: curve(supposed), bites };
}

function isSupposed(supposed: Supposed, name: Supposition): boolean {
  const value = supposed[name];
  return Array.isArray(value) ? value.length > 0 : value !== 0;
}

const isSame = (one: HistoryPoint, other: HistoryPoint) =>
  one.count === other.count && one.total === other.total;

/**
 * The record as it would be: real orders, with suppositions laid over them. It answers for the figure asked about, its
 * channel and its tallies, and is asked for nothing else.
 */
function supposing(
  record: HealthRecord,
  asked: Asked,
  supposed: Supposed,
  pace: number,
  days: number,
): HealthRecord {
  const { metric, channel, on, knownOn } = asked;
  const toCome = daysFrom(addDays(on, 1), addDays(on, days - 1));
  const placed = new Map<Day, number>(
    toCome.map((day, index) => [day, index < supposed.closedDays ? 0 : pace]),
  );
  /** How many good ones a day gets. Of days to come some packages are known already; the pace only fills them up. */
  const added = (day: Day) =>
    day === on
      ? supposed.moreOrders
      : Math.max(0, (placed.get(day) ?? 0) - totalOfDay(record, metric.total, channel, day, knownOn));
  const turned = turnedBad(record, asked, supposed.moreDefects);
  const ended = { claims: new Set(supposed.claimsWon), feedback: new Set(supposed.feedbackRemoved) };
  const isOver = ({ kind, orderId }: Defect) =>
    // By the rules of old a claim counts from its filing, whatever becomes of it.
    (kind === "a-to-z-claim" && asked.pack !== "classic" && ended.claims.has(orderId)) ||
    (kind === "negative-feedback" && ended.feedback.has(orderId));
  const good = "good" in metric.counts ? metric.counts.good : null;
  const firstDefect = "defects" in metric.counts ? metric.counts.defects[0] : undefined;

  return {
    ...record,
    talliesOf(tally, of, day) {
      const row = (count: number): DayTally => ({ tally, channel: of, day, knownFrom: knownOn, count });
      const [more, bad] = [added(day), tally === good ? (turned.get(day) ?? 0) : 0];
      return [
        ...record.talliesOf(tally, of, day),
        ...(more > 0 ? [row(more)] : []),
        ...(bad > 0 ? [row(-bad)] : []),
      ];
    },
    defectsOf(kind, of, day) {
      const known = record
        .defectsOf(kind, of, day)
        .map((defect) =>
          isOver(defect) ? { ...defect, knownUntil: earlier(defect.knownUntil, knownOn) } : defect,
        );
      if (kind !== firstDefect) return known;
      return [
        ...known,
        ...Array.from(
          { length: turned.get(day) ?? 0 },
          (_, index): Defect => ({
            kind,
            channel: of,
            orderId: supposedOrder(day, index),
            day,
            knownFrom: knownOn,
            knownUntil: null,
            confirmed: true,
            estimated: true,
            units: 1,
            because: "supposed",
            endedBy: null,
            source: "orderDefectRate",
          }),
        ),
      ];
    },
  };
}

/** So many good ones of the current window that turn bad, newest first, by day: never more than a day has. */
function turnedBad(record: HealthRecord, asked: Asked, many: number): Map<Day, number> {
  const { metric, channel, knownOn } = asked;
  const counts = metric.counts;
  const question = questionOn(asked);
  const badOf = new Map<Day, number>();
  if ("defects" in counts) {
    for (const { day } of ordersBehind(record, question)) badOf.set(day, (badOf.get(day) ?? 0) + 1);
  }
  const goodOf = (day: Day) =>
    "good" in counts
      ? totalOfDay(record, counts.good, channel, day, knownOn)
      : totalOfDay(record, metric.total, channel, day, knownOn) - (badOf.get(day) ?? 0);
  const turned = new Map<Day, number>();
  let left = many;
  for (const day of daysFrom(question.window.from, question.window.to).reverse()) {
    const share = Math.min(left, Math.max(0, goodOf(day)));
    if (share > 0) turned.set(day, share);
    left -= share;
  }
  return turned;
}

const earlier = (one: Day | null, other: Day): Day => (one !== null && one < other ? one : other);
