import type { Channel } from "@/lib/amazon/metrics.ts";
import type { OrderStatus } from "./order.ts";

/** A value of a fact's field as it is told: null is "not said", which never overrules what was said. */
export type FieldValue = string | number | boolean | Date | null;

/** The kinds of facts about an order, the list of an `Order` that holds them, and the type of each field. */
export const factKinds = {
  shipments: {
    confirmedAt: "instant",
    carrier: "text",
    trackingId: "text",
    firstScanAt: "instant",
    deliverBy: "instant",
    deliveredAt: "instant",
    units: "number",
  },
  cancellations: { cancelledAt: "instant", cancelledBy: "text", reason: "text" },
  feedback: { leftOn: "day", stars: "number", comment: "text", removedOn: "day" },
  claims: {
    filedOn: "day",
    status: "text",
    decidedOn: "day",
    paidBy: "text",
    reason: "text",
    amountCents: "number",
    currency: "text",
    appealedOn: "day",
    appealResult: "text",
    appealDecidedOn: "day",
  },
  chargebacks: {
    filedOn: "day",
    type: "text",
    status: "text",
    decidedOn: "day",
    amountCents: "number",
    currency: "text",
  },
  refunds: { refundedAt: "instant", amountCents: "number", currency: "text", reason: "text" },
  returns: {
    requestedOn: "day",
    throughClaim: "flag",
    refundedCents: "number",
    currency: "text",
    reason: "text",
    resolution: "text",
  },
} as const satisfies Record<string, Record<string, "instant" | "day" | "text" | "number" | "flag">>;

export type FactKind = keyof typeof factKinds;
export const factKindNames = Object.keys(factKinds) as FactKind[];

/** One line's word on a shipment, a claim, … of an order. */
export interface FactTelling {
  fact: FactKind;
  line: number;
  orderId: string;
  /** Which one of the order's: a shipment id, the day a claim was filed. */
  key: string;
  /** The kind of report. */
  toldBy: string;
  /** How new the report is: a day or an instant in ISO form; a newer one overrules an older. */
  version: string;
  fields: Record<string, FieldValue>;
}

/** One line's word on an order itself. The parts a report does not speak of are null. */
export interface OrderTelling {
  fact: "orders";
  line: number;
  orderId: string;
  /** Since when this was true: Amazon's last update, the reporting date, or the day it was learned. */
  at: Date;
  identity: {
    marketplace: string;
    channel: Channel;
    soldOnAmazon: boolean;
    purchasedAt: Date;
    /** 2 when the report itself names the store and channel, 1 when they are taken from what was asked for. */
    rank: number;
  };
  status: OrderStatus;
  statusFrom: string;
  buyerRequestedCancel: boolean | null;
  shipBy: Date | null;
  deliverBy: Date | null;
  business: boolean | null;
  skus: string[];
}

export type Telling = OrderTelling | FactTelling;

/** What became of a line: each line of a file has exactly one outcome, or is rejected. */
export type Outcome = "inserted" | "updated" | "unchanged" | "superseded";
