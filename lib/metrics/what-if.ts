import { addDays, type Day, daysFrom } from "./day.ts";
import { type HistoryPoint, historyOf } from "./history.ts";
import type { Asked } from "./measure.ts";
import { paceOf } from "./pace.ts";
import type { DayTally, Defect, HealthRecord } from "./record.ts";
import { windowShownOn } from "./window.ts";

/** What a seller asks "what if" of; each is counted from the day asked on. */
export interface Supposed {
  /** Orders whose A-to-z claims are decided for the seller. */
  claimsWon: string[];
  /** Orders whose feedback is removed. */
  feedbackRemoved: string[];
  /** So many more good orders, placed on the day asked. */
  moreOrders: number;
  /** So many more orders of the current window turn bad. */
  moreDefects: number;
  /** The shop is closed for so many days from tomorrow: no order is placed. */
  closedDays: number;
}

export type Supposition = keyof Supposed;

export interface WhatIf {
  /** Orders, packages or units a day that are taken to keep coming, all of them good. */
  pace: number;
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
const supposedOrder = (index: number) => `supposed ${index}`;

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
  const curve = (changes: Supposed) =>
    historyOf(
      supposing(record, asked, changes, pace, days),
      asked,
      { from: on, to: addDays(on, days - 1) },
      knownOn,
    );
  const before = curve(nothingSupposed);
  const bites = (Object.keys(nothingSupposed) as Supposition[])
    .filter((name) => isSupposed(supposed, name))
    .map((name) => {
      const alone = curve({ ...nothingSupposed, [name]: supposed[name] });
      const bite = alone.find((point, index) => !isSame(point, before[index] as HistoryPoint));
      return { supposed: name, on: bite?.on ?? null };
    });
  return { pace, before, after: curve(supposed), bites };
}

function isSupposed(supposed: Supposed, name: Supposition): boolean {
  const value = supposed[name];
  return Array.isArray(value) ? value.length > 0 : value !== 0;
}

const isSame = (one: HistoryPoint, other: HistoryPoint) =>
  one.count === other.count && one.total === other.total;

/** The record as it would be: real orders, with suppositions laid over them. */
function supposing(
  record: HealthRecord,
  { metric, channel, on, knownOn }: Asked,
  supposed: Supposed,
  pace: number,
  days: number,
): HealthRecord {
  const toCome = daysFrom(addDays(on, 1), addDays(on, days - 1));
  const more = new Map<Day, number>(
    toCome.map((day, index) => [day, index < supposed.closedDays ? 0 : pace]),
  );
  if (supposed.moreOrders > 0) more.set(on, supposed.moreOrders);
  const turned = windowShownOn(metric, on).to;
  const ended = { claims: new Set(supposed.claimsWon), feedback: new Set(supposed.feedbackRemoved) };
  const isOver = ({ kind, orderId }: Defect) =>
    (kind === "a-to-z-claim" && ended.claims.has(orderId)) ||
    (kind === "negative-feedback" && ended.feedback.has(orderId));
  const good = "good" in metric.counts ? metric.counts.good : null;
  const firstDefect = "defects" in metric.counts ? metric.counts.defects[0] : undefined;

  return {
    ...record,
    talliesOf(tally, of, day) {
      const known = record.talliesOf(tally, of, day);
      if (of !== channel || (tally !== metric.total && tally !== good)) return known;
      const seen = known.reduce((sum, row) => sum + (row.knownFrom <= knownOn ? row.count : 0), 0);
      const added = more.get(day) ?? 0;
      // Of days to come some packages are known already; the pace only fills them up.
      const count = day > on ? Math.max(0, added - seen) : added;
      const bad = tally === good && day === turned ? supposed.moreDefects : 0;
      const row = (each: number): DayTally => ({ tally, channel: of, day, knownFrom: knownOn, count: each });
      return [...known, ...(count > 0 ? [row(count)] : []), ...(bad > 0 ? [row(-Math.min(bad, seen))] : [])];
    },
    defectsOf(kind, of, day) {
      const known = record
        .defectsOf(kind, of, day)
        .map((defect) =>
          isOver(defect) ? { ...defect, knownUntil: earlier(defect.knownUntil, knownOn) } : defect,
        );
      if (of !== channel || kind !== firstDefect || day !== turned) return known;
      return [
        ...known,
        ...Array.from(
          { length: supposed.moreDefects },
          (_, index): Defect => ({
            kind,
            channel: of,
            orderId: supposedOrder(index),
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

const earlier = (one: Day | null, other: Day): Day => (one !== null && one < other ? one : other);
