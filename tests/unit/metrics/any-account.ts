import fc from "fast-check";
import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import type { Order } from "@/lib/facts/order.ts";
import {
  aCancellation,
  aChargeback,
  aClaim,
  anOrder,
  aRefund,
  aShipment,
  someFeedback,
} from "../builders.ts";
import { daysBefore } from "./naive.ts";

/* Small accounts with anything in them, for fast-check. */

export const LATEST = "2026-04-10";
const HOUR = 3_600_000;

export const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((ago) => daysBefore(LATEST, ago));
/** Hours of the UTC day at which the day ends somewhere: to the millisecond before, on, and after. */
const hours = [0, 6, 7, 8, 13, 14, 15, 22, 23];
const moment = fc
  .tuple(fc.constantFrom(...hours), fc.constantFrom(-1, 0, 1, 1_799_000))
  .map(([hour, ms]) => hour * HOUR + ms);
const instant = (from: number, to: number) =>
  fc.tuple(day(from, to), moment).map(([date, ms]) => new Date(Date.parse(date) + ms));
const maybe = <T>(value: fc.Arbitrary<T>, nil = 2) => fc.option(value, { nil: null, freq: nil });
const few = <T>(value: fc.Arbitrary<T>, most = 2) => fc.array(value, { maxLength: most });
/** A day, and perhaps another some days later, and perhaps a third later still. */
const daysInTurn = fc
  .tuple(fc.integer({ min: 0, max: 80 }), fc.nat(20), fc.nat(20), fc.nat(20))
  .map(([ago, first, second, third]) => [
    ago,
    ago - first,
    ago - first - second,
    ago - first - second - third,
  ])
  .map((days) => days.map((ago) => daysBefore(LATEST, ago)) as [string, string, string, string]);

const feedback = fc
  .tuple(fc.integer({ min: 1, max: 5 }), daysInTurn, fc.boolean(), fc.boolean())
  .map(([stars, [leftOn, unlistedOn, removedOn], unlisted, removed]) =>
    someFeedback(stars, {
      leftOn,
      unlistedOn: unlisted ? unlistedOn : null,
      removedOn: removed ? removedOn : null,
    }),
  );
const claim = fc
  .tuple(
    daysInTurn,
    fc.record({
      status: fc.constantFrom(null, "open", "granted", "denied", "withdrawn", "refunded", "cancelled"),
      paidBy: fc.constantFrom(null, "seller", "amazon"),
      appealResult: fc.constantFrom(null, null, "won", "lost"),
    }),
    fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  )
  .map(([[filedOn, decidedOn, appealedOn, appealDecidedOn], said, [decided, appealed, appealDecided]]) =>
    aClaim({
      ...said,
      filedOn,
      decidedOn: decided ? decidedOn : null,
      appealedOn: appealed ? appealedOn : null,
      appealDecidedOn: appealDecided ? appealDecidedOn : null,
    }),
  );
const chargeback = fc
  .tuple(
    daysInTurn,
    fc.record({
      type: fc.constantFrom(null, "service", "fraud"),
      status: fc.constantFrom(null, "open", "won", "lost"),
    }),
    fc.boolean(),
  )
  .map(([[filedOn, decidedOn], said, decided]) =>
    aChargeback({ ...said, filedOn, decidedOn: decided ? decidedOn : null }),
  );
const cancellation = fc
  .record({
    cancelledAt: instant(0, 80),
    cancelledBy: fc.constantFrom("buyer", "seller", "amazon"),
    reason: fc.constantFrom(null, "payment", "fraud", "not-confirmed", "out of stock"),
  })
  .map(aCancellation);
const shipment = fc
  .record({
    confirmedAt: maybe(instant(0, 50), 5),
    trackingId: maybe(fc.constant("1Z999"), 5),
    firstScanAt: maybe(instant(0, 50), 3),
    deliverBy: maybe(instant(0, 55), 4),
    deliveredAt: maybe(instant(0, 50), 4),
    units: maybe(fc.integer({ min: 0, max: 4 }), 4),
  })
  .map(aShipment);

const order = fc
  .record({
    purchasedAt: instant(0, 95),
    channel: fc.constantFrom("seller", "seller", "seller", "amazon"),
    soldOnAmazon: fc.constantFrom(true, true, true, true, true, false),
    status: fc.constantFrom(
      "shipped",
      "shipped",
      "shipped",
      "unshipped",
      "cancelled",
      "pending",
      "cancelled-pending",
    ),
    shipBy: maybe(instant(0, 45), 5),
    deliverBy: maybe(instant(0, 55), 5),
    shipments: few(shipment),
    cancellations: few(cancellation, 1),
    feedback: few(feedback, 1),
    claims: few(claim),
    chargebacks: few(chargeback),
    refunds: few(instant(0, 60).map((refundedAt) => aRefund({ refundedAt }))),
  })
  .map((said) => anOrder(said as Partial<Order>));

/** A store, its orders with anything in them, and two days with what is known later or earlier of each. */
export const account = fc.record({
  marketplace: fc.constantFrom("US", "UK", "JP", "AU", "EG"),
  orders: fc.array(order, { maxLength: 7 }),
  shown: fc.array(fc.tuple(day(0, 30), fc.integer({ min: -20, max: 10 })), { minLength: 2, maxLength: 2 }),
});

export const zoneOf = (code: string) =>
  marketplaces.find((marketplace) => marketplace.code === code)?.zone as string;
