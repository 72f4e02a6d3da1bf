import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import type { OrderStatus } from "@/lib/facts/order.ts";
import type { FactTelling, OrderTelling } from "@/lib/facts/tell.ts";
import { BadCell } from "../fault.ts";
import { isObject, type JsonObject, joined, valueAt } from "../json-object.ts";
import type { JsonKind, ReadingContext } from "../kind.ts";
import { masked } from "../masked.ts";
import { type ApiPage, everyPage, morePagesInWords, pagesOf, recordsIn } from "./api-pages.ts";

/*
 * Amazon's Orders API of 2026: searchOrders and getOrder. The only source that says who cancelled, and the best for
 * ship-by, deliver-by and shipments. Source: models/orders-api-model/orders_2026-01-01.json. Of buyer and recipient
 * nothing is read.
 */

const isOrder = (value: unknown) => isObject(value) && "orderId" in value && "salesChannel" in value;

const REQUEST = "cancellation.cancellationRequest";
const EXECUTION = "cancellation.cancellationExecution";
const TOTAL = "proceeds.grandTotal.amount";

export const ordersApi2026: JsonKind = {
  id: "orders-api-2026",
  title: "Orders API 2026-01-01",
  found:
    "Selling Partner API: searchOrders, getOrder (2026-01-01) with includedData FULFILLMENT, CANCELLATION, PACKAGES and PROCEEDS, saved as JSON",
  required: ["orderId", "createdTime", "lastUpdatedTime", "fulfillment.fulfillmentStatus"],
  columns: [
    "orderId",
    "createdTime",
    "lastUpdatedTime",
    "programs[]",
    "salesChannel.channelName",
    "salesChannel.marketplaceId",
    "fulfillment.fulfillmentStatus",
    "fulfillment.fulfilledBy",
    "fulfillment.shipByWindow.latestDateTime",
    "fulfillment.deliverByWindow.latestDateTime",
    TOTAL,
    "orderItems[].orderItemId",
    "orderItems[].product.sellerSku",
    `orderItems[].${REQUEST}.requester`,
    `orderItems[].${EXECUTION}.cancelledBy`,
    `orderItems[].${EXECUTION}.cancelReason`,
    "packages[].packageReferenceId",
    "packages[].packageStatus.status",
    "packages[].carrier",
    "packages[].shipTime",
    "packages[].trackingNumber",
    "packages[].packageItems[].quantity",
  ],
  freeText: [`orderItems[].${EXECUTION}.cancelReason`],
  fits: (root) =>
    everyPage(root, (body) =>
      Array.isArray(body.orders) ? body.orders.every(isOrder) : isOrder(body.order) || isOrder(body),
    ),
  records: (root) => pagesOf(root).flatMap(recordsOf),
  // Not shipments: without a first scan every package would count as one never scanned in the tracking rate.
  provides: [
    // An answer may be of one order, one page of many, or without the cancellations: it proves no others.
    { input: "orders", extent: "hints" },
    { input: "cancellations", extent: "estimate" },
  ],
  start: (context, root) => {
    const withTotals = pagesOf(root)
      .flatMap(recordsOf)
      .some(({ value }) => valueAt(value, TOTAL) !== undefined);
    let partlyCancelled = 0;
    return {
      read(order) {
        const told = orderTelling(order, context, withTotals);
        const cancellations = cancellationTellings(order, told);
        // One item of it was cancelled and the rest was not: the order's status decides (FORMATS.md 4).
        const isWhole = told.status === "cancelled" || told.status === "cancelled-pending";
        if (!isWhole && cancellations.length > 0) partlyCancelled++;
        return {
          on: told.identity.purchasedAt,
          tellings: [told, ...(isWhole ? cancellations : []), ...shipmentTellings(order, told, context.zone)],
        };
      },
      remarks: () => [
        ...(partlyCancelled > 0
          ? [
              `Orders with a cancelled item that were not cancelled as a whole: ${partlyCancelled}. They are no cancellations.`,
            ]
          : []),
        ...morePagesInWords(root, "pagination.nextToken"),
      ],
    };
  },
};

function recordsOf(page: ApiPage) {
  const { path, body } = page;
  if (Array.isArray(body.orders)) return recordsIn(page, "orders");
  const inOrder = isOrder(body.order);
  return [
    { path: inOrder ? joined(path, "order") : path, list: "orders", value: inOrder ? body.order : body },
  ];
}

function orderTelling(
  order: JsonObject,
  { zone, kind, marketplace }: ReadingContext,
  withTotals: boolean,
): OrderTelling {
  const sold = order.oneOf("salesChannel.channelName", ["amazon", "non_amazon"]) === "amazon";
  const id = order.text("salesChannel.marketplaceId");
  const store = marketplaces.find((each) => each.id === id);
  if (!store && sold && id !== "") {
    throw new BadCell(
      "unknown-value",
      order.named("salesChannel.marketplaceId"),
      `"${id}" is no Amazon store that Headroom knows`,
    );
  }
  return {
    fact: "orders",
    line: order.line,
    orderId: order.orderId("orderId"),
    at: order.requiredInstant("lastUpdatedTime", zone),
    identity: {
      marketplace: store?.code ?? marketplace,
      channel:
        order.oneOf("fulfillment.fulfilledBy", ["amazon", "merchant"]) === "amazon" ? "amazon" : "seller",
      soldOnAmazon: sold,
      purchasedAt: order.requiredInstant("createdTime", zone),
      rank: store ? 2 : 1,
    },
    status: statusOf(order, withTotals),
    statusFrom: kind,
    buyerRequestedCancel: buyerAsked(order),
    shipBy: order.deadline("fulfillment.shipByWindow.latestDateTime", zone),
    deliverBy: order.deadline("fulfillment.deliverByWindow.latestDateTime", zone),
    business: order.texts("programs")?.includes("AMAZON_BUSINESS") ?? null,
    skus: order.each("orderItems").flatMap((item) => item.textOrNull("product.sellerSku") ?? []),
  };
}

/** Whether the buyer asked for every cancellation that the order's items speak of; null when they speak of none. */
function buyerAsked(order: JsonObject): boolean | null {
  const spoken = order
    .each("orderItems")
    .map((item) => ({
      requester: item.oneOfOrNull(`${REQUEST}.requester`, ["buyer"]),
      isCancelled: item.text(`${EXECUTION}.cancelledBy`) !== "",
    }))
    .filter(({ requester, isCancelled }) => requester || isCancelled);
  return spoken.length > 0 ? spoken.every(({ requester }) => requester === "buyer") : null;
}

/**
 * The status of an order. Cancelled while pending is not told apart by the API: taken for it is, as in All Orders, a
 * cancelled order without a total, unless the seller cancelled it, who can not before it is paid for. Where no order
 * of the file has a total they were not asked for, and nothing follows from there being none.
 */
function statusOf(order: JsonObject, withTotals: boolean): OrderStatus {
  const status = order.oneOf("fulfillment.fulfillmentStatus", [
    "pending_availability",
    "pending",
    "unshipped",
    "partially_shipped",
    "shipped",
    "cancelled",
    "unfulfillable",
  ]);
  if (status === "pending" || status === "pending_availability") return "pending";
  if (status === "unshipped" || status === "partially_shipped") return "unshipped";
  if (status === "shipped") return "shipped";
  const bySeller = order
    .each("orderItems")
    .some((item) => /^merchant$/i.test(item.text(`${EXECUTION}.cancelledBy`)));
  const withoutTotal = withTotals && (order.cents(TOTAL) ?? 0) <= 0;
  return withoutTotal && !bySeller ? "cancelled-pending" : "cancelled";
}

function cancellationTellings(
  order: JsonObject,
  { at, orderId, line, statusFrom }: OrderTelling,
): FactTelling[] {
  return order.each("orderItems").flatMap((item) => {
    const by = item.oneOfOrNull(`${EXECUTION}.cancelledBy`, ["buyer", "merchant", "amazon"]);
    if (!by) return [];
    return [
      {
        fact: "cancellations",
        line,
        orderId,
        key: item.required("orderItemId"),
        toldBy: statusFrom,
        version: at.toISOString(),
        fields: {
          // It has no time of its own. The order's last change may be later than it, never earlier.
          cancelledAt: at,
          cancelledBy: by === "merchant" ? "seller" : by,
          reason: masked(item.text(`${EXECUTION}.cancelReason`)) || null,
        },
      },
    ];
  });
}

function shipmentTellings(
  order: JsonObject,
  { at, orderId, line, statusFrom }: OrderTelling,
  zone: string,
): FactTelling[] {
  return order.each("packages").flatMap((parcel) => {
    const status = parcel.oneOfOrNull("packageStatus.status", [
      "pending",
      "in_transit",
      "shipped",
      "delivered",
      "cancelled",
      "undeliverable",
    ]);
    const confirmedAt = parcel.instant("shipTime", zone);
    // A label bought is no shipment yet, and one given up never will be: told, it would stay unconfirmed for good.
    if (status === "cancelled" || (status === "pending" && !confirmedAt)) return [];
    const quantities = parcel.each("packageItems").flatMap((item) => item.wholeNumber("quantity") ?? []);
    return [
      {
        fact: "shipments",
        line,
        orderId,
        key: parcel.required("packageReferenceId"),
        toldBy: statusFrom,
        version: at.toISOString(),
        fields: {
          // The model says "handed over to the carrier", the late shipment rate goes by the moment of confirmation.
          // Nothing nearer to it was found (FORMATS.md 13, RULES.md 8); the two may differ by hours.
          confirmedAt,
          carrier: parcel.textOrNull("carrier"),
          trackingId: parcel.textOrNull("trackingNumber"),
          units: quantities.length > 0 ? quantities.reduce((sum, quantity) => sum + quantity, 0) : null,
        },
      },
    ];
  });
}
