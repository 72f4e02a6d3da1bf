import { dayOf } from "@/lib/metrics/window.ts";
import type { ReportKind } from "../kind.ts";

/**
 * What came back to Amazon's warehouses, one line a unit. It is no refund: it has no money, and money is often paid
 * back long before, or never. What customers write with it is not read.
 */
export const fbaReturns: ReportKind = {
  id: "fba-returns",
  title: "Returns (FBA)",
  found: "Reports › Fulfilment › FBA customer returns",
  required: ["return-date", "order-id", "license-plate-number"],
  columns: ["return-date", "order-id", "sku", "reason", "license-plate-number"],
  fits: (header) => header.includes("return-date") && header.includes("license-plate-number"),
  provides: [],
  start: (context) => ({
    read(row) {
      const returnedAt = row.requiredInstant("return-date", context.zone);
      // The day it came back: when it was asked for is not in this report.
      const requestedOn = dayOf(returnedAt, context.zone);
      const orderId = row.orderId("order-id");
      const key = row.id("license-plate-number", "a licence plate number");
      return {
        on: requestedOn,
        tellings: [
          {
            fact: "returns",
            line: row.line,
            orderId,
            key: key || `${row.text("sku")} ${returnedAt.toISOString()}`.trim(),
            toldBy: context.kind,
            version: context.learnedOn,
            fields: {
              requestedOn,
              throughClaim: null,
              refundedCents: null,
              currency: null,
              reason: row.textOrNull("reason"),
              resolution: null,
            },
          },
        ],
      };
    },
  }),
};
