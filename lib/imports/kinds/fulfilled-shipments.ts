import { marketplaceOfDomain } from "@/lib/amazon/marketplaces.ts";
import type { Telling } from "@/lib/facts/tell.ts";
import type { ReportKind } from "../kind.ts";
import { isOtherShop } from "./other-shop.ts";

/**
 * What Amazon shipped for the seller, one line an item of a shipment. No rate of Amazon's judges it: late shipment,
 * tracking and delivery are the seller's to answer for only where the seller ships. So it fills no input but orders.
 */
export const fulfilledShipments: ReportKind = {
  id: "fulfilled-shipments",
  title: "Amazon Fulfilled Shipments",
  found: "Reports › Fulfilment › Amazon Fulfilled Shipments",
  required: ["amazon-order-id", "shipment-id", "shipment-item-id", "shipment-date", "tracking-number"],
  columns: [
    "amazon-order-id",
    "shipment-id",
    "shipment-item-id",
    "purchase-date",
    "shipment-date",
    "sku",
    "quantity-shipped",
    "carrier",
    "tracking-number",
    "sales-channel",
  ],
  fits: (header) =>
    ["amazon-order-id", "shipment-date", "tracking-number"].every((column) => header.includes(column)),
  provides: [{ input: "orders", extent: "hints" }],
  start: (context) => ({
    read(row) {
      const orderId = row.orderId("amazon-order-id");
      row.required("shipment-id");
      // Taken for the moment it left Amazon's warehouse (FORMATS.md 7 has the name alone); nobody confirms these.
      const confirmedAt = row.requiredInstant("shipment-date", context.zone);
      const salesChannel = row.text("sales-channel");
      const purchasedAt = row.instant("purchase-date", context.zone);
      const tellings: Telling[] = [
        {
          fact: "shipments",
          line: row.line,
          orderId,
          key: `${row.id("shipment-id", "a shipment id")} ${row.id("shipment-item-id", "an item id")}`.trim(),
          toldBy: context.kind,
          version: context.learnedOn,
          fields: {
            confirmedAt,
            carrier: row.textOrNull("carrier"),
            trackingId: row.id("tracking-number", "a tracking number") || null,
            units: row.wholeNumber("quantity-shipped"),
          },
        },
      ];
      // Orders of other shops have no purchase date here, and are in no rate.
      if (purchasedAt) {
        tellings.push({
          fact: "orders",
          line: row.line,
          orderId,
          at: confirmedAt,
          identity: {
            marketplace: marketplaceOfDomain(salesChannel)?.code ?? context.marketplace,
            channel: "amazon",
            soldOnAmazon: !isOtherShop(salesChannel),
            purchasedAt,
            rank: 1,
          },
          status: "shipped",
          statusFrom: context.kind,
          buyerRequestedCancel: null,
          shipBy: null,
          deliverBy: null,
          business: null,
          skus: row.text("sku") ? [row.text("sku")] : [],
        });
      }
      return { on: confirmedAt, tellings };
    },
  }),
};
