import type { Order } from "@/lib/facts/order.ts";
import { countOrder, daysBefore, type NaiveRate, naiveRates } from "./naive.ts";

/*
 * What becomes of a rate, by plain loops over orders: each question is asked of every order anew.
 */

export interface NaiveFigure {
  metric: string;
  channel: string;
  reading: string;
}

export interface NaiveStore {
  orders: Order[];
  zone: string;
  marketplace: string;
}

export interface Some {
  total: number;
  bad: number;
}

const spans: Record<string, { days: number; lag: number; lower?: true }> = {
  "order-defect-rate": { days: 60, lag: 15 },
  "cancel-rate": { days: 7, lag: 1 },
  "late-shipment-rate": { days: 30, lag: 0 },
  "late-shipment-rate-10d": { days: 10, lag: 0 },
  "valid-tracking-rate": { days: 30, lag: 10, lower: true },
  "on-time-delivery-rate": { days: 14, lag: 7, lower: true },
  "refund-rate": { days: 30, lag: 1 },
};

export const spanOf = (metric: string) => spans[metric] as { days: number; lag: number; lower?: true };
export const daysAfter = (date: string, days: number) => daysBefore(date, -days);

/** The one figure of a day. */
export function naiveRate(
  { orders, zone, marketplace }: NaiveStore,
  figure: NaiveFigure,
  on: string,
  knownOn: string,
): NaiveRate {
  const found = naiveRates(orders, zone, on, knownOn, marketplace).find(
    (rate) =>
      rate.metric === figure.metric && rate.channel === figure.channel && rate.reading === figure.reading,
  );
  if (!found) throw new Error(`No figure ${JSON.stringify(figure)}`);
  return found;
}

/** What an order adds to a figure over days. */
function adds(
  store: NaiveStore,
  figure: NaiveFigure,
  order: Order,
  knownOn: string,
  from: string,
  to: string,
) {
  if (order.channel !== figure.channel || !order.soldOnAmazon) return { count: 0, total: 0 };
  return countOrder(figure.metric, order, figure.reading, store.zone, knownOn, from, to);
}

function windowOn(metric: string, on: string): [string, string] {
  const { days, lag } = spanOf(metric);
  return [daysBefore(on, lag + days - 1), daysBefore(on, lag)];
}

/** What the window of one day has and that of a neighbouring day has not, both as known on a day. */
export function naiveLost(
  store: NaiveStore,
  figure: NaiveFigure,
  has: string,
  lacks: string,
  knownOn: string,
): Some {
  const [from, to] = windowOn(figure.metric, has);
  const [otherFrom, otherTo] = windowOn(figure.metric, lacks);
  // Windows one day apart: the day that is only in the first.
  const only = from < otherFrom ? from : to;
  const lost = { total: 0, bad: 0 };
  for (const order of store.orders) {
    const alone = adds(store, figure, order, knownOn, only, only);
    lost.total += alone.total;
    if (spanOf(figure.metric).lower) lost.bad += alone.total - alone.count;
    else {
      const here = adds(store, figure, order, knownOn, from, to).count;
      const there = adds(store, figure, order, knownOn, otherFrom, otherTo).count;
      if (here > there) lost.bad += 1;
    }
  }
  return lost;
}

export interface NaiveParts {
  ordersEntered: number;
  ordersLearned: number;
  ordersLeft: number;
  entered: number;
  learned: number;
  left: number;
  withdrawn: number;
}

/** Where each order stood on two days, and so why the figure changed. */
export function naiveChange(
  store: NaiveStore,
  figure: NaiveFigure,
  earlier: { on: string; knownOn: string },
  later: { on: string; knownOn: string },
): NaiveParts {
  const [from, to] = windowOn(figure.metric, earlier.on);
  const [nextFrom, nextTo] = windowOn(figure.metric, later.on);
  const parts = {
    ordersEntered: 0,
    ordersLearned: 0,
    ordersLeft: 0,
    entered: 0,
    learned: 0,
    left: 0,
    withdrawn: 0,
  };
  const { lower } = spanOf(figure.metric);
  const days: string[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) days.push(day);
  for (let day = nextFrom; day <= nextTo; day = daysAfter(day, 1)) if (day > to || day < from) days.push(day);
  for (const order of store.orders) {
    const was = adds(store, figure, order, earlier.knownOn, from, to).count;
    const is = adds(store, figure, order, later.knownOn, nextFrom, nextTo).count;
    let [wasInBoth, isInBoth] = [0, 0];
    for (const day of days) {
      const inFirst = from <= day && day <= to;
      const inLast = nextFrom <= day && day <= nextTo;
      const then = adds(store, figure, order, earlier.knownOn, day, day);
      const now = adds(store, figure, order, later.knownOn, day, day);
      if (inFirst && inLast) {
        parts.ordersLearned += now.total - then.total;
        if (lower) parts.learned += now.count - then.count;
        wasInBoth += then.count;
        isInBoth += now.count;
      } else if (inFirst) {
        parts.ordersLeft += then.total;
        if (lower) parts.left += then.count;
      } else {
        parts.ordersEntered += now.total;
        if (lower) parts.entered += now.count;
      }
    }
    if (lower || was === is) continue;
    if (is > was) parts[isInBoth > 0 ? "learned" : "entered"] += 1;
    else parts[wasInBoth > 0 ? "withdrawn" : "left"] += 1;
  }
  return parts;
}
