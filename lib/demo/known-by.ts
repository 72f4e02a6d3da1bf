import { type Day, dayOf, MINUTE } from "./calendar.ts";
import {
  type Chargeback,
  type Claim,
  type Feedback,
  type OrderStatus,
  type ReturnRequest,
  type SimulatedOrder,
  sentAt,
} from "./order.ts";
import type { World } from "./world.ts";

/** Takes away all that happens after the last day of the story, so that no file can tell of it. */
export function forgetTheFuture(order: SimulatedOrder, { story, until, endsAt }: World): void {
  if (order.cancellation && order.cancellation.at > endsAt) {
    order.status = order.cancellation.whilePending ? "pending" : order.status;
    order.cancellation = null;
  }
  order.shipments = order.shipments.filter((shipment) => shipment.confirmedAt <= endsAt);
  for (const shipment of order.shipments) {
    if ((shipment.firstScanAt ?? 0) > endsAt) shipment.firstScanAt = null;
    if ((shipment.deliveredAt ?? 0) > endsAt) shipment.deliveredAt = null;
  }
  if ((order.dispatchedAt ?? 0) > endsAt || order.status === "pending" || order.cancellation) {
    order.dispatchedAt = null;
  }
  order.feedback = feedbackKnownBy(order.feedback, until);
  order.claim = claimKnownBy(order.claim, until);
  order.chargeback = chargebackKnownBy(order.chargeback, until);
  order.returnRequest = returnKnownBy(order.returnRequest, until);
  order.refunds = order.refunds.filter((refund) => refund.at <= endsAt);
  order.status = statusOf(order);
  const lastChange = Math.max(order.paidAt, sentAt(order) ?? 0, order.cancellation?.at ?? 0);
  order.lastUpdatedAt = Math.min(lastChange + 4 * MINUTE, endsAt);
  if (dayOf(story.zone, order.purchasedAt) !== order.day) throw new Error(`order ${order.id} left its day`);
}

function statusOf(order: SimulatedOrder): OrderStatus {
  if (order.cancellation) return order.cancellation.whilePending ? "cancelled-pending" : "cancelled";
  if (order.status === "pending") return "pending";
  return sentAt(order) === null ? "unshipped" : "shipped";
}

function feedbackKnownBy(feedback: Feedback | null, until: Day): Feedback | null {
  if (!feedback || feedback.leftOn > until) return null;
  return (feedback.removedOn ?? "") > until ? { ...feedback, removedOn: null } : feedback;
}

function returnKnownBy(request: ReturnRequest | null, until: Day): ReturnRequest | null {
  if (!request || request.requestedOn > until) return null;
  return (request.arrivedOn ?? "") > until ? { ...request, arrivedOn: null } : request;
}

function claimKnownBy(claim: Claim | null, until: Day): Claim | null {
  if (!claim || claim.filedOn > until) return null;
  if ((claim.decidedOn ?? "") > until) {
    return {
      ...claim,
      status: "open",
      decidedOn: null,
      paidBy: null,
      appealedOn: null,
      appealResult: null,
      appealDecidedOn: null,
    };
  }
  if ((claim.appealedOn ?? "") > until) {
    return { ...claim, appealedOn: null, appealResult: null, appealDecidedOn: null };
  }
  return (claim.appealDecidedOn ?? "") > until
    ? { ...claim, appealResult: null, appealDecidedOn: null }
    : claim;
}

function chargebackKnownBy(chargeback: Chargeback | null, until: Day): Chargeback | null {
  if (!chargeback || chargeback.filedOn > until) return null;
  return (chargeback.decidedOn ?? "") > until
    ? { ...chargeback, status: "open", decidedOn: null }
    : chargeback;
}
