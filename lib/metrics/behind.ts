import type { DefectKind } from "@/lib/amazon/metrics.ts";
import type { Day } from "./day.ts";
import { countingDefects, countsOn, defectsInWindow, type Question } from "./rate.ts";
import type { Defect, HealthRecord } from "./record.ts";
import { leavesOn, windowAhead } from "./window.ts";

/** One order behind a figure: why it counts, or why it no longer does, and the first day it is out of the window. */
export interface OrderBehind {
  orderId: string;
  day: Day;
  counts: boolean;
  because: string;
  kinds: DefectKind[];
  /** How many bad ones of the rate's own unit it holds: packages or units; of rates over orders each order is one. */
  bad: number;
  sources: Defect["source"][];
  confirmed: boolean;
  estimated: boolean;
  leavesOn: Day;
}

/**
 * The orders in the numerator of an upper limit, or those missing from that of a lower one: as many as the
 * figure says, oldest first.
 */
export function ordersBehind(record: HealthRecord, question: Question): OrderBehind[] {
  return byOrder(countingDefects(record, question), question, (defect) => defect.because);
}

/**
 * The orders that are bad by what is known, and whose days the window has not reached yet: they enter it with the coming
 * days, until as many have passed as the metric lags behind.
 */
export function ordersEntering(record: HealthRecord, question: Question): OrderBehind[] {
  const { metric } = question;
  const ahead = ordersBehind(record, { ...question, window: windowAhead(metric, question.window) });
  // Packages and units count one by one; an order counts once, however many of its days are in the window.
  if ("good" in metric.counts) return ahead;
  const shown = new Set(ordersBehind(record, question).map(({ orderId }) => orderId));
  return ahead.filter(({ orderId }) => !shown.has(orderId));
}

/** The orders of the window on which something was held that does not count: removed, denied, won, excused. */
export function ordersExcused(record: HealthRecord, question: Question): OrderBehind[] {
  const counting = new Set(countingDefects(record, question).map((defect) => defect.orderId));
  const ended = defectsInWindow(record, question).filter(
    (defect) =>
      !counting.has(defect.orderId) &&
      defect.knownFrom <= question.knownOn &&
      !countsOn(defect, question.knownOn) &&
      defect.endedBy !== "claim decided",
  );
  return byOrder(ended, question, (defect) =>
    defect.endedBy ? `${defect.because}; ${defect.endedBy}` : defect.because,
  ).map((order) => ({ ...order, counts: false }));
}

function byOrder(defects: Defect[], { metric }: Question, say: (defect: Defect) => string): OrderBehind[] {
  const orders = new Map<string, Defect[]>();
  for (const defect of defects) orders.set(defect.orderId, [...(orders.get(defect.orderId) ?? []), defect]);
  return [...orders.entries()]
    .map(([orderId, ofOrder]) => {
      const day = ofOrder.map((defect) => defect.day).sort()[0] as Day;
      return {
        orderId,
        day,
        counts: true,
        because: [...new Set(ofOrder.map(say))].join(" · "),
        kinds: [...new Set(ofOrder.map((defect) => defect.kind))],
        bad: "good" in metric.counts ? ofOrder.reduce((sum, { units }) => sum + units, 0) : 1,
        sources: [...new Set(ofOrder.map((defect) => defect.source))],
        confirmed: ofOrder.some((defect) => defect.confirmed),
        estimated: ofOrder.every((defect) => defect.estimated),
        leavesOn: leavesOn(metric, day),
      };
    })
    .sort((a, b) => (`${a.day} ${a.orderId}` < `${b.day} ${b.orderId}` ? -1 : 1));
}
