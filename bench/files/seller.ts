import { type Day, dayNumber } from "@/lib/metrics/day.ts";
import { type Catalogue, catalogueOf } from "./catalogue.ts";
import { numberOf, numbersOf } from "./numbers.ts";

/** A made-up seller: so many orders, spread over the days up to one. The same seed gives the same orders. */
export interface Seller {
  topic: number;
  orders: number;
  /** The last day with orders. Reports are downloaded the morning after. */
  until: Day;
  /** How many orders were placed before the end of each day, the oldest day first. */
  placedBy: number[];
  /** Number of the oldest day, as `dayNumber` counts. */
  firstDay: number;
  catalogue: Catalogue;
  /** How often things go wrong, beside the average seller. */
  care: number;
}

/** The reports' last day, unless said otherwise. Fixed, so that a seed gives the same bytes on any day. */
export const UNTIL: Day = "2026-10-31";
export const DAYS = 500;

export function sellerOf({
  seed,
  orders,
  until = UNTIL,
  days = DAYS,
}: {
  seed: string | number;
  orders: number;
  until?: Day;
  days?: number;
}): Seller {
  const topic = numberOf(`seller ${seed}`);
  const firstDay = dayNumber(until) - days + 1;
  return {
    topic,
    orders,
    until,
    firstDay,
    placedBy: placedByDay(topic, orders, firstDay, days),
    catalogue: catalogueOf(topic),
    care: 0.5 + 1.3 * numbersOf(topic, -2)(),
  };
}

/** More orders towards weekends' ends and Christmas, with days that are better or worse than others. */
function placedByDay(topic: number, orders: number, firstDay: number, days: number): number[] {
  const numbers = numbersOf(topic, -3);
  const ofWeekday = [1, 0.9, 0.88, 1.05, 1.12, 1.1, 1.04];
  const weights = Array.from({ length: days }, (_, index) => {
    const day = firstDay + index;
    const yearDay = (day - dayNumber("2026-01-01") + 730) % 365;
    const season = 1 + 0.25 * Math.cos((2 * Math.PI * (yearDay - 345)) / 365);
    return (ofWeekday[day % 7] as number) * season * (1 + (0.4 * index) / days) * (0.85 + 0.3 * numbers());
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let upTo = 0;
  return weights.map((weight) => {
    upTo += weight;
    return Math.round((orders * upTo) / all);
  });
}

/** The day an order is placed on, by number. Orders beyond the seller's last come on the days after, as fast as then. */
export function dayOfIndex({ placedBy, firstDay, orders }: Seller, index: number): number {
  if (index >= orders) {
    const aDay = Math.max(1, orders - (placedBy.at(-2) ?? 0));
    return firstDay + placedBy.length + Math.floor((index - orders) / aDay);
  }
  let low = 0;
  let high = placedBy.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((placedBy[middle] as number) > index) high = middle;
    else low = middle + 1;
  }
  return firstDay + low;
}
