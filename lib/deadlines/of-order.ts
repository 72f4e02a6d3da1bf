import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Chargeback, Claim, Feedback, Order } from "@/lib/facts/order.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { bestKnown, isListed } from "@/lib/metrics/rules/evidence.ts";
import { placedOn } from "@/lib/metrics/rules/judgement.ts";
import { pendingLateShipment } from "@/lib/metrics/rules/late-shipment.ts";
import { isShippedBySeller, lastConfirmation } from "@/lib/metrics/rules/totals.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { type Deadline, deadlineFrom } from "./deadline.ts";

/**
 * What can be answered about an order, or could have been and is not over: by what was known at an instant.
 *
 * Nothing here asks whether a listing or an account is active: a seller who may not sell still owes what was sold.
 */
export function deadlinesOfOrder(order: Order, at: Date): Deadline[] {
  if (!order.soldOnAmazon || order.purchasedAt > at) return [];
  const on = dayOf(at, zoneOf(order.marketplace));
  return [
    ...shipment(order, at),
    ...bestKnown(order.claims).flatMap((claim) => appeal(order, claim, on)),
    ...bestKnown(order.chargebacks).flatMap((chargeback) => reply(order, chargeback, on)),
    ...order.feedback.flatMap((feedback) => removal(order, feedback, on)),
  ];
}

/** What every deadline of an order has. */
const ofOrder = (order: Order) => ({
  marketplace: order.marketplace,
  orderId: order.orderId,
  channel: order.channel,
  placedOn: placedOn(order),
});

/** Up to the ship-by it is to be confirmed; after it, late as it is, until Amazon cancels it. */
function shipment(order: Order, at: Date): Deadline[] {
  const { shipBy, orderId } = order;
  if (!shipBy || !isOpenAt(order, at)) return [];
  const shipByKey = `ship-by ${orderId}`;
  if (at <= shipBy)
    return [deadlineFrom({ ...ofOrder(order), key: shipByKey, kind: "ship-by", event: shipBy })];
  const key = `auto-cancel ${orderId}`;
  return [deadlineFrom({ ...ofOrder(order), key, kind: "auto-cancel", event: shipBy, follows: shipByKey })];
}

/** Whether its shipment was still to be confirmed at an instant. What was confirmed or cancelled since was open until then. */
function isOpenAt(order: Order, at: Date): boolean {
  if (!isShippedBySeller(order)) return false;
  if (pendingLateShipment(order).length > 0) return true;
  const confirmedAt = lastConfirmation(order);
  if (confirmedAt) return confirmedAt > at;
  const cancelled = order.cancellations.map(({ cancelledAt }) => cancelledAt.getTime());
  return cancelled.length > 0 && Math.min(...cancelled) > at.getTime();
}

/** A claim granted at the seller's cost can be appealed once, counted from the day the money was taken. */
function appeal(order: Order, claim: Claim, on: Day): Deadline[] {
  const { status, paidBy, decidedOn, filedOn, appealedOn, appealResult } = claim;
  const decided = decidedOn ?? filedOn;
  if (status !== "granted" || paidBy === "amazon" || decided > on) return [];
  if (appealResult !== null && appealedOn === null) return [];
  if (appealedOn !== null && appealedOn <= on) return [];
  const debitedOn = debitOf(order, claim);
  const isPaidBySeller = paidBy === "seller" || debitedOn !== null;
  return [
    deadlineFrom({
      ...ofOrder(order),
      key: `claim-appeal ${order.orderId} ${claim.key}`,
      kind: "claim-appeal",
      event: debitedOn ?? decided,
      about: `A-to-z claim filed ${filedOn}, granted${decidedOn ? ` ${decidedOn}` : ""}`,
      unsure: [
        ...(isPaidBySeller ? [] : ["nobody said who paid it: only what you paid can be appealed"]),
        ...(debitedOn ? [] : [unknownDebit(decidedOn !== null)]),
      ],
    }),
  ];
}

const unknownDebit = (isDecisionKnown: boolean) =>
  `the day the money was taken is not known: counted from ${isDecisionKnown ? "the decision" : "the day it was filed"}`;

/** The day money was first taken for a claim, by a settlement or the Finances API; null when none was seen. */
function debitOf(order: Order, claim: Claim): Day | null {
  const seen = order.claims
    .filter((other) => !isListed(other) && other.status === null && other.filedOn >= claim.filedOn)
    .map((other) => other.filedOn)
    .sort();
  return seen[0] ?? null;
}

/** Fraud is Amazon's to answer for; what was decided can not be answered any more. */
function reply(order: Order, chargeback: Chargeback, on: Day): Deadline[] {
  const { type, status, filedOn, decidedOn } = chargeback;
  const isDecided = (status === "won" || status === "lost") && (decidedOn ?? filedOn) <= on;
  if (type === "fraud" || isDecided || filedOn > on) return [];
  return [
    deadlineFrom({
      ...ofOrder(order),
      key: `chargeback-reply ${order.orderId} ${chargeback.key}`,
      kind: "chargeback-reply",
      event: filedOn,
      about: `${type === "service" ? "Service chargeback" : "Chargeback, kind unknown"}, ${filedOn}`,
      unsure: isListed(chargeback)
        ? []
        : ["only its money was seen: the day of Amazon's e-mail, from which it runs, is not known"],
    }),
  ];
}

/** One or two stars that still stand. */
function removal(order: Order, feedback: Feedback, on: Day): Deadline[] {
  const { stars, leftOn, removedOn, unlistedOn } = feedback;
  const isGone = [removedOn, unlistedOn].some((day) => day !== null && day <= on);
  if (stars > 2 || isGone || leftOn > on) return [];
  return [
    deadlineFrom({
      ...ofOrder(order),
      key: `feedback-removal ${order.orderId}`,
      kind: "feedback-removal",
      event: leftOn,
      about: `${stars} of 5 stars, left ${leftOn}`,
    }),
  ];
}
