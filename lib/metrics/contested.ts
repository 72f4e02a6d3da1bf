import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { budgetLeft } from "./budget.ts";
import type { Asked, Measurement } from "./measure.ts";
import { questionOn } from "./measure.ts";
import { countingDefects, type Rate, rateOf } from "./rate.ts";
import type { Defect, HealthRecord } from "./record.ts";

/** A defect that the seller contests: all that is held against an order of one kind. */
export interface Contested {
  orderId: string;
  kind: DefectKind;
}

/** What a figure would be if the contested defects were taken away. The official figure is never changed by it. */
export interface AdjustedFigure {
  rate: Rate;
  /** As of a measurement: how many more bad ones would fit; null without a target or without data. */
  budget: number | null;
  /** The orders of the figure with a contested defect, in the order of their days. */
  orders: string[];
}

/** Contested defects, to be asked for one. */
export function contestedSet(contested: readonly Contested[]): (defect: Contested) => boolean {
  const keys = new Set(contested.map(keyOf));
  return (defect) => keys.has(keyOf(defect));
}

const keyOf = ({ orderId, kind }: Contested) => `${kind} ${orderId}`;

/**
 * A figure without the contested defects that count in it; null when none does.
 *
 * The total stays. An order with another defect that is not contested still counts. Of a lower limit, what was missed
 * by a contested package or unit counts as good.
 *
 * @param official The figure as it stands, of the same record and question.
 */
export function withoutContested(
  record: HealthRecord,
  asked: Asked,
  official: Measurement,
  contested: readonly Contested[],
): AdjustedFigure | null {
  const isContested = contestedSet(contested);
  const counting = countingDefects(record, questionOn(asked));
  const taken = counting.filter(isContested);
  if (taken.length === 0) return null;
  const { total } = official.rate;
  const count =
    "good" in asked.metric.counts
      ? official.rate.count + taken.reduce((sum, { units }) => sum + units, 0)
      : ordersOf(counting.filter((defect) => !isContested(defect))).length;
  const rate = official.hasData ? rateOf(count, total) : { count, total, value: null };
  return {
    rate,
    budget: official.target && official.hasData ? budgetLeft(rate, official.target) : null,
    orders: ordersOf(taken),
  };
}

const ordersOf = (defects: Defect[]) => [...new Set(defects.map(({ orderId }) => orderId))];
