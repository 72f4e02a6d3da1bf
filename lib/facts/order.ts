import type { Channel } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";

/** `cancelled-pending`: cancelled before payment cleared, so that it never became an order to ship. */
export type OrderStatus = "pending" | "unshipped" | "shipped" | "cancelled" | "cancelled-pending";

/** One order with everything Amazon or the seller has said about it. What a rule is handed. */
export interface Order {
  orderId: string;
  /** Code of the store it was sold in. */
  marketplace: string;
  channel: Channel;
  /** False for orders of other shops that Amazon only ships: they are in no rate. */
  soldOnAmazon: boolean;
  purchasedAt: Date;
  status: OrderStatus;
  /** When the status was true, and which kind of report said so. */
  statusAt: Date;
  statusFrom: string;
  /** Whether the report says the buyer asked to cancel; null when it does not say. */
  buyerRequestedCancel: boolean | null;
  /** When a report of Amazon's first said that it was cancelled after it had become an order; null when none did. */
  cancelSeenAt: Date | null;
  shipBy: Date | null;
  deliverBy: Date | null;
  business: boolean | null;
  skus: string[];
  shipments: Shipment[];
  cancellations: Cancellation[];
  feedback: Feedback[];
  claims: Claim[];
  chargebacks: Chargeback[];
  refunds: Refund[];
  returns: Return[];
}

/** What every fact below an order carries: which of its kind it is, and which kind of report told it. */
interface Told {
  key: string;
  toldBy: string;
}

export interface Shipment extends Told {
  confirmedAt: Date | null;
  carrier: string | null;
  trackingId: string | null;
  firstScanAt: Date | null;
  deliverBy: Date | null;
  deliveredAt: Date | null;
  units: number | null;
}

export interface Cancellation extends Told {
  cancelledAt: Date;
  cancelledBy: "buyer" | "seller" | "amazon";
  reason: string | null;
}

export interface Feedback extends Told {
  leftOn: Day;
  stars: number;
  comment: string | null;
  removedOn: Day | null;
  /** Since when reports that cover its day leave it out: it was removed, or raised, nobody says which. */
  unlistedOn: Day | null;
}

export type ClaimStatus = "open" | "granted" | "denied" | "withdrawn" | "refunded" | "cancelled";

export interface Claim extends Told {
  filedOn: Day;
  /** Null when only the money was seen, or only a mark in the returns report. */
  status: ClaimStatus | null;
  decidedOn: Day | null;
  paidBy: "seller" | "amazon" | null;
  reason: string | null;
  amountCents: number | null;
  currency: string | null;
  appealedOn: Day | null;
  appealResult: "won" | "lost" | null;
  appealDecidedOn: Day | null;
}

export interface Chargeback extends Told {
  filedOn: Day;
  type: "service" | "fraud" | null;
  status: "open" | "won" | "lost" | null;
  decidedOn: Day | null;
  amountCents: number | null;
  currency: string | null;
}

export interface Refund extends Told {
  refundedAt: Date;
  amountCents: number | null;
  currency: string | null;
  reason: string | null;
}

export interface Return extends Told {
  requestedOn: Day;
  /** The return was opened through an A-to-z claim: evidence of one, without its day or state. */
  throughClaim: boolean | null;
  refundedCents: number | null;
  currency: string | null;
  reason: string | null;
  resolution: string | null;
}
