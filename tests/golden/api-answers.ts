import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import { HOUR, isoOf } from "@/lib/demo/calendar.ts";
import { amount } from "@/lib/demo/files/cells.ts";
import { type SimulatedOrder, totalCents } from "@/lib/demo/order.ts";

/** Answers of Amazon's API about the same orders, as objects; the golden files are these written out. */

const usId = marketplaces.find(({ code }) => code === "US")?.id;
const at = (instant: number) => isoOf(instant).replace("+00:00", "Z");

export function orders2026(orders: readonly SimulatedOrder[]) {
  return { orders: orders.map(order2026), pagination: {} };
}

function order2026(order: SimulatedOrder, index: number) {
  const isCancelled = order.status.startsWith("cancelled");
  const by = { buyer: "BUYER", seller: "MERCHANT", amazon: "AMAZON" }[order.cancellation?.by ?? "amazon"];
  const paid = order.status === "cancelled-pending" ? 0 : totalCents(order);
  return {
    orderId: order.id,
    createdTime: at(order.purchasedAt),
    lastUpdatedTime: at(order.lastUpdatedAt),
    programs: order.business ? ["AMAZON_BUSINESS"] : [],
    salesChannel: order.outsideAmazon
      ? { channelName: "NON_AMAZON" }
      : { channelName: "AMAZON", marketplaceId: usId, marketplaceName: "Amazon.com" },
    buyer: { buyerName: "Somebody", buyerEmail: "somebody@marketplace.example" },
    // A total of nothing, and not none: what a lack of totals means depends on the other orders of the file.
    proceeds: { grandTotal: { amount: amount(paid), currencyCode: "USD" } },
    fulfillment: {
      fulfillmentStatus: isCancelled ? "CANCELLED" : order.status.toUpperCase(),
      fulfilledBy: order.channel === "amazon" ? "AMAZON" : "MERCHANT",
      ...(order.promise
        ? {
            shipByWindow: { latestDateTime: at(order.promise.shipByAt) },
            deliverByWindow: { latestDateTime: at(order.promise.deliverByAt) },
          }
        : {}),
    },
    orderItems: order.lines.map((line) => ({
      orderItemId: line.itemCode,
      quantityOrdered: line.quantity,
      product: { asin: line.product.asin, sellerSku: line.product.sku },
      ...(isCancelled
        ? { cancellation: { cancellationExecution: { cancelledBy: by, cancelReason: "no stock" } } }
        : {}),
      ...(order.cancelRequest
        ? { cancellation: { cancellationRequest: { requester: "BUYER", cancelReason: "mistake" } } }
        : {}),
    })),
    packages: order.shipments.map((shipment) => ({
      packageReferenceId: shipment.id,
      packageStatus: { status: index % 2 ? "DELIVERED" : "IN_TRANSIT" },
      carrier: shipment.carrier,
      shipTime: at(shipment.confirmedAt),
      trackingNumber: shipment.trackingId ?? undefined,
      packageItems: [{ quantity: shipment.units }],
    })),
  };
}

/** Pages of getOrders, and for some orders the page of getOrderItems, which adds to an order of the same file only. */
export function ordersV0(orders: readonly SimulatedOrder[]) {
  const statuses = {
    pending: "Pending",
    unshipped: "Unshipped",
    shipped: "Shipped",
    cancelled: "Canceled",
    "cancelled-pending": "Canceled",
  };
  const pages = orders.map((order) => ({
    AmazonOrderId: order.id,
    PurchaseDate: at(order.purchasedAt),
    LastUpdateDate: at(order.lastUpdatedAt),
    OrderStatus: statuses[order.status],
    ...(order.status === "cancelled-pending"
      ? {}
      : { OrderTotal: { CurrencyCode: "USD", Amount: amount(totalCents(order)) } }),
    FulfillmentChannel: order.channel === "amazon" ? "AFN" : "MFN",
    SalesChannel: order.outsideAmazon ? "Non-Amazon" : "Amazon.com",
    MarketplaceId: usId,
    ...(order.promise
      ? { LatestShipDate: at(order.promise.shipByAt), LatestDeliveryDate: at(order.promise.deliverByAt) }
      : {}),
    IsBusinessOrder: order.business,
    BuyerInfo: { BuyerEmail: "somebody@marketplace.example" },
  }));
  const items = orders
    .filter((_, index) => index % 2 === 0)
    .map(({ id, lines, cancelRequest }) => ({
      AmazonOrderId: id,
      OrderItems: lines.map(({ product, itemCode }) => ({
        OrderItemId: itemCode,
        SellerSKU: product.sku,
        BuyerRequestedCancel: { IsBuyerRequestedCancel: String(cancelRequest !== null) },
      })),
    }));
  return [{ payload: { Orders: pages } }, ...items.map((payload) => ({ payload }))];
}

export function finances(orders: readonly SimulatedOrder[]) {
  const real = orders.filter(({ outsideAmazon }) => !outsideAmazon);
  const event = (order: SimulatedOrder, postedAt: number, id: string) => ({
    AmazonOrderId: order.id,
    SellerOrderId: order.id,
    MarketplaceName: "Amazon.com",
    PostedDate: at(postedAt),
    ShipmentItemAdjustmentList: [{ SellerSKU: order.lines[0]?.product.sku, OrderAdjustmentItemId: id }],
  });
  const money = (kind: string, after: number) =>
    real.map((order, index) =>
      event(order, order.purchasedAt + (after + index) * HOUR, `${kind}${order.lines[0]?.itemCode}`),
    );
  return {
    payload: {
      FinancialEvents: {
        ShipmentEventList: money("S", 30),
        RefundEventList: money("R", 700),
        GuaranteeClaimEventList: money("A", 800).filter((_, index) => index % 3 === 0),
        ChargebackEventList: money("C", 900).filter((_, index) => index % 4 === 0),
      },
    },
  };
}

/** Amazon's own figures: one record a store, so there are only as many as there are stores. */
export function performance() {
  const range = {
    reportingDateFrom: "2026-06-01T00:00:00.000Z",
    reportingDateTo: "2026-06-30T00:00:00.000Z",
  };
  const stores = marketplaces.slice(0, 8);
  return {
    accountStatuses: stores.map(({ id }) => ({ marketplaceId: id, status: "NORMAL" })),
    performanceMetrics: stores.map(({ id }, index) => ({
      marketplaceId: id,
      lateShipmentRate: {
        reportingDateRange: range,
        status: "GOOD",
        targetValue: 0.04,
        targetCondition: "LESS_THAN",
        orderCount: 100 + index,
        lateShipmentCount: index,
        rate: index / (100 + index),
      },
      orderDefectRate: {
        afn: {
          reportingDateRange: range,
          status: "GOOD",
          orderWithDefects: { count: 0 },
          orderCount: 9,
          rate: 0,
        },
        mfn: {
          reportingDateRange: range,
          status: "GOOD",
          orderWithDefects: { count: 1 },
          orderCount: 90,
          rate: 1 / 90,
        },
      },
    })),
  };
}
