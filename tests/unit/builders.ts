import type { Channel, MetricId, Reading } from "@/lib/amazon/metrics.ts";
import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type {
  Cancellation,
  Chargeback,
  Claim,
  Feedback,
  Order,
  Refund,
  Return,
  Shipment,
} from "@/lib/facts/order.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { type Measurement, measure } from "@/lib/metrics/measure.ts";
import { type HealthRecord, healthRecord, type ImportedInput } from "@/lib/metrics/record.ts";
import { judge, rulePackWithId } from "@/lib/metrics/rules/packs.ts";
import { talliesOf } from "@/lib/metrics/rules/totals.ts";

/*
 * Records for tests, in which only what matters to the test need be said. All are of the US store unless said
 * otherwise: its clock is Pacific, 8 hours behind UTC in winter and 7 in summer.
 */

/** Noon of a day on the Pacific clock, near enough: 20:00 UTC is 12:00 in winter and 13:00 in summer. */
export const noonOf = (day: Day) => new Date(`${day}T20:00:00Z`);
export const at = (instant: string) => new Date(instant);

let orders = 0;
let facts = 0;
const nextKey = () => `key-${++facts}`;

/** A seller-fulfilled order that shipped, about which nothing else is known. `on` is the day it was placed. */
export function anOrder({ on = "2026-03-10", ...said }: Partial<Order> & { on?: Day } = {}): Order {
  const purchasedAt = said.purchasedAt ?? noonOf(on);
  return {
    orderId: `111-0000000-${String(++orders).padStart(7, "0")}`,
    marketplace: "US",
    channel: "seller",
    soldOnAmazon: true,
    status: "shipped",
    statusAt: purchasedAt,
    statusFrom: "headroom-orders",
    buyerRequestedCancel: null,
    // As merging notes it for every report of Amazon's.
    cancelSeenAt:
      said.status === "cancelled" && said.statusFrom && !said.statusFrom.startsWith("headroom-")
        ? (said.statusAt ?? purchasedAt)
        : null,
    shipBy: null,
    deliverBy: null,
    business: null,
    skus: [],
    shipments: [],
    cancellations: [],
    feedback: [],
    claims: [],
    chargebacks: [],
    refunds: [],
    returns: [],
    ...said,
    purchasedAt,
  };
}

export const orderPlacedOn = (on: Day) => anOrder({ on });
export const manyOrders = (count: number, said: Parameters<typeof anOrder>[0] = {}) =>
  Array.from({ length: count }, () => anOrder(said));

export function aShipment(said: Partial<Shipment> = {}): Shipment {
  return {
    key: nextKey(),
    toldBy: "headroom-shipments",
    confirmedAt: null,
    carrier: "UPS",
    trackingId: "1Z999",
    firstScanAt: null,
    deliverBy: null,
    deliveredAt: null,
    units: 1,
    ...said,
  };
}

export function aCancellation(said: Partial<Cancellation> = {}): Cancellation {
  return {
    key: nextKey(),
    toldBy: "headroom-cancellations",
    cancelledAt: noonOf("2026-03-11"),
    cancelledBy: "seller",
    reason: null,
    ...said,
  };
}

export function someFeedback(stars: number, said: Partial<Feedback> = {}): Feedback {
  const told = { key: "", toldBy: "seller-feedback" };
  return { ...told, leftOn: "2026-03-20", stars, comment: null, removedOn: null, unlistedOn: null, ...said };
}

export const oneStar = someFeedback(1);

export function aClaim(said: Partial<Claim> = {}): Claim {
  return {
    key: nextKey(),
    toldBy: "headroom-claims",
    filedOn: "2026-03-20",
    status: "open",
    decidedOn: null,
    paidBy: null,
    reason: null,
    amountCents: null,
    currency: null,
    appealedOn: null,
    appealResult: null,
    appealDecidedOn: null,
    ...said,
  };
}

export const aGrantedClaim = (said: Partial<Claim> = {}) =>
  aClaim({ status: "granted", paidBy: "seller", ...said });

export function aChargeback(said: Partial<Chargeback> = {}): Chargeback {
  return {
    key: nextKey(),
    toldBy: "headroom-chargebacks",
    filedOn: "2026-03-20",
    type: "service",
    status: "open",
    decidedOn: null,
    amountCents: null,
    currency: null,
    ...said,
  };
}

export function aRefund(said: Partial<Refund> = {}): Refund {
  return {
    key: nextKey(),
    toldBy: "headroom-refunds",
    refundedAt: noonOf("2026-03-20"),
    amountCents: 1399,
    currency: "USD",
    reason: null,
    ...said,
  };
}

export function aReturn(said: Partial<Return> = {}): Return {
  return {
    key: nextKey(),
    toldBy: "mfn-returns",
    requestedOn: "2026-03-20",
    throughClaim: false,
    refundedCents: null,
    currency: null,
    reason: null,
    resolution: null,
    ...said,
  };
}

/** Every input listed, and learned so late that none is stale. */
export const everythingImported: ImportedInput[] = (
  ["orders", "feedback", "claims", "chargebacks", "cancellations", "shipments", "refunds"] as const
).map((input) => ({ input, extent: "list", learnedOn: "2099-12-31" }));

/** What an account with these orders is measured by, under today's rules, with every kind of report imported. */
export const recordOf = (...orders: Order[]): HealthRecord => recordFrom(orders);

export function recordFrom(
  orders: Order[],
  { pack = "amazon-current" as RulePackId, imported = everythingImported } = {},
): HealthRecord {
  const rules = rulePackWithId(pack);
  if (!rules) throw new Error(`No rule pack ${pack}`);
  return healthRecord(orders[0]?.marketplace ?? "US", {
    tallies: orders.flatMap((order) =>
      talliesOf(order).map((tallied) => ({ ...tallied, channel: order.channel })),
    ),
    defects: orders.flatMap((order) =>
      judge(order, rules).map((judgement) => ({
        ...judgement,
        orderId: order.orderId,
        channel: order.channel,
      })),
    ),
    imported,
  });
}

export interface AskedFor {
  on: Day;
  knownOn?: Day;
  channel?: Channel;
  reading?: Reading;
  pack?: RulePackId;
}

export function metricCalled(id: MetricId): Metric {
  const metric = metricWithId(id);
  if (!metric) throw new Error(`No metric ${id}`);
  return metric;
}

/** One figure of a record; of two readings the exposed one, known on the day shown, unless said otherwise. */
export function figureOf(record: HealthRecord, id: MetricId, asked: AskedFor): Measurement {
  const metric = metricCalled(id);
  const { on, knownOn = on, channel = "seller", pack = "amazon-current" } = asked;
  const reading = asked.reading ?? (metric.readings[0] as Reading);
  return measure(record, { metric, channel, reading, on, knownOn, pack });
}

/** `[count, total]` of a figure: what a reader would check by hand. */
export function countsIn(orders: Order[], id: MetricId, asked: AskedFor): [number, number] {
  const { count, total } = figureOf(recordFrom(orders, asked), id, asked).rate;
  return [count, total];
}

/** The metric's first and last day of purchase (or ship-by, deliver-by), shown on `on`. */
export function daysShownOn(id: MetricId, on: Day): { from: Day; to: Day } {
  return figureOf(recordOf(), id, { on }).window;
}
