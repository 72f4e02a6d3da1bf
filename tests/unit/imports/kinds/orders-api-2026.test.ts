import { describe, expect, test } from "vitest";
import type { FactTelling } from "@/lib/facts/tell.ts";
import { talliesOf } from "@/lib/metrics/rules/totals.ts";
import { orderIn, read } from "../reading.ts";
import { orderWith } from "./order-with.ts";

const item = (cancellation?: object, changes: object = {}) => ({
  orderItemId: "I-1",
  quantityOrdered: 1,
  product: { asin: "B0", sellerSku: "SKU-1" },
  ...(cancellation ? { cancellation } : {}),
  ...changes,
});
const order = (changes: object = {}, fulfillment: object = {}) => ({
  orderId: "114-1",
  createdTime: "2026-03-10T20:00:00Z",
  lastUpdatedTime: "2026-03-12T20:00:00Z",
  programs: ["AMAZON_BUSINESS"],
  salesChannel: { channelName: "AMAZON", marketplaceId: "ATVPDKIKX0DER" },
  proceeds: { grandTotal: { amount: "13.99", currencyCode: "USD" } },
  fulfillment: {
    fulfillmentStatus: "SHIPPED",
    fulfilledBy: "MERCHANT",
    shipByWindow: { earliestDateTime: "2026-03-11T00:00:00Z", latestDateTime: "2026-03-12T06:59:59Z" },
    deliverByWindow: { latestDateTime: "2026-03-18T06:59:59Z" },
    ...fulfillment,
  },
  orderItems: [item()],
  ...changes,
});
const file = (...orders: object[]) => JSON.stringify({ orders });
const told = async (...orders: object[]) => read(file(...orders));
const facts = async (fact: string, ...orders: object[]) =>
  (await told(...orders)).tellings.filter((telling) => telling.fact === fact) as FactTelling[];
const cancelled = (cancellation: object, changes: object = {}) =>
  order({ orderItems: [item(cancellation)], ...changes }, { fulfillmentStatus: "CANCELLED" });
const by = (cancelledBy: string, cancelReason?: string) => ({
  cancellationExecution: { cancelledBy, cancelReason },
});

describe("orders of the API of 2026", () => {
  test("tell an order with its store, channel and deadlines", async () => {
    const whole = await told(order());
    expect(whole.kind).toBe("orders-api-2026");
    expect(orderIn(whole)).toEqual({
      fact: "orders",
      line: 1,
      orderId: "114-1",
      at: new Date("2026-03-12T20:00:00Z"),
      identity: {
        marketplace: "US",
        channel: "seller",
        soldOnAmazon: true,
        purchasedAt: new Date("2026-03-10T20:00:00Z"),
        rank: 2,
      },
      status: "shipped",
      statusFrom: "orders-api-2026",
      buyerRequestedCancel: null,
      shipBy: new Date("2026-03-12T06:59:59Z"),
      deliverBy: new Date("2026-03-18T06:59:59Z"),
      business: true,
      skus: ["SKU-1"],
    });
    for (const root of [
      { order: order() },
      { payload: { order: order() } },
      [{ orders: [order()] }],
      order(),
    ]) {
      expect((await read(JSON.stringify(root))).tellings).toEqual(whole.tellings);
    }
  });

  test("have Amazon's statuses and channels", async () => {
    const statuses = {
      PENDING_AVAILABILITY: "pending",
      PENDING: "pending",
      UNSHIPPED: "unshipped",
      PARTIALLY_SHIPPED: "unshipped",
      SHIPPED: "shipped",
      CANCELLED: "cancelled",
      UNFULFILLABLE: "cancelled",
    };
    for (const [fulfillmentStatus, status] of Object.entries(statuses)) {
      expect(orderIn(await told(order({}, { fulfillmentStatus }))).status).toBe(status);
    }
    expect(orderIn(await told(order({}, { fulfilledBy: "AMAZON" }))).identity.channel).toBe("amazon");
    const elsewhere = order({ salesChannel: { channelName: "NON_AMAZON" } });
    expect(orderIn(await told(elsewhere)).identity).toMatchObject({ soldOnAmazon: false, rank: 1 });
    expect(orderIn(await told(order({ programs: [] }))).business).toBe(false);
    expect(orderIn(await told(order({ programs: undefined }))).business).toBeNull();
  });

  test("say who cancelled, item by item", async () => {
    const items = [
      item(by("MERCHANT", "No stock, call 555 123 4567")),
      item(by("BUYER"), { orderItemId: "I-2" }),
      item(by("AMAZON", "payment"), { orderItemId: "I-3" }),
    ];
    const cancellations = await facts(
      "cancellations",
      order({ orderItems: items }, { fulfillmentStatus: "CANCELLED" }),
    );
    expect(cancellations.map(({ key, fields }) => [key, fields.cancelledBy, fields.reason])).toEqual([
      ["I-1", "seller", "No stock, call [number]"],
      ["I-2", "buyer", null],
      ["I-3", "amazon", "payment"],
    ]);
    expect(cancellations[0]).toMatchObject({
      toldBy: "orders-api-2026",
      version: "2026-03-12T20:00:00.000Z",
      fields: { cancelledAt: new Date("2026-03-12T20:00:00Z") },
    });
  });

  test("know whether the buyer asked for it", async () => {
    const asked = { cancellationRequest: { requester: "BUYER", cancelReason: "zz" } };
    const wish = async (...items: object[]) =>
      orderIn(await told(order({ orderItems: items }))).buyerRequestedCancel;
    expect(await wish(item(asked))).toBe(true);
    expect(await wish(item({ ...asked, ...by("MERCHANT") }))).toBe(true);
    expect(await wish(item(by("MERCHANT")))).toBe(false);
    expect(await wish(item(asked), item(by("MERCHANT")))).toBe(false);
    expect(await wish(item(asked), item())).toBe(true);
  });

  test("of which one item was cancelled are no cancellations, and the import says so", async () => {
    const partly = await told(order({ orderItems: [item(by("MERCHANT")), item()] }));
    expect(partly.tellings.map(({ fact }) => fact)).toEqual(["orders"]);
    expect(partly.remarks).toEqual([expect.stringContaining("not cancelled as a whole: 1")]);
  });

  test("cancelled without a total were cancelled while pending, where totals were asked for", async () => {
    const without = { proceeds: undefined };
    const status = async (...orders: object[]) => orderIn(await told(...orders)).status;
    expect(await status(cancelled(by("BUYER")))).toBe("cancelled");
    expect(await status(cancelled(by("BUYER"), without), order())).toBe("cancelled-pending");
    expect(await status(cancelled(by("AMAZON"), without), order())).toBe("cancelled-pending");
    expect(await status(cancelled(by("MERCHANT"), without), order())).toBe("cancelled");
    expect(await status(cancelled(by("AMAZON"), without))).toBe("cancelled");
  });

  test("tell their packages as shipments, never as delivered", async () => {
    const parcel = {
      packageReferenceId: "P-1",
      packageStatus: { status: "DELIVERED", detailedStatus: "DELIVERED" },
      carrier: "Royal Mail",
      shipTime: "2026-03-11T14:00:00Z",
      trackingNumber: "RR123",
      shipFromAddress: { name: "zz" },
      packageItems: [
        { orderItemId: "I-1", quantity: 3 },
        { orderItemId: "I-2", quantity: 1 },
      ],
    };
    const [shipment] = await facts("shipments", order({ packages: [parcel] }));
    expect(shipment).toEqual({
      fact: "shipments",
      line: 1,
      orderId: "114-1",
      key: "P-1",
      toldBy: "orders-api-2026",
      version: "2026-03-12T20:00:00.000Z",
      fields: {
        confirmedAt: new Date("2026-03-11T14:00:00Z"),
        carrier: "Royal Mail",
        trackingId: "RR123",
        units: 4,
      },
    });
    const { tellings } = await told(order({ packages: [parcel] }));
    expect(talliesOf(orderWith(tellings, null)).map(({ tally }) => tally)).toContain("confirmed-orders");
  });

  test("tell no package that was given up, or of which only the label is bought", async () => {
    const parcel = (status: string, shipTime?: string) => ({
      packageReferenceId: status,
      packageStatus: { status },
      shipTime,
    });
    const at = "2026-03-11T14:00:00Z";
    const packages = [
      parcel("CANCELLED", at),
      parcel("PENDING"),
      parcel("IN_TRANSIT"),
      parcel("SHIPPED", at),
    ];
    const shipments = await facts("shipments", order({ packages }));
    expect(shipments.map(({ key, fields }) => [key, fields.confirmedAt])).toEqual([
      ["IN_TRANSIT", null],
      ["SHIPPED", new Date(at)],
    ]);
  });

  test("that can not be read are rejects of their own, with the path of the field", async () => {
    const { rejects, lines } = await told(
      order({ fulfillment: undefined }),
      order({}, { fulfillmentStatus: "LOST" }),
      cancelled(by("NOBODY")),
      order({ packages: [{ packageReferenceId: "P" }, { packageReferenceId: "Q", shipTime: "noon" }] }),
      order({ packages: "none" }),
      order({ salesChannel: { channelName: "AMAZON", marketplaceId: "A000" } }),
      order(),
    );
    expect(rejects.map(({ line, code, column }) => [line, code, column])).toEqual([
      [1, "missing-value", "orders[0].fulfillment.fulfilledBy"],
      [2, "unknown-value", "orders[1].fulfillment.fulfillmentStatus"],
      [3, "unknown-value", "orders[2].orderItems[0].cancellation.cancellationExecution.cancelledBy"],
      [4, "bad-date", "orders[3].packages[1].shipTime"],
      [5, "unknown-value", "orders[4].packages"],
      [6, "unknown-value", "orders[5].salesChannel.marketplaceId"],
    ]);
    expect(lines.map(({ line }) => line)).toEqual([7]);
  });
});
