import { marketplaceOfDomain } from "@/lib/amazon/marketplaces.ts";
import type { OrderStatus } from "@/lib/facts/order.ts";
import { BadCell } from "../fault.ts";
import type { ReportKind } from "../kind.ts";
import type { Row } from "../row.ts";
import { isOtherShop } from "./other-shop.ts";

/** Every order with its status, one line an item. Says nothing of ship-by dates, shipments or who cancelled. */
export const allOrders: ReportKind = {
  id: "all-orders",
  title: "All Orders",
  found: "Reports › Fulfilment › All Orders, or Orders › Order Reports",
  required: ["amazon-order-id", "purchase-date", "last-updated-date", "order-status", "fulfillment-channel"],
  columns: [
    "amazon-order-id",
    "purchase-date",
    "last-updated-date",
    "order-status",
    "fulfillment-channel",
    "sales-channel",
    "sku",
    "currency",
    "item-price",
    "is-business-order",
    "is-buyer-requested-cancellation",
  ],
  fits: (header) => header.includes("amazon-order-id") && header.includes("last-updated-date"),
  provides: [
    { input: "orders", extent: "list" },
    { input: "cancellations", extent: "estimate" },
  ],
  start: (context) => ({
    read(row) {
      const orderId = row.orderId("amazon-order-id");
      const salesChannel = row.text("sales-channel");
      const marketplace = marketplaceOfDomain(salesChannel);
      const otherShop = isOtherShop(salesChannel);
      if (!marketplace && !otherShop && salesChannel !== "") {
        throw new BadCell(
          "unknown-value",
          "sales-channel",
          `"${salesChannel}" is no Amazon store that Headroom knows`,
        );
      }
      const purchasedAt = row.requiredInstant("purchase-date", context.zone);
      return {
        on: purchasedAt,
        tellings: [
          {
            fact: "orders",
            line: row.line,
            orderId,
            at: row.requiredInstant("last-updated-date", context.zone),
            identity: {
              marketplace: marketplace?.code ?? context.marketplace,
              channel: channelOf(row),
              soldOnAmazon: !otherShop,
              purchasedAt,
              rank: salesChannel === "" ? 1 : 2,
            },
            status: statusOf(row),
            statusFrom: context.kind,
            buyerRequestedCancel: row.flag("is-buyer-requested-cancellation"),
            shipBy: null,
            deliverBy: null,
            business: row.flag("is-business-order"),
            skus: row.text("sku") ? [row.text("sku")] : [],
          },
        ],
      };
    },
  }),
};

function channelOf(row: Row): "seller" | "amazon" {
  // The API says AFN and MFN where the download says Amazon and Merchant.
  const channel = row.oneOf("fulfillment-channel", ["amazon", "merchant", "afn", "mfn"]);
  return channel === "amazon" || channel === "afn" ? "amazon" : "seller";
}

/**
 * The status of the whole order. A cancelled line without currency and price was cancelled while still pending;
 * one that keeps its price had become an order (FORMATS.md section 4, inferred from two real files).
 */
function statusOf(row: Row): OrderStatus {
  const status = row.required("order-status").toLowerCase();
  if (status.startsWith("pending")) return "pending";
  // Shipped, and only the invoice is not confirmed yet.
  if (status.startsWith("shipped") || status === "invoiceunconfirmed") return "shipped";
  if (["unshipped", "shipping", "partiallyshipped", "partially shipped"].includes(status)) {
    return "unshipped";
  }
  if (status === "cancelled" || status === "canceled") {
    return row.isEmpty("item-price") && row.isEmpty("currency") ? "cancelled-pending" : "cancelled";
  }
  throw new BadCell(
    "unknown-value",
    "order-status",
    `"${row.text("order-status")}" is a status not met before`,
  );
}
