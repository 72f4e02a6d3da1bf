import type { Chargeback, Claim, Order, Shipment } from "@/lib/facts/order.ts";

/*
 * The contract's table once more, as plainly as it can be written: every rate walks over every order and every event
 * of it, each time, and compares days as text. Written from the contract alone, without a look at lib/metrics/rules,
 * so that a misreading would have to be made twice to go unseen.
 */

export interface NaiveRate {
  metric: string;
  channel: string;
  reading: string;
  window: { from: string; to: string };
  count: number;
  total: number;
  value: number | null;
  budget: number | null;
  state: string;
}

interface Naive {
  days: number;
  lag: number;
  /** The target in thousandths; null when Amazon asks nothing. */
  targetThousandths: number | null;
  limit: "upper" | "lower";
  channels: string[];
  readings: string[];
}

const upper = (days: number, lag: number, targetThousandths: number | null): Naive => ({
  days,
  lag,
  targetThousandths,
  limit: "upper",
  channels: ["seller"],
  readings: ["exact"],
});

const table: Record<string, Naive> = {
  "order-defect-rate": {
    ...upper(60, 15, 10),
    channels: ["seller", "amazon"],
    readings: ["exposed", "confirmed"],
  },
  "cancel-rate": upper(7, 1, 25),
  "late-shipment-rate": upper(30, 0, 40),
  "late-shipment-rate-10d": upper(10, 0, 40),
  "valid-tracking-rate": { ...upper(30, 10, 950), limit: "lower" },
  "on-time-delivery-rate": { ...upper(14, 7, 900), limit: "lower" },
  "refund-rate": { ...upper(30, 1, null), channels: ["seller", "amazon"] },
};

/** Where Amazon asks for on-time delivery, and since when (RULES, section 6). */
const onTimeAskedSince: Record<string, string> = { US: "2024-09-25", UK: "2025-09-16", DE: "2026-09-01" };

const clocks = new Map<string, Intl.DateTimeFormat>();
const dates = new Map<string, string>();

/** The date on a wall calendar in the zone at the instant. */
export function dateIn(zone: string, instant: Date): string {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    clocks.set(zone, clock);
  }
  const key = `${zone} ${instant.getTime()}`;
  let date = dates.get(key);
  if (date === undefined) {
    date = clock.format(instant);
    dates.set(key, date);
  }
  return date;
}

/** The date so many days before a date, counted on a calendar without clocks. */
export function daysBefore(date: string, days: number): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day - days)).toISOString().slice(0, 10);
}

/** Every rate of an account of which every kind of report was imported. */
export function naiveRates(
  orders: Order[],
  zone: string,
  on: string,
  knownOn: string,
  marketplace: string,
): NaiveRate[] {
  const answers: NaiveRate[] = [];
  for (const metric of Object.keys(table)) {
    const { days, lag, targetThousandths, limit, channels, readings } = table[metric] as Naive;
    const asked = metric !== "on-time-delivery-rate" || on >= (onTimeAskedSince[marketplace] ?? "never");
    const to = daysBefore(on, lag);
    const from = daysBefore(to, days - 1);
    for (const channel of channels) {
      for (const reading of readings) {
        let count = 0;
        let total = 0;
        for (const order of orders) {
          if (order.channel !== channel || !order.soldOnAmazon) continue;
          const counted = countOrder(metric, order, reading, zone, knownOn, from, to);
          count += counted.count;
          total += counted.total;
        }
        answers.push({
          metric,
          channel,
          reading,
          window: { from, to },
          count,
          total,
          value: total === 0 ? null : count / total,
          ...standing(count, total, asked ? targetThousandths : null, limit),
        });
      }
    }
  }
  return answers;
}

/** What one order adds to a rate over days, as known on a day. */
export function countOrder(
  metric: string,
  order: Order,
  reading: string,
  zone: string,
  knownOn: string,
  from: string,
  to: string,
): { count: number; total: number } {
  const known = (instant: Date | null): instant is Date =>
    instant !== null && dateIn(zone, instant) <= knownOn;
  const within = (instant: Date) => dateIn(zone, instant) >= from && dateIn(zone, instant) <= to;
  const nothing = { count: 0, total: 0 };
  const oneOrder = (bad: boolean) => ({ count: bad ? 1 : 0, total: 1 });

  if (metric === "late-shipment-rate" || metric === "late-shipment-rate-10d") {
    const { shipBy } = order;
    if (!shipBy || !within(shipBy)) return nothing;
    if (order.shipments.length === 0) return nothing;
    let late = false;
    for (const { confirmedAt } of order.shipments) {
      if (!known(confirmedAt)) return nothing;
      if (confirmedAt > shipBy) late = true;
    }
    return oneOrder(late);
  }

  if (metric === "valid-tracking-rate") {
    const counted = { count: 0, total: 0 };
    for (const shipment of order.shipments) {
      const deliverBy = deliverByOf(shipment, order);
      if (!deliverBy || !within(deliverBy) || !known(shipment.confirmedAt)) continue;
      counted.total += 1;
      if (known(shipment.firstScanAt)) counted.count += 1;
    }
    return counted;
  }

  if (metric === "on-time-delivery-rate") {
    const counted = { count: 0, total: 0 };
    for (const shipment of order.shipments) {
      const deliverBy = deliverByOf(shipment, order);
      if (!deliverBy || !within(deliverBy)) continue;
      if (!shipment.trackingId || !known(shipment.deliveredAt)) continue;
      const units = shipment.units ?? 1;
      counted.total += units;
      if (shipment.deliveredAt <= deliverBy) counted.count += units;
    }
    return counted;
  }

  if (order.status === "pending" || order.status === "cancelled-pending") return nothing;
  if (!within(order.purchasedAt) || !known(order.purchasedAt)) return nothing;
  if (metric === "refund-rate") return oneOrder(order.refunds.some(({ refundedAt }) => known(refundedAt)));
  if (metric === "cancel-rate") {
    return oneOrder(
      order.cancellations.some(
        ({ cancelledAt, cancelledBy, reason }) =>
          known(cancelledAt) &&
          (cancelledBy === "seller" ||
            (cancelledBy === "amazon" && reason !== "payment" && reason !== "fraud")),
      ),
    );
  }
  return oneOrder(
    order.feedback.some(
      ({ stars, leftOn, removedOn, unlistedOn }) =>
        stars <= 2 &&
        leftOn <= knownOn &&
        (removedOn !== null
          ? knownOn < removedOn
          : reading === "exposed" || unlistedOn === null || knownOn < unlistedOn),
    ) ||
      order.claims.some((claim) => claimCounts(claim, reading, knownOn)) ||
      order.chargebacks.some((chargeback) => chargebackCounts(chargeback, reading, knownOn)),
  );
}

const deliverByOf = (shipment: Shipment, order: Order) => shipment.deliverBy ?? order.deliverBy;

function claimCounts(claim: Claim, reading: string, knownOn: string): boolean {
  if (claim.filedOn > knownOn) return false;
  const decidedOn = claim.decidedOn ?? claim.filedOn;
  const status = decidedOn <= knownOn ? claim.status : "open";
  if (status === "denied" || status === "withdrawn") return false;
  if (status === "granted" && claim.paidBy === "amazon") return false;
  // "From the event's day when the decision's day is unknown": the event is the appeal, at the earliest on the day
  // of what is appealed.
  const appealDay = claim.appealDecidedOn ?? claim.appealedOn ?? decidedOn;
  if (claim.appealResult === "won" && appealDay <= knownOn) return false;
  if (reading === "exposed") return true;
  return status === "granted" || status === "refunded" || status === "cancelled";
}

function chargebackCounts(chargeback: Chargeback, reading: string, knownOn: string): boolean {
  if (chargeback.filedOn > knownOn) return false;
  if (chargeback.type === "fraud") return false;
  if (chargeback.status === "won" && (chargeback.decidedOn ?? chargeback.filedOn) <= knownOn) return false;
  return reading === "exposed" || chargeback.type === "service";
}

/** Budget by trying one more bad one at a time; state by the contract's words. All in whole numbers. */
export function standing(
  count: number,
  total: number,
  targetThousandths: number | null,
  limit: "upper" | "lower",
): { budget: number | null; state: string } {
  if (total === 0) return { budget: null, state: "no-data" };
  if (targetThousandths === null) return { budget: null, state: "none" };
  const bad = limit === "upper" ? count : total - count;
  const holds = (bad: number) =>
    limit === "upper"
      ? bad * 1000 < targetThousandths * total
      : (total - bad) * 1000 >= targetThousandths * total;
  let most = -1;
  while (most < total && holds(most + 1)) most += 1;
  const budget = most - bad;
  if (!holds(bad)) return { budget, state: "breach" };
  const allowance = limit === "upper" ? targetThousandths : 1000 - targetThousandths;
  // bad / total ≥ 70 % of allowance / 1000
  const watch = bad >= 1 && (budget === 0 || bad * 100_000 >= 70 * allowance * total);
  return { budget, state: watch ? "watch" : "good" };
}
