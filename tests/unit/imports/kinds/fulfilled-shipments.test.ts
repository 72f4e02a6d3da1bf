import { describe, expect, test } from "vitest";
import { talliesOf } from "@/lib/metrics/rules/totals.ts";
import { csv, factIn, orderIn, read, tsv } from "../reading.ts";
import { fromAllOrders, orderWith } from "./order-with.ts";

const words = (text: string) => text.split(",").map((name) => name.trim());
const columns = words(
  `amazon-order-id, merchant-order-id, shipment-id, shipment-item-id, amazon-order-item-id, merchant-order-item-id,
   purchase-date, payments-date, shipment-date, reporting-date, buyer-email, buyer-name, buyer-phone-number, sku,
   product-name, quantity-shipped, currency, item-price, item-tax, shipping-price, shipping-tax, gift-wrap-price,
   gift-wrap-tax, ship-service-level, recipient-name, ship-address-1, ship-address-2, ship-address-3, ship-city,
   ship-state, ship-postal-code, ship-country, ship-phone-number, bill-address-1, bill-address-2, bill-address-3,
   bill-city, bill-state, bill-postal-code, bill-country, item-promotion-discount, ship-promotion-discount, carrier,
   tracking-number, estimated-arrival-date, fulfillment-center-id, fulfillment-channel, sales-channel`,
);
const good: Record<string, string> = {
  "amazon-order-id": "114-1",
  "shipment-id": "ZHQgSDB3K",
  "shipment-item-id": "D0fX2q2ZN",
  "purchase-date": "2026-03-01T06:32:18-08:00",
  "shipment-date": "2026-03-02T12:14:07-08:00",
  "buyer-email": "Zzcanary@x.example",
  "recipient-name": "Zzcanary",
  sku: "SKU-1",
  "quantity-shipped": "2",
  carrier: "AMZN_US",
  "tracking-number": "TBA758297112936",
  "estimated-arrival-date": "2026-03-04T20:00:00-08:00",
  "fulfillment-channel": "AFN",
  "sales-channel": "Amazon.com",
};
const shipments = (...rows: Record<string, string>[]) =>
  read(
    tsv(
      columns,
      rows.map((row) => ({ ...good, ...row })),
    ),
  );

describe("shipments by Amazon", () => {
  test("tell the shipment, and that the order is Amazon's to ship", async () => {
    expect(columns).toHaveLength(48);
    const told = await shipments({});
    expect(factIn(told)).toEqual({
      fact: "shipments",
      line: 2,
      orderId: "114-1",
      key: "ZHQgSDB3K D0fX2q2ZN",
      toldBy: "fulfilled-shipments",
      version: "2026-11-01",
      fields: {
        confirmedAt: new Date("2026-03-02T20:14:07Z"),
        carrier: "AMZN_US",
        trackingId: "TBA758297112936",
        units: 2,
      },
    });
    expect(orderIn(told, 1)).toMatchObject({
      orderId: "114-1",
      identity: { marketplace: "US", channel: "amazon", soldOnAmazon: true, rank: 1 },
      status: "shipped",
      statusFrom: "fulfilled-shipments",
      shipBy: null,
      deliverBy: null,
      skus: ["SKU-1"],
    });
  });

  test("are the same separated by commas", async () => {
    const rows = [columns, columns.map((column) => good[column] ?? "")];
    const told = await read(csv(rows));
    expect(told.kind).toBe("fulfilled-shipments");
    expect(told.tellings).toEqual((await shipments({})).tellings);
  });

  test("of another shop's order tell no order: it has no purchase date", async () => {
    const told = await shipments({
      "amazon-order-id": "S01-1",
      "purchase-date": "",
      "sales-channel": "Non-Amazon",
    });
    expect(told.tellings.map(({ fact }) => fact)).toEqual(["shipments"]);
    const dated = await shipments({ "sales-channel": "Non-Amazon US" });
    expect(orderIn(dated, 1).identity).toMatchObject({ marketplace: "US", soldOnAmazon: false });
  });

  test("leave the rates of the seller's own shipments alone, also with a deliver-by known from elsewhere", async () => {
    const { tellings } = await shipments({}, { "shipment-item-id": "D2" });
    const deadlines = {
      shipBy: new Date("2026-03-02T08:00:00Z"),
      deliverBy: new Date("2026-03-06T08:00:00Z"),
    };
    const { identity } = orderIn({ tellings } as never, 1);
    const order = orderWith(tellings, fromAllOrders({ identity: { ...identity, rank: 2 }, ...deadlines }));
    expect(order.shipments).toHaveLength(2);
    expect(talliesOf(order).map(({ tally }) => tally)).toEqual(["orders"]);
    expect(talliesOf(orderWith(tellings, null)).map(({ tally }) => tally)).toEqual(["orders"]);
  });

  test("with an id or a date that a spreadsheet changed are told apart", async () => {
    const told = await shipments(
      { "amazon-order-id": "7.82115E+12" },
      { "tracking-number": "3.46312E+21" },
      { "shipment-date": "2/25/17" },
      { "purchase-date": "2/25/2017 23:57" },
      { "shipment-date": "later" },
    );
    expect(told.rejects.map(({ code, column }) => [code, column])).toEqual([
      ["excel-damage", "amazon-order-id"],
      ["excel-damage", "tracking-number"],
      ["excel-damage", "shipment-date"],
      ["excel-damage", "purchase-date"],
      ["bad-date", "shipment-date"],
    ]);
    for (const { reason } of told.rejects.slice(0, 4)) expect(reason).toContain("spreadsheet");
    expect(JSON.stringify(told)).not.toContain("Zzcanary");
  });
});
