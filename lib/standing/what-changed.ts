import { type OrderBehind, ordersBehind } from "@/lib/metrics/behind.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type Asked, questionOn } from "@/lib/metrics/measure.ts";
import { type Rate, rateIn } from "@/lib/metrics/rate.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";

/** What moved a rate between one day and the next, each seen as it was known then. */
export interface WhatChanged {
  on: Day;
  before: Rate;
  after: Rate;
  /** Bad orders that are in the figure of the day and were not in that of the day before. */
  came: OrderBehind[];
  /** Bad orders that were, and no longer are: out of the window, or no longer counting. */
  went: OrderBehind[];
}

export function whatChangedOn(
  record: HealthRecord,
  figure: Pick<Asked, "metric" | "channel" | "reading">,
  on: Day,
): WhatChanged {
  const yesterday = addDays(on, -1);
  const [then, now] = [yesterday, on].map((day) => questionOn({ ...figure, on: day, knownOn: day }));
  if (!then || !now) throw new Error("unreachable");
  const [behindThen, behindNow] = [ordersBehind(record, then), ordersBehind(record, now)];
  const without = (orders: OrderBehind[], others: OrderBehind[]) => {
    const ids = new Set(others.map((order) => order.orderId));
    return orders.filter((order) => !ids.has(order.orderId));
  };
  return {
    on,
    before: rateIn(record, then),
    after: rateIn(record, now),
    came: without(behindNow, behindThen),
    went: without(behindThen, behindNow),
  };
}
