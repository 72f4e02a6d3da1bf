import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Order } from "@/lib/facts/order.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { csvOf } from "./csv.ts";

/** What a file of orders needs of each. */
export interface OrderInFile
  extends Pick<
    Order,
    | "orderId"
    | "marketplace"
    | "channel"
    | "soldOnAmazon"
    | "status"
    | "purchasedAt"
    | "shipBy"
    | "deliverBy"
    | "skus"
  > {
  confirmedAt: Date | null;
  carriers: string[];
  /** How many of what the list's figure counts the order holds. */
  weight: number;
  /** Why it is in the list; null where nothing is held against it. */
  because: string | null;
}

/**
 * The columns of a file of orders, a promise to others: see docs/orders.md. Instants are in UTC, as ISO 8601 has them;
 * `placed-on` is the day on the clock of `time-zone`, by which rates count.
 */
export const orderColumns = [
  "order-id",
  "marketplace",
  "channel",
  "sold-on-amazon",
  "status",
  "placed-on",
  "time-zone",
  "placed-at",
  "ship-by-at",
  "deliver-by-at",
  "confirmed-at",
  "carriers",
  "skus",
  "counted",
  "why",
] as const;

/** A spreadsheet takes a file for UTF-8 when it begins so. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** The first line of a file of orders. */
export function csvHeadOfOrders(): string {
  return csvOf([[...orderColumns]]);
}

/** Orders as lines of a file. Text that a spreadsheet would take for a formula is defused. */
export function csvOfOrders(orders: OrderInFile[]): string {
  return csvOf(orders.map(cellsOf));
}

function cellsOf(order: OrderInFile): (string | number | null)[] {
  const zone = zoneOf(order.marketplace);
  return [
    order.orderId,
    order.marketplace,
    order.channel,
    order.soldOnAmazon ? "yes" : "no",
    order.status,
    dayOf(order.purchasedAt, zone),
    zone,
    order.purchasedAt.toISOString(),
    order.shipBy?.toISOString() ?? null,
    order.deliverBy?.toISOString() ?? null,
    order.confirmedAt?.toISOString() ?? null,
    order.carriers.join("; ") || null,
    order.skus.join("; ") || null,
    order.weight,
    order.because,
  ];
}
