import type { ReportKind } from "../kind.ts";

/** Orders still to ship, with their ship-by: Amazon's `promise-date` is the end of the ship window. */
export const unshippedOrders: ReportKind = {
  id: "unshipped-orders",
  title: "Unshipped Orders",
  found: "Orders › Order Reports › Unshipped Orders",
  required: ["order-id", "purchase-date", "promise-date"],
  columns: [
    "order-id",
    "purchase-date",
    "reporting-date",
    "promise-date",
    "sku",
    "is-business-order",
    "is-buyer-requested-cancellation",
  ],
  fits: (header) => header.includes("order-id") && header.includes("promise-date"),
  provides: [{ input: "orders", extent: "hints" }],
  start: (context) => ({
    read(row) {
      const purchasedAt = row.requiredInstant("purchase-date", context.zone);
      return {
        on: purchasedAt,
        tellings: [
          {
            fact: "orders",
            line: row.line,
            orderId: row.orderId("order-id"),
            at: row.instant("reporting-date", context.zone) ?? purchasedAt,
            identity: {
              marketplace: context.marketplace,
              channel: "seller",
              soldOnAmazon: true,
              purchasedAt,
              rank: 1,
            },
            status: "unshipped",
            statusFrom: context.kind,
            buyerRequestedCancel: row.flag("is-buyer-requested-cancellation"),
            shipBy: row.deadline("promise-date", context.zone),
            deliverBy: null,
            business: row.flag("is-business-order"),
            skus: row.text("sku") ? [row.text("sku")] : [],
          },
        ],
      };
    },
  }),
};
