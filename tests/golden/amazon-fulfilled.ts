import { HOUR, instantOn, isoOf } from "@/lib/demo/calendar.ts";
import { amount, tabSeparated } from "@/lib/demo/files/cells.ts";
import type { SimulatedOrder } from "@/lib/demo/order.ts";
import { buyerNumbered } from "@/lib/demo/people.ts";
import { stories } from "@/lib/demo/seller.ts";

/** Reports on what Amazon sent and took back, which the demo does not have. */

const shipmentsHeader = [
  ...["amazon-order-id", "merchant-order-id", "shipment-id", "shipment-item-id", "amazon-order-item-id"],
  ...[
    "purchase-date",
    "payments-date",
    "shipment-date",
    "reporting-date",
    "buyer-email",
    "buyer-name",
    "sku",
  ],
  ...["product-name", "quantity-shipped", "currency", "item-price", "ship-service-level", "recipient-name"],
  ...["ship-address-1", "ship-city", "ship-state", "ship-postal-code", "ship-country", "carrier"],
  ...["tracking-number", "estimated-arrival-date", "fulfillment-center-id", "fulfillment-channel"],
  "sales-channel",
];

export function fulfilledShipmentsFile(orders: readonly SimulatedOrder[]): string {
  const rows = orders
    .filter(({ channel }) => channel === "amazon")
    .flatMap((order, index) =>
      order.lines.map((line) => {
        const { name, email, street, city, state, postalCode } = buyerNumbered("US", order.buyerNumber);
        const sentAt = order.dispatchedAt ?? order.purchasedAt + 20 * HOUR;
        return [
          ...[order.id, "", `D${order.buyerNumber.toString(36)}`, `I${line.itemCode}`, line.itemCode],
          ...[isoOf(order.purchasedAt, stories.US.zone), isoOf(order.paidAt), isoOf(sentAt), isoOf(sentAt)],
          ...[email, name, line.product.sku, line.product.name.US, line.quantity, "USD"],
          ...[amount(line.priceCents), "Expedited", name, street, city, state, postalCode, "US", "AMZN_US"],
          ...[`TBA${String(757_000_000_000 + index)}`, isoOf(sentAt + 50 * HOUR), "PHX7", "AFN"],
          order.outsideAmazon ? "Non-Amazon" : "Amazon.com",
        ];
      }),
    );
  return tabSeparated(shipmentsHeader, rows);
}

const returnsHeader = [
  ...["return-date", "order-id", "sku", "asin", "fnsku", "product-name", "quantity"],
  ...["fulfillment-center-id", "detailed-disposition", "reason", "status", "license-plate-number"],
  "customer-comments",
];

export function fbaReturnsFile(orders: readonly SimulatedOrder[]): string {
  const rows = orders
    .filter(({ channel, returnRequest }) => channel === "amazon" && returnRequest)
    .flatMap(({ id, returnRequest }, index) => {
      if (!returnRequest) return [];
      const { line, requestedOn, arrivedOn } = returnRequest;
      const at = instantOn(stories.US.zone, arrivedOn ?? requestedOn, (index % 24) * 3600);
      const reason = ["DEFECTIVE", "UNWANTED_ITEM", "NOT_COMPATIBLE"][index % 3] ?? "";
      return [
        [
          ...[isoOf(at), id, line.product.sku, line.product.asin, `X00${line.itemCode.slice(0, 7)}`],
          ...[line.product.name.US, 1, "IND9", "CUSTOMER_DAMAGED", reason, "Unit returned to inventory"],
          // Some have no plate: then item and moment tell units apart.
          ...[index % 6 === 5 ? "" : `LPNRR${line.itemCode.slice(0, 8)}`, "it broke, call 555 010 9999"],
        ],
      ];
    });
  return tabSeparated(returnsHeader, rows);
}
