import { isoOf } from "../calendar.ts";
import { type Chargeback, type Claim, type SimulatedOrder, totalCents } from "../order.ts";
import { stories } from "../seller.ts";
import { amount, commaSeparated } from "./cells.ts";
import { withFeedback } from "./seller-feedback.ts";

type Orders = readonly SimulatedOrder[];

/** Headroom's own files (CONTRACT.md): what a seller knows from elsewhere and no Amazon report holds. */
export const ownFiles = {
  "headroom-shipments": shipmentsFile,
  "headroom-cancellations": cancellationsFile,
  "headroom-claims": claimsFile,
  "headroom-chargebacks": chargebacksFile,
  "headroom-feedback": removedFeedbackFile,
} as const;

function shipmentsFile(orders: Orders): string {
  return commaSeparated(
    [
      "order-id",
      "shipment-id",
      "confirmed-at",
      "carrier",
      "tracking-id",
      "first-scan-at",
      "deliver-by",
      "delivered-at",
      "units",
    ],
    orders.flatMap((order) =>
      order.shipments.map((shipment) => [
        order.id,
        shipment.id,
        isoOf(shipment.confirmedAt),
        shipment.carrier,
        shipment.trackingId ?? "",
        shipment.firstScanAt ? isoOf(shipment.firstScanAt) : "",
        order.promise ? isoOf(order.promise.deliverByAt) : "",
        shipment.deliveredAt ? isoOf(shipment.deliveredAt) : "",
        shipment.units,
      ]),
    ),
  );
}

/** Of the orders that were paid for; Amazon does not say who cancelled them. */
function cancellationsFile(orders: Orders): string {
  return commaSeparated(
    ["order-id", "cancelled-at", "cancelled-by", "reason"],
    orders.flatMap(({ id, cancellation }) =>
      cancellation && !cancellation.whilePending
        ? [[id, isoOf(cancellation.at), cancellation.by, cancellation.reason]]
        : [],
    ),
  );
}

function claimsFile(orders: Orders): string {
  return commaSeparated(
    [
      "order-id",
      "filed-on",
      "status",
      "decided-on",
      "paid-by",
      "reason",
      "amount",
      "currency",
      "appealed-on",
      "appeal-result",
      "appeal-decided-on",
    ],
    withClaim(orders).map((order) => [
      order.id,
      order.claim.filedOn,
      order.claim.status,
      order.claim.decidedOn ?? "",
      order.claim.paidBy ?? "",
      order.claim.reason,
      amount(totalCents(order)),
      stories[order.marketplace].currency,
      order.claim.appealedOn ?? "",
      order.claim.appealResult ?? "",
      order.claim.appealDecidedOn ?? "",
    ]),
  );
}

function chargebacksFile(orders: Orders): string {
  return commaSeparated(
    ["order-id", "filed-on", "type", "status", "decided-on", "amount", "currency"],
    withChargeback(orders).map((order) => [
      order.id,
      order.chargeback.filedOn,
      order.chargeback.type,
      order.chargeback.status,
      order.chargeback.decidedOn ?? "",
      amount(totalCents(order)),
      stories[order.marketplace].currency,
    ]),
  );
}

/** Feedback that was taken down simply leaves Amazon's report; here is when. */
function removedFeedbackFile(orders: Orders): string {
  return commaSeparated(
    ["order-id", "left-on", "stars", "comment", "removed-on"],
    withFeedback(orders).flatMap(({ id, feedback }) =>
      feedback.removedOn ? [[id, feedback.leftOn, feedback.stars, feedback.comment, feedback.removedOn]] : [],
    ),
  );
}

function withClaim(orders: Orders): (SimulatedOrder & { claim: Claim })[] {
  return orders.filter((order): order is SimulatedOrder & { claim: Claim } => order.claim !== null);
}

function withChargeback(orders: Orders): (SimulatedOrder & { chargeback: Chargeback })[] {
  return orders.filter(
    (order): order is SimulatedOrder & { chargeback: Chargeback } => order.chargeback !== null,
  );
}
