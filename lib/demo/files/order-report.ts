import { businessDayAfter, instantOn, isoOf } from "../calendar.ts";
import { isRealOrder, type OrderLine, type SimulatedOrder } from "../order.ts";
import { buyerNumbered } from "../people.ts";
import { stories } from "../seller.ts";
import { amount, type Cell, tabSeparated } from "./cells.ts";

const header = [
  "order-id",
  "order-item-id",
  "purchase-date",
  "payments-date",
  "buyer-email",
  "buyer-name",
  "buyer-phone-number",
  "sku",
  "product-name",
  "quantity-purchased",
  "currency",
  "item-price",
  "item-tax",
  "shipping-price",
  "shipping-tax",
  "ship-service-level",
  "recipient-name",
  "ship-address-1",
  "ship-address-2",
  "ship-address-3",
  "ship-city",
  "ship-state",
  "ship-postal-code",
  "ship-country",
  "ship-phone-number",
  "delivery-start-date",
  "delivery-end-date",
  "delivery-time-zone",
  "delivery-Instructions",
  "sales-channel",
  "earliest-ship-date",
  "latest-ship-date",
  "earliest-delivery-date",
  "latest-delivery-date",
] as const;

/** Whether an order reached the New Orders report: paid, and the seller's to send. */
export function isInOrderReport(order: SimulatedOrder): boolean {
  return order.channel === "seller" && isRealOrder(order);
}

/** The order report with its optional ship and delivery dates switched on: one line per item, oldest first. */
export function orderReportFile(orders: readonly SimulatedOrder[]): string {
  return tabSeparated(
    header,
    orders.filter(isInOrderReport).flatMap((order) => order.lines.map((line) => rowOf(order, line))),
  );
}

function rowOf(order: SimulatedOrder, line: OrderLine): Cell[] {
  const { country, currency, salesChannel, zone } = stories[order.marketplace];
  const buyer = buyerNumbered(order.marketplace, order.buyerNumber);
  return [
    order.id,
    line.itemCode,
    isoOf(order.purchasedAt),
    isoOf(order.paidAt),
    buyer.email,
    buyer.name,
    buyer.phone,
    line.product.sku,
    line.product.name[order.marketplace],
    line.quantity,
    currency,
    amount(line.priceCents),
    amount(line.taxCents),
    amount(line.shippingCents),
    "0.00",
    order.expedited ? "Expedited" : "Standard",
    buyer.name,
    buyer.street,
    "",
    "",
    buyer.city,
    buyer.state,
    buyer.postalCode,
    country,
    buyer.phone,
    "",
    "",
    "",
    "",
    salesChannel,
    ...shipAndDeliveryDates(order, zone),
  ];
}

function shipAndDeliveryDates({ promise, day }: SimulatedOrder, zone: string): string[] {
  if (!promise) return ["", "", "", ""];
  return [
    isoOf(instantOn(zone, day, 0)),
    isoOf(promise.shipByAt),
    isoOf(instantOn(zone, businessDayAfter(promise.shipBy, 1), 0)),
    isoOf(promise.deliverByAt),
  ];
}
