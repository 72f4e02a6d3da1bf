import { marketplaceOfDomain } from "@/lib/amazon/marketplaces.ts";
import type { ReportKind } from "../kind.ts";
import { isOtherShop } from "./other-shop.ts";

/** Columns of Unshipped Orders: one that lost its promise-date must not pass for this report, without any ship-by. */
const ofUnshippedOrders = ["promise-date", "days-past-promise", "quantity-to-ship", "verge-of-cancellation"];

/**
 * New seller-fulfilled orders; with the optional columns switched on, the only text report that knows ship-by and
 * deliver-by. It holds the buyer's name and address, none of which is read.
 */
export const orderReport: ReportKind = {
  id: "order-report",
  title: "Order report",
  found:
    "Orders › Order Reports; switch on latest-ship-date and latest-delivery-date under “Add or remove order report columns”",
  required: ["order-id", "purchase-date", "payments-date"],
  columns: [
    "order-id",
    "purchase-date",
    "payments-date",
    "sku",
    "sales-channel",
    "is-business-order",
    "latest-ship-date",
    "latest-delivery-date",
  ],
  fits: (header) =>
    header.includes("order-id") &&
    header.includes("payments-date") &&
    !ofUnshippedOrders.some((column) => header.includes(column)),
  provides: [{ input: "orders", extent: "hints" }],
  start: (context) => {
    let withShipBy = 0;
    let lines = 0;
    return {
      read(row) {
        const salesChannel = row.text("sales-channel");
        const marketplace = marketplaceOfDomain(salesChannel);
        const purchasedAt = row.requiredInstant("purchase-date", context.zone);
        const shipBy = row.deadline("latest-ship-date", context.zone);
        const telling = {
          fact: "orders" as const,
          line: row.line,
          orderId: row.orderId("order-id"),
          at: row.instant("payments-date", context.zone) ?? purchasedAt,
          identity: {
            marketplace: marketplace?.code ?? context.marketplace,
            channel: "seller" as const,
            soldOnAmazon: !isOtherShop(salesChannel),
            purchasedAt,
            rank: 1,
          },
          status: "unshipped" as const,
          statusFrom: context.kind,
          buyerRequestedCancel: null,
          shipBy,
          deliverBy: row.deadline("latest-delivery-date", context.zone),
          business: row.flag("is-business-order"),
          skus: row.text("sku") ? [row.text("sku")] : [],
        };
        lines++;
        if (shipBy) withShipBy++;
        return { on: purchasedAt, tellings: [telling] };
      },
      remarks: () =>
        lines > 0 && withShipBy === 0
          ? [
              "No line has a ship-by date. Switch on latest-ship-date and latest-delivery-date for late shipment and delivery rates.",
            ]
          : [],
    };
  },
};
