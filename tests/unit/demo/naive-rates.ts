import type { SimulatedOrder } from "../../../lib/demo/order.ts";

/**
 * The rates counted the long way, from the simulated orders and the table of CONTRACT.md alone, so that nothing
 * of the dashboard's own arithmetic can agree with itself here.
 */
export interface NaiveRate {
  /** Bad ones, also where Amazon counts the good. */
  bad: number;
  total: number;
  value: number | null;
  state: "good" | "watch" | "breach" | "no-data";
  /** How many more bad ones fit. */
  room: number;
}

export const zones = { US: "America/Los_Angeles", UK: "Europe/London", DE: "Europe/Berlin" } as const;

export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock in a zone, as `"2026-11-21 23:59:59"`. */
export function wallClock(zone: string, instant: number): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    formats.set(zone, format);
  }
  return format.format(instant);
}

/** 1 % upper limits are given as they are, lower limits as the bad share they allow. */
function rate(bad: number, total: number, limit: number, strict: boolean): NaiveRate {
  const fits = (count: number) => (strict ? count / total < limit : count / total <= limit);
  if (total === 0) return { bad, total, value: null, state: "no-data", room: 0 };
  let room = -bad;
  while (fits(bad + room + 1)) room++;
  const state = !fits(bad)
    ? "breach"
    : bad > 0 && (room === 0 || bad / total >= 0.7 * limit)
      ? "watch"
      : "good";
  return { bad, total, value: bad / total, state, room };
}

/** Whether a day lies in the window of so many days that ends so many days before. */
function windowOn(on: string, days: number, lag: number): (day: string) => boolean {
  const [from, to] = [shiftDay(on, 1 - days - lag), shiftDay(on, -lag)];
  return (day) => day >= from && day <= to;
}

const known = (on: string) => (day: string | null) => day !== null && day <= on;

export function isDefective(order: SimulatedOrder, on: string, confirmedOnly: boolean): boolean {
  const by = known(on);
  const { feedback, claim, chargeback } = order;
  if (feedback && feedback.stars <= 2 && by(feedback.leftOn) && !by(feedback.removedOn)) return true;
  if (claim && by(claim.filedOn)) {
    const decided = by(claim.decidedOn) ? claim.status : "open";
    const won = claim.appealResult === "won" && by(claim.appealDecidedOn);
    if (decided === "open" && !confirmedOnly) return true;
    if (decided === "refunded" || (decided === "granted" && claim.paidBy !== "amazon" && !won)) return true;
  }
  return (
    chargeback !== null &&
    chargeback.type === "service" &&
    by(chargeback.filedOn) &&
    !(chargeback.status === "won" && by(chargeback.decidedOn))
  );
}

/** Every rate of one marketplace on a day, as known on that day. */
export function naiveRates(orders: readonly SimulatedOrder[], on: string) {
  const first = orders[0];
  if (!first) throw new Error("no orders");
  const zone = zones[first.marketplace];
  const dayOf = (instant: number) => wallClock(zone, instant).slice(0, 10);
  const real = orders.filter(
    (order) =>
      !order.outsideAmazon &&
      order.status !== "pending" &&
      order.status !== "cancelled-pending" &&
      order.day <= on,
  );
  const odr = (channel: "seller" | "amazon", confirmedOnly: boolean) => {
    const inWindow = windowOn(on, 60, 15);
    const placed = real.filter((order) => order.channel === channel && inWindow(order.day));
    return rate(
      placed.filter((order) => isDefective(order, on, confirmedOnly)).length,
      placed.length,
      0.01,
      true,
    );
  };
  const own = real.filter((order) => order.channel === "seller");
  const lsr = (days: number) => {
    const inWindow = windowOn(on, days, 0);
    const sent = own.filter(
      ({ promise, shipments }) =>
        promise &&
        shipments.length > 0 &&
        inWindow(promise.shipBy) &&
        shipments.every((shipment) => dayOf(shipment.confirmedAt) <= on),
    );
    const late = sent.filter(({ promise, shipments }) =>
      shipments.some((shipment) => shipment.confirmedAt > (promise?.shipByAt ?? 0)),
    );
    return rate(late.length, sent.length, 0.04, true);
  };
  const inCancelWindow = windowOn(on, 7, 1);
  const cancelTotal = own.filter(({ day }) => inCancelWindow(day));
  const cancelled = cancelTotal.filter(
    ({ cancellation }) =>
      cancellation &&
      dayOf(cancellation.at) <= on &&
      (cancellation.by === "seller" ||
        (cancellation.by === "amazon" && !["payment", "fraud"].includes(cancellation.reason))),
  );
  const packages = (days: number, lag: number) => {
    const inWindow = windowOn(on, days, lag);
    return own
      .filter(({ promise }) => promise && inWindow(promise.deliverBy))
      .flatMap((order) =>
        order.shipments.map((shipment) => ({ ...shipment, deliverByAt: order.promise?.deliverByAt ?? 0 })),
      );
  };
  const tracked = packages(30, 10);
  const delivered = packages(14, 7).filter(
    (one) => one.trackingId && one.deliveredAt && dayOf(one.deliveredAt) <= on,
  );
  const units = (list: { units: number }[]) => list.reduce((sum, one) => sum + one.units, 0);
  const inRefundWindow = windowOn(on, 30, 1);
  const refundTotal = real.filter(({ day }) => inRefundWindow(day));
  const refunded = refundTotal.filter((order) => order.refunds.some((refund) => dayOf(refund.at) <= on));
  return {
    odrSeller: odr("seller", false),
    odrSellerConfirmed: odr("seller", true),
    odrAmazon: odr("amazon", false),
    cancel: rate(cancelled.length, cancelTotal.length, 0.025, true),
    late30: lsr(30),
    late10: lsr(10),
    untracked: rate(
      tracked.filter((one) => !one.firstScanAt || dayOf(one.firstScanAt) > on).length,
      tracked.length,
      0.05,
      false,
    ),
    lateDelivery: rate(
      units(delivered.filter((one) => (one.deliveredAt ?? 0) > one.deliverByAt)),
      units(delivered),
      0.1,
      false,
    ),
    refund: rate(refunded.length, refundTotal.length, 1, true),
  };
}
