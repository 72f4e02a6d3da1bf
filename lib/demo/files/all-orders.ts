import { isoOf } from "../calendar.ts";
import type { OrderLine, SimulatedOrder } from "../order.ts";
import { buyerNumbered } from "../people.ts";
import { stories } from "../seller.ts";
import { amountOrNothing, type Cell, tabSeparated } from "./cells.ts";

/** The columns of a US report: the 31 that Amazon documents, and two it adds there. */
export const usColumns = [
  "amazon-order-id",
  "merchant-order-id",
  "purchase-date",
  "last-updated-date",
  "order-status",
  "fulfillment-channel",
  "sales-channel",
  "order-channel",
  "ship-service-level",
  "product-name",
  "sku",
  "asin",
  "item-status",
  "quantity",
  "currency",
  "item-price",
  "item-tax",
  "shipping-price",
  "shipping-tax",
  "gift-wrap-price",
  "gift-wrap-tax",
  "item-promotion-discount",
  "ship-promotion-discount",
  "ship-city",
  "ship-state",
  "ship-postal-code",
  "ship-country",
  "promotion-ids",
  "cpf",
  "is-business-order",
  "purchase-order-number",
  "price-designation",
  "signature-confirmation-recommended",
] as const;

const header = [...usColumns, "is-buyer-requested-cancellation", "buyer-requested-cancel-reason"] as const;

const statusNames = {
  pending: "Pending",
  unshipped: "Unshipped",
  shipped: "Shipped",
  cancelled: "Cancelled",
  "cancelled-pending": "Cancelled",
} as const;

/** The All Orders report: one line per item, newest order first. */
export function allOrdersFile(orders: readonly SimulatedOrder[]): string {
  const rows = [...orders].reverse().flatMap((order) => order.lines.map((line) => rowOf(order, line)));
  return tabSeparated(header, rows);
}

function rowOf(order: SimulatedOrder, line: OrderLine): Cell[] {
  const { country, currency, salesChannel } = stories[order.marketplace];
  const buyer = buyerNumbered(order.marketplace, order.buyerNumber);
  const merchant = order.channel === "seller";
  const cancelled = order.cancellation !== null || line.cancelled;
  // Cancelled before payment, or sold elsewhere: Amazon names neither currency nor price.
  const priced = order.status !== "cancelled-pending" && !order.outsideAmazon;
  const money = (cents: number) => (priced ? amountOrNothing(cents) : "");
  return [
    order.id,
    merchant ? "" : order.id,
    isoOf(order.purchasedAt),
    isoOf(order.lastUpdatedAt),
    statusNames[order.status],
    merchant ? "Merchant" : "Amazon",
    order.outsideAmazon ? "Non-Amazon" : salesChannel,
    merchant ? "WebsiteOrderChannel" : "",
    order.expedited ? "Expedited" : "Standard",
    line.product.name[order.marketplace],
    line.product.sku,
    line.product.asin,
    itemStatus(order, cancelled),
    cancelled ? 0 : line.quantity,
    priced ? currency : "",
    money(line.priceCents),
    money(line.taxCents),
    money(line.shippingCents),
    "",
    "",
    "",
    money(line.discountCents),
    "",
    buyer.city,
    buyer.state,
    buyer.postalCode,
    country,
    line.discountCents && priced ? "Northlight house promotion 10-56-21-909" : "",
    "",
    String(order.business),
    order.business ? `PO-${1000 + (order.buyerNumber % 9000)}` : "",
    order.business ? "Business Price" : "",
    "false",
    String(order.cancelRequest !== null),
    order.cancelRequest ?? "",
  ];
}

function itemStatus(order: SimulatedOrder, cancelled: boolean): string {
  if (cancelled) return order.channel === "seller" ? "" : "Cancelled";
  return order.status === "shipped" ? "Shipped" : "Unshipped";
}
