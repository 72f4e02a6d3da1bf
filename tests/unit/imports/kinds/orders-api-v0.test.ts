import { describe, expect, test } from "vitest";
import { orderIn, read } from "../reading.ts";

const order = (changes: object = {}) => ({
  AmazonOrderId: "902-1",
  PurchaseDate: "2026-03-10T20:00:00Z",
  LastUpdateDate: "2026-03-11T20:00:00Z",
  OrderStatus: "Unshipped",
  FulfillmentChannel: "MFN",
  SalesChannel: "Amazon.de",
  OrderTotal: { CurrencyCode: "EUR", Amount: "11.01" },
  MarketplaceId: "A1PA6795UKMFR9",
  LatestShipDate: "2026-03-12T22:59:59Z",
  LatestDeliveryDate: "2026-03-17T22:59:59Z",
  IsBusinessOrder: true,
  BuyerInfo: { BuyerEmail: "zz@x.example" },
  ...changes,
});
const file = (...orders: object[]) => JSON.stringify({ payload: { Orders: orders } });
const statusOf = async (changes: object) => orderIn(await read(file(order(changes)))).status;

describe("orders of the API v0", () => {
  test("tell an order with its store, channel, deadlines and age", async () => {
    const told = await read(file(order()));
    expect(told.kind).toBe("orders-api-v0");
    expect(orderIn(told)).toEqual({
      fact: "orders",
      line: 1,
      orderId: "902-1",
      at: new Date("2026-03-11T20:00:00Z"),
      identity: {
        marketplace: "DE",
        channel: "seller",
        soldOnAmazon: true,
        purchasedAt: new Date("2026-03-10T20:00:00Z"),
        rank: 2,
      },
      status: "unshipped",
      statusFrom: "orders-api-v0",
      buyerRequestedCancel: null,
      shipBy: new Date("2026-03-12T22:59:59Z"),
      deliverBy: new Date("2026-03-17T22:59:59Z"),
      business: true,
      skus: [],
    });
  });

  test("are the same from getOrders and getOrder, with and without payload, alone and in a list of pages", async () => {
    const { tellings } = await read(file(order()));
    const page = { payload: { Orders: [order()] } };
    for (const root of [page.payload, { payload: order() }, order(), [page]]) {
      expect((await read(JSON.stringify(root))).tellings).toEqual(tellings);
    }
    const pages = await read(JSON.stringify([page, { payload: order({ AmazonOrderId: "902-2" }) }]));
    expect(pages.tellings.map(({ orderId, line }) => [orderId, line])).toEqual([
      ["902-1", 1],
      ["902-2", 2],
    ]);
  });

  test("have Amazon's statuses, in both spellings of cancelled", async () => {
    const statuses = {
      Pending: "pending",
      PendingAvailability: "pending",
      Unshipped: "unshipped",
      PartiallyShipped: "unshipped",
      Shipped: "shipped",
      InvoiceUnconfirmed: "shipped",
      Unfulfillable: "cancelled",
      Canceled: "cancelled",
      Cancelled: "cancelled",
    };
    for (const [OrderStatus, status] of Object.entries(statuses)) {
      expect(await statusOf({ OrderStatus }), OrderStatus).toBe(status);
    }
  });

  test("cancelled without a total were cancelled while pending", async () => {
    const none = { OrderStatus: "Canceled", OrderTotal: undefined };
    expect(await statusOf(none)).toBe("cancelled-pending");
    expect(await statusOf({ ...none, OrderTotal: { Amount: "0.00" } })).toBe("cancelled-pending");
  });

  test("of other shops are sold elsewhere, whatever their marketplace is called", async () => {
    const told = await read(file(order({ SalesChannel: "Non-Amazon US", MarketplaceId: "A2ZV50J4W1RKNI" })));
    expect(orderIn(told).identity).toMatchObject({ marketplace: "US", soldOnAmazon: false, rank: 1 });
  });

  test("know a buyer's wish to cancel, in words, from their own items and from a page of items in the file", async () => {
    const items = (...words: unknown[]) =>
      words.map((word) => ({
        SellerSKU: "SKU-1",
        BuyerRequestedCancel: { IsBuyerRequestedCancel: word, BuyerCancelReason: "zz" },
      }));
    const asked = async (...words: unknown[]) =>
      orderIn(await read(file(order({ OrderItems: items(...words) })))).buyerRequestedCancel;
    expect(await asked("true")).toBe(true);
    expect(await asked("true", "false")).toBe(false);
    expect(await asked(true, undefined)).toBe(true);
    expect(await asked("")).toBeNull();

    const page = (AmazonOrderId: string) => ({ payload: { AmazonOrderId, OrderItems: items("true") } });
    const joined = await read(JSON.stringify([page("902-1"), { payload: { Orders: [order()] } }]));
    expect(
      joined.tellings.map((telling) => telling.fact === "orders" && telling.buyerRequestedCancel),
    ).toEqual([true]);
    expect(joined.remarks).toEqual([]);
    const alone = await read(JSON.stringify(page("902-1")));
    expect([alone.kind, alone.tellings, alone.rejects]).toEqual(["orders-api-v0", [], []]);
    expect(alone.remarks).toEqual([expect.stringContaining("stand alone")]);
  });

  test("that can not be read are rejects of their own", async () => {
    const told = await read(
      file(
        order(),
        order({ OrderStatus: "Teleported" }),
        order({ MarketplaceId: "A000", SalesChannel: undefined }),
        order({ LastUpdateDate: "yesterday" }),
        order({ AmazonOrderId: "" }),
        order({ FulfillmentChannel: { is: "MFN" } }),
        order({ AmazonOrderId: "902-\u0000" }),
      ),
    );
    expect(told.lines.map(({ line }) => line)).toEqual([1]);
    expect(told.rejects.map(({ line, code, column }) => [line, code, column])).toEqual([
      [2, "unknown-value", "payload.Orders[1].OrderStatus"],
      [3, "unknown-value", "payload.Orders[2].MarketplaceId"],
      [4, "bad-date", "payload.Orders[3].LastUpdateDate"],
      [5, "missing-value", "payload.Orders[4].AmazonOrderId"],
      [6, "unknown-value", "payload.Orders[5].FulfillmentChannel"],
      [7, "control-character", "payload.Orders[6].AmazonOrderId"],
    ]);
    expect(told.rejects[0]?.cells).toMatchObject({ "payload.Orders[1].AmazonOrderId": "902-1" });
  });

  test("that go on in another page say so", async () => {
    const told = await read(JSON.stringify({ payload: { Orders: [order()], NextToken: "zz-token" } }));
    expect(told.remarks).toEqual([expect.stringContaining("next token")]);
    expect(told.remarks.join()).not.toContain("zz-token");
  });
});
