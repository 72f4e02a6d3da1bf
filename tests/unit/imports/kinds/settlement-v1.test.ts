import { describe, expect, test } from "vitest";
import { factIn, faultOf, read, tsv } from "../reading.ts";

const words = (text: string) => text.split(",").map((name) => name.trim());
const of33 = words(
  `settlement-id, settlement-start-date, settlement-end-date, deposit-date, total-amount, currency,
   transaction-type, order-id, merchant-order-id, adjustment-id, shipment-id, marketplace-name, shipment-fee-type,
   shipment-fee-amount, order-fee-type, order-fee-amount, fulfillment-id, posted-date, order-item-code,
   merchant-order-item-id, merchant-adjustment-item-id, sku, quantity-purchased, price-type, price-amount,
   item-related-fee-type, item-related-fee-amount, misc-fee-amount, other-fee-amount, other-fee-reason-description,
   direct-payment-type, direct-payment-amount, other-amount`,
);
const of36 = of33.toSpliced(30, 0, "promotion-id", "promotion-type", "promotion-amount");

const summary = (total: string) => ({
  "settlement-id": "23874397121",
  "settlement-start-date": "2026-03-01T22:07:18+00:00",
  "total-amount": total,
  currency: "CAD",
});
const line = (cells: Record<string, string>) => ({
  "settlement-id": "23874397121",
  "marketplace-name": "Amazon.ca",
  "fulfillment-id": "MFN",
  "posted-date": "2026-03-20T20:00:00+00:00",
  ...cells,
});
const refund = (cells: Record<string, string> = {}) =>
  line({ "transaction-type": "Refund", "order-id": "702-1", "adjustment-id": "amzn1:crow:1", ...cells });

describe("a settlement in the older form", () => {
  test("tells a refund once, however many lines it has", async () => {
    const told = await read(
      tsv(of36, [
        summary("-52.29"),
        refund({ "price-type": "Principal", "price-amount": "-59.99" }),
        refund({ "item-related-fee-type": "Commission", "item-related-fee-amount": "9.63" }),
        refund({ "item-related-fee-type": "RefundCommission", "item-related-fee-amount": "-1.93" }),
      ]),
      { marketplace: "CA" },
    );
    expect(told.kind).toBe("settlement-v1");
    expect(new Set(told.tellings.map((telling) => telling.fact === "refunds" && telling.key))).toEqual(
      new Set(["amzn1:crow:1"]),
    );
    expect(factIn(told)).toEqual({
      fact: "refunds",
      line: 3,
      orderId: "702-1",
      key: "amzn1:crow:1",
      toldBy: "settlement-v1",
      version: "posted",
      fields: { refundedAt: new Date("2026-03-20T20:00:00Z") },
    });
    expect(told.remarks).toEqual(["All lines of settlement 23874397121 add up to its total of CAD -52.29."]);
  });

  test("adds up every column of money, and only those", async () => {
    const money = of36.filter((column) => column.endsWith("-amount") && column !== "total-amount");
    expect(money).toHaveLength(9);
    const lines = money.map((column, index) =>
      line({ "transaction-type": "Order", "order-id": "702-1", [column]: `${index + 1}.01    ` }),
    );
    const told = await read(tsv(of36, [summary("45.09"), ...lines, line({ "quantity-purchased": "7" })]));
    expect(told.remarks).toEqual([expect.stringContaining("add up to its total of CAD 45.09")]);
    const cut = await read(tsv(of36, [summary("45.09"), ...lines.slice(1)]));
    expect(cut.remarks).toEqual([expect.stringContaining("add up to CAD 44.08, not to its total of 45.09")]);
  });

  test("takes money for claims and chargebacks as hints, and a fee called chargeback as a fee", async () => {
    const told = await read(
      tsv(of33, [
        refund({ "transaction-type": "A-to-z Guarantee Refund", "price-amount": "-5.00" }),
        refund({ "transaction-type": "Chargeback Refund", "price-amount": "-5.00" }),
        refund({ "transaction-type": "Order", "item-related-fee-type": "ShippingChargeback" }),
        line({ "transaction-type": "Subscription Fee", "other-amount": "-32.09" }),
      ]),
      { marketplace: "CA" },
    );
    expect(told.tellings.map(({ fact }) => fact)).toEqual(["claims", "chargebacks"]);
    expect(factIn(told).fields).toEqual({ filedOn: "2026-03-20", status: null });
    expect(told.lines).toHaveLength(4);
  });

  test("needs its columns, and no id that a spreadsheet rounded", async () => {
    const without = of36.filter((column) => column !== "price-amount");
    expect(await faultOf(tsv(without, [refund()]))).toMatchObject({ code: "missing-column" });
    const { rejects } = await read(tsv(of36, [refund({ "settlement-id": "2.38744E+10" })]));
    expect(rejects).toMatchObject([{ code: "excel-damage", column: "settlement-id" }]);
  });
});
