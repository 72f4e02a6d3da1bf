import { type Day, daysBetween, isoOf, MINUTE } from "../calendar.ts";
import type { OrderLine, SimulatedOrder } from "../order.ts";
import { buyerNumbered } from "../people.ts";
import { stories } from "../seller.ts";
import { type Cell, tabSeparated } from "./cells.ts";

const header = [
  "order-id",
  "order-item-id",
  "purchase-date",
  "payments-date",
  "reporting-date",
  "promise-date",
  "days-past-promise",
  "buyer-email",
  "buyer-name",
  "buyer-phone-number",
  "sku",
  "product-name",
  "quantity-purchased",
  "quantity-shipped",
  "quantity-to-ship",
  "ship-service-level",
  "recipient-name",
  "ship-address-1",
  "ship-address-2",
  "ship-address-3",
  "ship-city",
  "ship-state",
  "ship-postal-code",
  "ship-country",
  "is-business-order",
  "purchase-order-number",
  "price-designation",
] as const;

export function isOpen(order: SimulatedOrder): boolean {
  return order.channel === "seller" && order.status === "unshipped";
}

/** The Unshipped Orders report of the last day: what is still to be sent, the most urgent first. */
export function unshippedOrdersFile(orders: readonly SimulatedOrder[], until: Day): string {
  const open = orders
    .filter(isOpen)
    .sort((one, other) => (one.promise?.shipByAt ?? 0) - (other.promise?.shipByAt ?? 0));
  const rows = open.flatMap((order) =>
    order.lines.filter((line) => !line.cancelled).map((line) => rowOf(order, line, until)),
  );
  return tabSeparated(header, rows);
}

function rowOf(order: SimulatedOrder, line: OrderLine, until: Day): Cell[] {
  const { country, zone } = stories[order.marketplace];
  const buyer = buyerNumbered(order.marketplace, order.buyerNumber);
  return [
    order.id,
    line.itemCode,
    isoOf(order.purchasedAt),
    // As in Amazon's own file: local time with its offset here, UTC in the columns beside it.
    isoOf(order.paidAt, zone),
    isoOf(order.paidAt + 5 * MINUTE),
    isoOf(order.promise?.shipByAt ?? order.paidAt),
    order.promise ? daysBetween(order.promise.shipBy, until) : 0,
    buyer.email,
    buyer.name,
    buyer.phone,
    line.product.sku,
    line.product.name[order.marketplace],
    line.quantity,
    0,
    line.quantity,
    order.expedited ? "Expedited" : "Standard",
    buyer.name,
    buyer.street,
    "",
    "",
    buyer.city,
    buyer.state,
    buyer.postalCode,
    country,
    String(order.business),
    order.business ? `PO-${1000 + (order.buyerNumber % 9000)}` : "",
    order.business ? "Business Price" : "",
  ];
}
