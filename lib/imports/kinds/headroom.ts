import type { FactKind, FactTelling } from "@/lib/facts/tell.ts";
import { dayOf, startOfDay } from "@/lib/metrics/window.ts";
import type { ReadingContext, ReportKind } from "../kind.ts";
import { masked } from "../masked.ts";
import type { Row } from "../row.ts";

/*
 * Headroom's own files, for what no report of Amazon's holds. Their columns are a promise to others: see
 * docs/reports/headroom-files.md. Empty means unknown: an empty cell never overrules what another file said.
 */

const own = "Write it yourself, or export it from your own system; columns in docs/reports/headroom-files.md";
const has = (header: string[], ...columns: string[]) => columns.every((column) => header.includes(column));

/** A kind whose every line tells one fact of one order. */
function factFile(
  kind: Omit<ReportKind, "start" | "found">,
  fact: FactKind,
  read: (
    row: Row,
    context: ReadingContext,
  ) => { key: string; on: Date | string | null; fields: FactTelling["fields"] },
): ReportKind {
  return {
    ...kind,
    found: own,
    start: (context) => ({
      read(row) {
        const orderId = row.orderId("order-id");
        const { key, on, fields } = read(row, context);
        const told = { line: row.line, orderId, key, toldBy: context.kind, version: context.learnedOn };
        return { on, tellings: [{ fact, ...told, fields }] };
      },
    }),
  };
}

const headroomOrders: ReportKind = {
  id: "headroom-orders",
  title: "Headroom orders",
  found: own,
  required: ["order-id", "purchased-at", "channel", "status"],
  columns: ["order-id", "purchased-at", "channel", "status", "ship-by", "deliver-by", "sku", "business"],
  fits: (header) => has(header, "order-id", "purchased-at"),
  provides: [{ input: "orders", extent: "list" }],
  start: (context) => ({
    read(row) {
      const purchasedAt = row.requiredInstant("purchased-at", context.zone);
      return {
        on: purchasedAt,
        tellings: [
          {
            fact: "orders",
            line: row.line,
            orderId: row.orderId("order-id"),
            at: startOfDay(context.learnedOn, context.zone),
            identity: {
              marketplace: context.marketplace,
              channel: row.oneOf("channel", ["seller", "amazon"]),
              soldOnAmazon: true,
              purchasedAt,
              // Amazon's own report knows better where an order was sold.
              rank: 1,
            },
            status: row.oneOf("status", [
              "pending",
              "unshipped",
              "shipped",
              "cancelled",
              "cancelled-pending",
            ]),
            statusFrom: context.kind,
            buyerRequestedCancel: null,
            shipBy: row.deadline("ship-by", context.zone),
            deliverBy: row.deadline("deliver-by", context.zone),
            business: row.flag("business"),
            skus: row.text("sku") ? [row.text("sku")] : [],
          },
        ],
      };
    },
  }),
};

const headroomShipments = factFile(
  {
    id: "headroom-shipments",
    title: "Headroom shipments",
    required: ["order-id", "shipment-id"],
    columns: [
      "order-id",
      "shipment-id",
      "confirmed-at",
      "carrier",
      "tracking-id",
      "first-scan-at",
      "deliver-by",
      "delivered-at",
      "units",
    ],
    // Settlements, V1 and V2, have both columns too, and must not pass for shipments when cut or changed.
    fits: (header) =>
      has(header, "order-id", "shipment-id") &&
      !["settlement-id", "transaction-type", "amount-type"].some((column) => header.includes(column)),
    provides: [{ input: "shipments", extent: "list" }],
  },
  "shipments",
  (row, { zone }) => {
    const confirmedAt = row.instant("confirmed-at", zone);
    return {
      key: row.required("shipment-id"),
      on: confirmedAt,
      fields: {
        confirmedAt,
        carrier: row.textOrNull("carrier"),
        trackingId: row.textOrNull("tracking-id"),
        firstScanAt: row.instant("first-scan-at", zone),
        deliverBy: row.deadline("deliver-by", zone),
        deliveredAt: row.instant("delivered-at", zone),
        units: row.wholeNumber("units"),
      },
    };
  },
);

const headroomCancellations = factFile(
  {
    id: "headroom-cancellations",
    title: "Headroom cancellations",
    required: ["order-id", "cancelled-at", "cancelled-by"],
    columns: ["order-id", "cancelled-at", "cancelled-by", "reason"],
    freeText: ["reason"],
    fits: (header) => has(header, "order-id", "cancelled-by"),
    provides: [{ input: "cancellations", extent: "list" }],
  },
  "cancellations",
  (row, { zone }) => {
    const cancelledAt = row.requiredInstant("cancelled-at", zone);
    return {
      key: cancelledAt.toISOString(),
      on: cancelledAt,
      fields: {
        cancelledAt,
        cancelledBy: row.oneOf("cancelled-by", ["buyer", "seller", "amazon"]),
        reason: masked(row.text("reason")) || null,
      },
    };
  },
);

const headroomFeedback = factFile(
  {
    id: "headroom-feedback",
    title: "Headroom feedback",
    required: ["order-id", "left-on", "stars"],
    columns: ["order-id", "left-on", "stars", "comment", "removed-on"],
    freeText: ["comment"],
    fits: (header) => has(header, "order-id", "left-on"),
    provides: [{ input: "feedback", extent: "list" }],
  },
  "feedback",
  (row) => {
    const leftOn = row.requiredDay("left-on");
    return {
      key: "",
      on: leftOn,
      fields: {
        leftOn,
        stars: Number(row.oneOf("stars", ["1", "2", "3", "4", "5"])),
        comment: masked(row.text("comment")) || null,
        removedOn: row.day("removed-on"),
      },
    };
  },
);

const claimOnlyColumns = ["paid-by", "reason", "appealed-on", "appeal-result", "appeal-decided-on"];

const headroomClaims = factFile(
  {
    id: "headroom-claims",
    title: "Headroom A-to-z claims",
    required: ["order-id", "filed-on"],
    columns: ["order-id", "filed-on", "status", "decided-on", "amount", "currency", ...claimOnlyColumns],
    freeText: ["reason"],
    fits: (header) => has(header, "order-id", "filed-on") && !header.includes("type"),
    provides: [{ input: "claims", extent: "list" }],
  },
  "claims",
  (row) => {
    const filedOn = row.requiredDay("filed-on");
    return {
      key: filedOn,
      on: filedOn,
      fields: {
        filedOn,
        status: row.oneOfOrNull("status", [
          "open",
          "granted",
          "denied",
          "withdrawn",
          "refunded",
          "cancelled",
        ]),
        decidedOn: row.day("decided-on"),
        paidBy: row.oneOfOrNull("paid-by", ["seller", "amazon"]),
        reason: masked(row.text("reason")) || null,
        amountCents: row.cents("amount"),
        currency: row.currency("currency"),
        appealedOn: row.day("appealed-on"),
        appealResult: row.oneOfOrNull("appeal-result", ["won", "lost"]),
        appealDecidedOn: row.day("appeal-decided-on"),
      },
    };
  },
);

const headroomChargebacks = factFile(
  {
    id: "headroom-chargebacks",
    title: "Headroom chargebacks",
    required: ["order-id", "filed-on"],
    columns: ["order-id", "filed-on", "type", "status", "decided-on", "amount", "currency"],
    fits: (header) =>
      has(header, "order-id", "filed-on") && !claimOnlyColumns.some((column) => header.includes(column)),
    provides: [{ input: "chargebacks", extent: "list" }],
  },
  "chargebacks",
  (row) => {
    const filedOn = row.requiredDay("filed-on");
    return {
      key: filedOn,
      on: filedOn,
      fields: {
        filedOn,
        type: row.oneOfOrNull("type", ["service", "fraud"]),
        status: row.oneOfOrNull("status", ["open", "won", "lost"]),
        decidedOn: row.day("decided-on"),
        amountCents: row.cents("amount"),
        currency: row.currency("currency"),
      },
    };
  },
);

const headroomRefunds = factFile(
  {
    id: "headroom-refunds",
    title: "Headroom refunds",
    required: ["order-id", "refunded-at"],
    columns: ["order-id", "refunded-at", "refund-id", "amount", "currency", "reason"],
    freeText: ["reason"],
    fits: (header) => has(header, "order-id", "refunded-at"),
    provides: [{ input: "refunds", extent: "list" }],
  },
  "refunds",
  (row, { zone }) => {
    const refundedAt = row.requiredInstant("refunded-at", zone);
    return {
      key: row.text("refund-id") || refundedAt.toISOString(),
      on: dayOf(refundedAt, zone),
      fields: {
        refundedAt,
        amountCents: row.cents("amount"),
        currency: row.currency("currency"),
        reason: masked(row.text("reason")) || null,
      },
    };
  },
);

export const headroomKinds: ReportKind[] = [
  headroomOrders,
  headroomShipments,
  headroomCancellations,
  headroomFeedback,
  headroomClaims,
  headroomChargebacks,
  headroomRefunds,
].map((kind) => ({ ...kind, lastLineEndOptional: true }));
