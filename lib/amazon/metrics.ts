import { type Source, sources } from "./sources.ts";

export type Channel = "seller" | "amazon";
/** `exposed` counts undecided claims and chargebacks, `confirmed` does not; other metrics know one reading. */
export type Reading = "exposed" | "confirmed" | "exact";

/** What one bad thing that happened to an order is called. */
export const defectKinds = [
  "negative-feedback",
  "a-to-z-claim",
  "chargeback",
  "seller-cancellation",
  "late-shipment",
  "pending-late-shipment",
  "no-carrier-scan",
  "late-delivery",
  "refund",
] as const;
export type DefectKind = (typeof defectKinds)[number];

/**
 * What is counted by day to divide by, and for lower limits also what was good. Cancelled and left-out orders are in no
 * rate: they tell how another reading of "total orders" would count.
 */
export type Tally =
  | "orders"
  | "cancelled-orders"
  | "left-out-orders"
  | "confirmed-orders"
  | "confirmed-packages"
  | "scanned-packages"
  | "delivered-units"
  | "on-time-units";

/** A kind of report that can fill a metric, as named in `missing`. */
export type Input =
  | "orders"
  | "feedback"
  | "claims"
  | "chargebacks"
  | "cancellations"
  | "shipments"
  | "refunds";

export type MetricId =
  | "order-defect-rate"
  | "cancel-rate"
  | "late-shipment-rate"
  | "late-shipment-rate-10d"
  | "valid-tracking-rate"
  | "on-time-delivery-rate"
  | "refund-rate";

export interface Metric {
  id: MetricId;
  /** As a seller says it, for headings and sentences. */
  name: string;
  /** What Amazon's page is called, for those who look it up there. */
  amazonName: string;
  windowDays: number;
  /** How many days before the day shown the window ends. */
  lagDays: number;
  channels: Channel[];
  readings: Reading[];
  /** What the rate divides by. */
  total: Tally;
  /** What the rate counts: defects on orders (an upper limit), or good ones by day (a lower limit). */
  counts: { defects: DefectKind[] } | { good: Tally; missedBy: DefectKind };
  /** What one of the total is called: "order", "package", "unit". */
  unit: "order" | "package" | "unit";
  /** What one bad one is called, in one phrase. */
  badOne: string;
  /** The day a thing belongs to. */
  dayOf: string;
  /** One sentence: what counts, out of what. */
  definition: string;
  /** Imports that fill the numerator; with none of them the rate is "no data". */
  inputs: Input[];
  source: Source;
}

const ofOrders = { total: "orders", unit: "order", dayOf: "the day the order was placed" } as const;
const lateShipment = {
  name: "Late shipment",
  amazonName: "Late Shipment Rate",
  lagDays: 0,
  channels: ["seller"],
  readings: ["exact"],
  total: "confirmed-orders",
  counts: { defects: ["late-shipment"] },
  unit: "order",
  badOne: "late order",
  dayOf: "the day of the ship-by date",
  definition:
    "Share of seller-fulfilled orders whose last package was confirmed after the ship-by date, of all whose packages are confirmed.",
  inputs: ["shipments"],
  source: sources.lateShipmentRate,
} as const satisfies Partial<Metric>;

/** The metrics in the order they are shown. Windows and lags: see docs/metrics for the evidence. */
export const metrics = [
  {
    ...ofOrders,
    id: "order-defect-rate",
    name: "Order defects",
    amazonName: "Order Defect Rate",
    windowDays: 60,
    lagDays: 15,
    channels: ["seller", "amazon"],
    readings: ["exposed", "confirmed"],
    counts: { defects: ["negative-feedback", "a-to-z-claim", "chargeback"] },
    badOne: "defective order",
    definition:
      "Share of orders with negative feedback, an A-to-z claim or a chargeback; each order counts once.",
    inputs: ["feedback", "claims", "chargebacks"],
    source: sources.orderDefectRate,
  },
  {
    ...ofOrders,
    id: "cancel-rate",
    name: "Seller cancellations",
    amazonName: "Pre-fulfilment Cancel Rate",
    windowDays: 7,
    lagDays: 1,
    channels: ["seller"],
    readings: ["exact"],
    counts: { defects: ["seller-cancellation"] },
    badOne: "seller cancellation",
    definition:
      "Share of seller-fulfilled orders cancelled by the seller, or by Amazon for want of a shipment, before they shipped.",
    inputs: ["cancellations"],
    source: sources.cancelRate,
  },
  { ...lateShipment, id: "late-shipment-rate", name: "Late shipment, 30 days", windowDays: 30 },
  { ...lateShipment, id: "late-shipment-rate-10d", name: "Late shipment, 10 days", windowDays: 10 },
  {
    id: "valid-tracking-rate",
    name: "Valid tracking",
    amazonName: "Valid Tracking Rate",
    windowDays: 30,
    lagDays: 10,
    channels: ["seller"],
    readings: ["exact"],
    total: "confirmed-packages",
    counts: { good: "scanned-packages", missedBy: "no-carrier-scan" },
    unit: "package",
    badOne: "package without a scan",
    dayOf: "the day of the deliver-by date",
    definition: "Share of confirmed seller-fulfilled packages that a carrier scanned.",
    inputs: ["shipments"],
    source: sources.validTrackingRate,
  },
  {
    id: "on-time-delivery-rate",
    name: "On-time delivery",
    amazonName: "On-Time Delivery Rate",
    windowDays: 14,
    lagDays: 7,
    channels: ["seller"],
    readings: ["exact"],
    total: "delivered-units",
    counts: { good: "on-time-units", missedBy: "late-delivery" },
    unit: "unit",
    badOne: "unit delivered late",
    dayOf: "the day of the deliver-by date",
    definition: "Share of tracked, delivered units that arrived by the deliver-by date.",
    inputs: ["shipments"],
    source: sources.onTimeDeliveryRate,
  },
  {
    ...ofOrders,
    id: "refund-rate",
    name: "Refunds",
    amazonName: "Refund rate",
    windowDays: 30,
    lagDays: 1,
    channels: ["seller", "amazon"],
    readings: ["exact"],
    counts: { defects: ["refund"] },
    badOne: "refunded order",
    definition: "Share of orders with one refund or more. Amazon sets no target today.",
    inputs: ["refunds"],
    source: sources.refundRate,
  },
] as const satisfies Metric[] as readonly Metric[];

/** The metric with this id, or null. */
export function metricWithId(id: string): Metric | null {
  return metrics.find((metric) => metric.id === id) ?? null;
}
