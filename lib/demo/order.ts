import type { Day, Instant } from "./calendar.ts";
import type { Product } from "./catalogue.ts";

export type Marketplace = "US" | "UK" | "DE";
export type Channel = "seller" | "amazon";
export type OrderStatus = "pending" | "unshipped" | "shipped" | "cancelled" | "cancelled-pending";

/** An order with everything that ever happened to it. Instants are milliseconds in UTC, amounts whole cents. */
export interface SimulatedOrder {
  id: string;
  marketplace: Marketplace;
  channel: Channel;
  /** Sold in another shop and only sent by Amazon: in no rate. */
  outsideAmazon: boolean;
  /** The marketplace day of the purchase. */
  day: Day;
  purchasedAt: Instant;
  paidAt: Instant;
  lastUpdatedAt: Instant;
  status: OrderStatus;
  business: boolean;
  expedited: boolean;
  /** Picks the invented buyer, see people.ts. */
  buyerNumber: number;
  lines: OrderLine[];
  /** Seller-fulfilled orders only, and null for Amazon's. */
  promise: Promised | null;
  /** Seller-fulfilled orders only; empty until confirmed. */
  shipments: Shipment[];
  /** When Amazon sent its own; null for seller-fulfilled orders. */
  dispatchedAt: Instant | null;
  cancellation: Cancellation | null;
  /** The buyer asked for a cancellation, granted or not. */
  cancelRequest: string | null;
  feedback: Feedback | null;
  claim: Claim | null;
  chargeback: Chargeback | null;
  returnRequest: ReturnRequest | null;
  refunds: Refund[];
}

export interface OrderLine {
  itemCode: string;
  product: Product;
  quantity: number;
  /** For the whole line, as Amazon writes it. */
  priceCents: number;
  taxCents: number;
  shippingCents: number;
  discountCents: number;
  /** Taken out of an order that was otherwise sent. */
  cancelled: boolean;
}

export interface Promised {
  shipBy: Day;
  shipByAt: Instant;
  deliverBy: Day;
  deliverByAt: Instant;
}

export interface Shipment {
  id: string;
  confirmedAt: Instant;
  carrier: string;
  trackingId: string | null;
  firstScanAt: Instant | null;
  deliveredAt: Instant | null;
  units: number;
}

export interface Cancellation {
  at: Instant;
  by: "buyer" | "seller" | "amazon";
  reason: string;
  /** Before payment: never became an order. */
  whilePending: boolean;
}

export interface Feedback {
  leftOn: Day;
  stars: 1 | 2 | 3;
  comment: string;
  response: string;
  removedOn: Day | null;
}

export interface Claim {
  filedOn: Day;
  status: "open" | "granted" | "denied" | "withdrawn" | "refunded";
  decidedOn: Day | null;
  paidBy: "seller" | "amazon" | null;
  reason: "item not received" | "not as described";
  appealedOn: Day | null;
  appealResult: "won" | "lost" | null;
  appealDecidedOn: Day | null;
}

export interface Chargeback {
  filedOn: Day;
  type: "service" | "fraud";
  status: "open" | "won" | "lost";
  decidedOn: Day | null;
}

export interface ReturnRequest {
  requestedOn: Day;
  reason: string;
  line: OrderLine;
  arrivedOn: Day | null;
  aToZ: boolean;
}

export interface Refund {
  at: Instant;
  adjustmentId: string;
  /** Which lines, and what share of their price: 1 or a half. */
  lines: OrderLine[];
  share: number;
}

export function totalCents(order: SimulatedOrder): number {
  return sentLines(order).reduce(
    (sum, line) => sum + line.priceCents + line.shippingCents - line.discountCents,
    0,
  );
}

export function sentLines(order: SimulatedOrder): OrderLine[] {
  return order.lines.filter((line) => !line.cancelled);
}

/** When the last package was confirmed, or Amazon sent its own; null while it is still here. */
export function sentAt(order: SimulatedOrder): Instant | null {
  if (order.channel === "amazon") return order.dispatchedAt;
  return order.shipments.length ? Math.max(...order.shipments.map((shipment) => shipment.confirmedAt)) : null;
}

/** Counts in the totals of the rates: a real order on Amazon, past pending. */
export function isRealOrder(order: SimulatedOrder): boolean {
  return !order.outsideAmazon && order.status !== "pending" && order.status !== "cancelled-pending";
}

export function hasComplaint(order: SimulatedOrder): boolean {
  return order.feedback !== null || order.claim !== null || order.chargeback !== null;
}
