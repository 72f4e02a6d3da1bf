import { marketplaceOfDomain, marketplaces } from "@/lib/amazon/marketplaces.ts";
import type { OrderStatus } from "@/lib/facts/order.ts";
import { BadCell } from "../fault.ts";
import { isObject, type JsonObject, valueAt } from "../json-object.ts";
import type { JsonKind, LineRead } from "../kind.ts";
import type { Row } from "../row.ts";
import { type ApiPage, everyPage, morePagesInWords, pagesOf, recordsIn } from "./api-pages.ts";
import { isOtherShop } from "./other-shop.ts";

/*
 * Amazon's older Orders API: getOrders, getOrder, and getOrderItems. It knows ship-by and deliver-by, no shipments,
 * and of cancellations only whether the buyer asked. Source: models/orders-api-model/ordersV0.json.
 */

const isOrder = (body: object) => "AmazonOrderId" in body && "OrderStatus" in body;
const isItems = (body: Record<string, unknown>) => "AmazonOrderId" in body && Array.isArray(body.OrderItems);
const isOrders = (body: Record<string, unknown>) =>
  Array.isArray(body.Orders) && body.Orders.every((order) => isObject(order) && "AmazonOrderId" in order);

const ASKED = "BuyerRequestedCancel.IsBuyerRequestedCancel";

export const ordersApiV0: JsonKind = {
  id: "orders-api-v0",
  title: "Orders API v0",
  found: "Selling Partner API: getOrders, getOrder, getOrderItems (v0), saved as JSON",
  required: ["AmazonOrderId"],
  columns: [
    "AmazonOrderId",
    "PurchaseDate",
    "LastUpdateDate",
    "OrderStatus",
    "OrderTotal.Amount",
    "FulfillmentChannel",
    "SalesChannel",
    "MarketplaceId",
    "LatestShipDate",
    "LatestDeliveryDate",
    "IsBusinessOrder",
    "OrderItems[].SellerSKU",
    `OrderItems[].${ASKED}`,
  ],
  fits: (root) => everyPage(root, (body) => isOrders(body) || isOrder(body) || isItems(body)),
  records: (root) => pagesOf(root).flatMap(recordsOf),
  provides: [
    // An answer may be of one order, or one page of many: it never proves that there are no others.
    { input: "orders", extent: "hints" },
    { input: "cancellations", extent: "estimate" },
  ],
  start: (context, root) => {
    const asked = cancelsAskedFor(root);
    let alone = 0;
    return {
      read(order) {
        if (order.list === "items") {
          // Items name their order and nothing more of it: they add to an order in the same file.
          order.orderId("AmazonOrderId");
          const isKnown = askedIn(order) === null || asked.orders.has(order.text("AmazonOrderId"));
          if (!isKnown) alone++;
          return { tellings: [], on: null };
        }
        const orderId = order.orderId("AmazonOrderId");
        const purchasedAt = order.requiredInstant("PurchaseDate", context.zone);
        const store = storeOf(order);
        return {
          on: purchasedAt,
          tellings: [
            {
              fact: "orders",
              line: order.line,
              orderId,
              at: order.requiredInstant("LastUpdateDate", context.zone),
              identity: {
                marketplace: store ?? context.marketplace,
                channel: order.oneOf("FulfillmentChannel", ["afn", "mfn"]) === "afn" ? "amazon" : "seller",
                soldOnAmazon: !isOtherShop(order.text("SalesChannel")),
                purchasedAt,
                rank: store ? 2 : 1,
              },
              status: statusOf(order),
              statusFrom: context.kind,
              buyerRequestedCancel: askedIn(order) ?? asked.items.get(orderId) ?? null,
              shipBy: order.deadline("LatestShipDate", context.zone),
              deliverBy: order.deadline("LatestDeliveryDate", context.zone),
              business: order.flag("IsBusinessOrder"),
              skus: order.each("OrderItems").flatMap((item) => item.textOrNull("SellerSKU") ?? []),
            },
          ],
        } satisfies LineRead;
      },
      remarks: () => [
        ...(alone > 0
          ? [
              `Pages of order items that stand alone: ${alone}. Whether the buyer asked to cancel is only taken in where the order is in the same file, as a list of pages.`,
            ]
          : []),
        ...morePagesInWords(root, "NextToken"),
      ],
    };
  },
};

function recordsOf(page: ApiPage) {
  if (isOrders(page.body)) return recordsIn(page, "Orders", "orders");
  return [{ path: page.path, list: isOrder(page.body) ? "orders" : "items", value: page.body }];
}

/** The orders of a file, and what its pages of items say of cancellations: null when there is no word of it. */
function cancelsAskedFor(root: unknown): { orders: Set<string>; items: Map<string, boolean> } {
  const orders = new Set<string>();
  const items = new Map<string, boolean>();
  for (const { list, value } of pagesOf(root).flatMap(recordsOf)) {
    const id = String(valueAt(value, "AmazonOrderId"));
    if (list === "orders") orders.add(id);
    const inPage = list === "items" ? valueAt(value, "OrderItems") : null;
    for (const item of Array.isArray(inPage) ? inPage : []) {
      const word = String(valueAt(item, ASKED) ?? "").toLowerCase();
      // An item the buyer did not ask to cancel decides for the order: it counts against the seller.
      if (word === "true" || word === "false") items.set(id, (items.get(id) ?? true) && word === "true");
    }
  }
  return { orders, items };
}

/** Whether the buyer asked to cancel every item that the API speaks of. Its word is a text: "true". */
function askedIn(order: JsonObject): boolean | null {
  const words = order.each("OrderItems").flatMap((item) => item.flag(ASKED) ?? []);
  return words.length > 0 ? words.every(Boolean) : null;
}

/** Code of the store, by its id, else by its domain; null for orders of other shops, whose ids are no store's. */
function storeOf(order: Row): string | null {
  const [id, channel] = [order.text("MarketplaceId"), order.text("SalesChannel")];
  const store = marketplaces.find((each) => each.id === id) ?? marketplaceOfDomain(channel);
  if (!store && !isOtherShop(channel) && (id !== "" || channel !== "")) {
    const column = id ? "MarketplaceId" : "SalesChannel";
    throw new BadCell(
      "unknown-value",
      order.named(column),
      `"${id || channel}" is no Amazon store that Headroom knows`,
    );
  }
  return store?.code ?? null;
}

const statuses: Record<string, OrderStatus> = {
  pending: "pending",
  pendingavailability: "pending",
  unshipped: "unshipped",
  partiallyshipped: "unshipped",
  shipped: "shipped",
  // "All items in the order have been shipped", says the model; only the invoice is not confirmed.
  invoiceunconfirmed: "shipped",
  // Orders of other shops only, that Amazon could not ship.
  unfulfillable: "cancelled",
};

/**
 * The status of an order. Of a cancelled one the API does not say whether it had been paid for, nor reliably at what
 * price. Taken as a sign, like the price in All Orders: with an `OrderTotal` it had become an order, without one (or
 * with one of zero) it was cancelled while pending.
 */
function statusOf(order: Row): OrderStatus {
  const said = order.required("OrderStatus").toLowerCase();
  if (said === "canceled" || said === "cancelled") {
    return (order.cents("OrderTotal.Amount") ?? 0) > 0 ? "cancelled" : "cancelled-pending";
  }
  const status = Object.hasOwn(statuses, said) ? statuses[said] : undefined;
  if (status) return status;
  const text = order.text("OrderStatus");
  throw new BadCell("unknown-value", order.named("OrderStatus"), `"${text}" is a status not met before`);
}
