import type { ReportKind } from "../kind.ts";
import { provides, settlementReader, sharedColumns } from "./settlement.ts";

/** Where a line's money stands, by what it is for. Most lines fill one of them, some none. */
const amounts = [
  "shipment-fee-amount",
  "order-fee-amount",
  "price-amount",
  "item-related-fee-amount",
  "misc-fee-amount",
  "other-fee-amount",
  "promotion-amount",
  "direct-payment-amount",
  "other-amount",
];

/**
 * The older form of the settlement, with a pair of columns for each kind of money; 33 columns, or 36 with promotions.
 * Amazon's API gives it until 11 November 2026, sellers have years of it on disk.
 */
export const settlementV1: ReportKind = {
  id: "settlement-v1",
  title: "Settlement (flat file V1)",
  found: "Payments › All Statements › Download Flat File",
  required: ["settlement-id", "transaction-type", "order-id", "price-type", "price-amount", "posted-date"],
  columns: [...sharedColumns, "price-type", ...amounts],
  fits: (header) =>
    header.includes("settlement-id") && header.includes("price-type") && !header.includes("amount-type"),
  provides,
  start: (context) =>
    settlementReader(context, (row) => amounts.reduce((sum, column) => sum + (row.cents(column) ?? 0), 0)),
};
