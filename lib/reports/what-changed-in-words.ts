import type { Metric } from "@/lib/amazon/metrics.ts";
import type { WhatChanged } from "@/lib/standing/what-changed.ts";
import { badOnesInWords, countInWords, listInWords, percent, unitsInWords } from "./words.ts";

/** What moved a rate on a day, in figures: "0.54% (5 of 930 orders) became 0.96% (9 of 935 orders)". */
export function figuresInWords({ before, after }: WhatChanged, metric: Metric): string {
  const said = (rate: WhatChanged["before"]) =>
    rate.value === null ? "no data" : `${percent(rate.value)} (${countInWords(rate, metric.unit)})`;
  return `${said(before)} became ${said(after)}`;
}

/** The same in orders: "4 defective orders came in, none left; the total grew by 5 orders". */
export function movesInWords({ before, after, came, went }: WhatChanged, metric: Metric): string {
  const orders = (number: number) =>
    "good" in metric.counts ? unitsInWords("order", number) : badOnesInWords(metric, number);
  const moves = [
    ...(came.length > 0 ? [`${orders(came.length)} came in`] : []),
    ...(went.length > 0 ? [`${orders(went.length)} left`] : []),
  ];
  const grown = after.total - before.total;
  const total =
    grown === 0
      ? "the total stayed the same"
      : `the total ${grown > 0 ? "grew" : "shrank"} by ${unitsInWords(metric.unit, Math.abs(grown))}`;
  return `${moves.length > 0 ? listInWords(moves) : `no ${metric.badOne} came in or left`}; ${total}`;
}
