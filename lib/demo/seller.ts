import type { Complaint } from "./complaints.ts";
import type { Channel, Marketplace } from "./order.ts";

export const sellerName = "Northlight Goods";

/** Eighteen months, so that order files of six months each hold 183 days. */
export const HISTORY_DAYS = 549;

/** How often parcels go wrong, as shares of seller-fulfilled orders. */
export interface ParcelTroubles {
  lateConfirmation: number;
  missingScan: number;
  lateDelivery: number;
}

export interface Troubles extends ParcelTroubles {
  sellerCancellation: number;
  /** Orders with a complaint that still counts today. */
  defect: Record<Channel, number>;
  /** Seller-fulfilled orders with a complaint that was removed, denied or withdrawn; of Amazon's own, half as many. */
  clearedDefect: number;
}

/** Days before the last day of the story, both inside, by day of purchase. */
export interface Stretch {
  fromDaysAgo: number;
  toDaysAgo: number;
}

/** Where the rates stand on the last day, whatever the seed. `good` keeps well clear of the target. */
export interface Ending {
  defects: Record<Channel, "good" | "one-order-of-room">;
  /** Of the seller's defects, claims that nobody has decided yet. */
  openClaims: number;
  /** Complaints in the last defect window that do not count any more. */
  cleared: readonly Complaint[];
  /** Complaints about orders so recent that the defect window has not reached them. */
  early: readonly Complaint[];
  lateConfirmations: "good" | "one-order-of-room";
  /** Orders past their ship-by, or due today, that nobody has confirmed. */
  overdue: number;
  sellerCancellations: number;
  /** A stock error of the last days: at least this share of the week's orders cancelled for one product. */
  stockError: { sku: string; share: number; atLeast: number } | null;
  pending: number;
}

export interface MarketplaceStory {
  code: Marketplace;
  zone: string;
  currency: string;
  country: string;
  salesChannel: string;
  ordersADay: Record<Channel, number>;
  /** Business days from purchase to ship-by, and from ship-by to deliver-by. */
  handlingDays: number;
  transitDays: readonly [number, number];
  carriers: readonly string[];
  orderIdStarts: readonly string[];
  /** Sales tax on top (US) or value-added tax inside the price. */
  tax: { rate: number; inside: boolean };
  settlements: number;
  usual: Troubles;
  /** One month of a carrier that loses parcels, and the share of its orders that ended in a complaint. */
  badCarrier: (Stretch & { carrier: string; troubles: ParcelTroubles; complaints: number }) | null;
  ending: Ending;
}

const goodEnding: Ending = {
  defects: { seller: "good", amazon: "good" },
  openClaims: 0,
  cleared: [{ claim: "denied" }],
  early: [{ stars: 3 }],
  lateConfirmations: "good",
  overdue: 0,
  sellerCancellations: 0,
  stockError: null,
  pending: 2,
};

const usualTroubles: Troubles = {
  lateConfirmation: 0.016,
  missingScan: 0.017,
  lateDelivery: 0.032,
  sellerCancellation: 0.004,
  defect: { seller: 0.0045, amazon: 0.002 },
  clearedDefect: 0.001,
};

export const stories: Record<Marketplace, MarketplaceStory> = {
  US: {
    code: "US",
    zone: "America/Los_Angeles",
    currency: "USD",
    country: "US",
    salesChannel: "Amazon.com",
    ordersADay: { seller: 16, amazon: 10 },
    handlingDays: 2,
    transitDays: [3, 5],
    carriers: ["UPS", "USPS", "FedEx"],
    orderIdStarts: ["111", "112", "113", "114"],
    tax: { rate: 0.0825, inside: false },
    settlements: 20,
    usual: {
      ...usualTroubles,
      lateConfirmation: 0.019,
      missingScan: 0.02,
      lateDelivery: 0.045,
      sellerCancellation: 0.006,
      defect: { seller: 0.005, amazon: 0.002 },
    },
    badCarrier: {
      fromDaysAgo: 262,
      toDaysAgo: 232,
      carrier: "Ridgeway Parcel",
      troubles: { lateConfirmation: 0.08, missingScan: 0.1, lateDelivery: 0.24 },
      complaints: 0.044,
    },
    ending: {
      ...goodEnding,
      defects: { seller: "one-order-of-room", amazon: "good" },
      openClaims: 2,
      cleared: [{ stars: 1, removed: true }, { claim: "denied" }, { claim: "withdrawn" }],
      early: [{ stars: 1 }, { stars: 2 }, { stars: 3 }],
      lateConfirmations: "one-order-of-room",
      overdue: 4,
      sellerCancellations: 1,
      pending: 3,
    },
  },
  UK: {
    code: "UK",
    zone: "Europe/London",
    currency: "GBP",
    country: "GB",
    salesChannel: "Amazon.co.uk",
    ordersADay: { seller: 8, amazon: 4 },
    handlingDays: 1,
    transitDays: [2, 3],
    carriers: ["Royal Mail", "Evri", "DPD"],
    orderIdStarts: ["202", "203", "204", "206", "026"],
    tax: { rate: 0.2, inside: true },
    settlements: 7,
    usual: usualTroubles,
    badCarrier: null,
    ending: goodEnding,
  },
  DE: {
    code: "DE",
    zone: "Europe/Berlin",
    currency: "EUR",
    country: "DE",
    salesChannel: "Amazon.de",
    ordersADay: { seller: 6, amazon: 3 },
    handlingDays: 1,
    transitDays: [2, 3],
    carriers: ["DHL", "Hermes", "DPD"],
    orderIdStarts: ["302", "303", "304", "306", "028"],
    tax: { rate: 0.19, inside: true },
    settlements: 7,
    usual: {
      ...usualTroubles,
      lateConfirmation: 0.014,
      sellerCancellation: 0.003,
      defect: { seller: 0.004, amazon: 0.0013 },
    },
    badCarrier: null,
    ending: {
      ...goodEnding,
      cleared: [],
      stockError: { sku: "NL-STRIP-5M", share: 0.055, atLeast: 3 },
      pending: 1,
    },
  },
};

/** What went wrong in an ordinary month, in the order it came; then from the top again. */
export const usualComplaints: readonly Complaint[] = [
  { stars: 1 },
  { claim: "granted" },
  { stars: 2 },
  { claim: "refunded" },
  { stars: 1 },
  { chargeback: "lost" },
  { stars: 2, claim: "granted" },
  { stars: 1 },
  { claim: "lost-on-appeal" },
];

/** Complaints that came to nothing. */
export const clearedComplaints: readonly Complaint[] = [
  { claim: "denied" },
  { stars: 1, removed: true },
  { claim: "withdrawn" },
  { chargeback: "fraud" },
  { claim: "granted-by-amazon" },
  { chargeback: "won" },
];

/** The bad carrier's month: half of it was put right in the weeks after. */
export const badCarrierComplaints: readonly Complaint[] = [
  { stars: 1 },
  { claim: "granted" },
  { stars: 1, removed: true },
  { claim: "denied" },
  { stars: 1, claim: "granted" },
  { claim: "withdrawn" },
  { stars: 2 },
  { claim: "won-on-appeal" },
  { claim: "granted" },
  { stars: 1, removed: true },
  { claim: "refunded" },
  { stars: 1, claim: "denied", removed: true },
  { chargeback: "lost" },
  { stars: 1 },
];

/** What counts in the last defect window besides the open claims; the first ones are used when few fit. */
export const recentComplaints: readonly Complaint[] = [
  { stars: 1 },
  { claim: "granted" },
  { stars: 2 },
  { claim: "refunded" },
  { stars: 1 },
  { chargeback: "lost" },
  { stars: 2 },
  { stars: 1, claim: "granted" },
];

/** Shares of orders that any channel and season sees. */
export const everywhere = {
  cancelledWhilePending: 0.018,
  buyerCancellation: 0.007,
  neutralFeedback: 0.0025,
  refund: 0.066,
  soldOutsideAmazon: 0.004,
  secondLineCancelled: 0.015,
  business: 0.07,
  expedited: 0.1,
} as const;

/** Month and day, and how busy it is; straight lines between. The peak runs from mid November to 22 December. */
export const season: readonly (readonly [string, number])[] = [
  ["01-01", 0.82],
  ["01-20", 0.94],
  ["06-10", 0.94],
  ["07-10", 0.8],
  ["08-15", 0.8],
  ["09-10", 0.94],
  ["11-10", 0.98],
  ["11-16", 1.78],
  ["12-22", 1.78],
  ["12-25", 0.75],
  ["12-31", 0.82],
];

/** Sunday first. */
export const weekdays: readonly number[] = [1.06, 1.12, 1.05, 1, 0.97, 0.91, 0.89];
