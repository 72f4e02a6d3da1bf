import { describe, expect, test } from "vitest";
import { refund } from "@/lib/metrics/rules/refund.ts";
import { factIn, read, tsv } from "../reading.ts";
import { orderWith } from "./order-with.ts";

const columns = [
  "return-date",
  "order-id",
  "sku",
  "asin",
  "fnsku",
  "product-name",
  "quantity",
  "fulfillment-center-id",
  "detailed-disposition",
  "reason",
  "status",
  "license-plate-number",
  "customer-comments",
];
const good = {
  "return-date": "2026-06-05T03:31:40+00:00",
  "order-id": "114-1",
  sku: "SKU-1",
  quantity: "1",
  "detailed-disposition": "CUSTOMER_DAMAGED",
  reason: "NOT_COMPATIBLE",
  status: "IMMEDIATE_DONATION",
  "license-plate-number": "LPN-1",
  "customer-comments": "Zzcanary",
};
const returns = (...rows: Record<string, string>[]) =>
  read(
    tsv(
      columns,
      rows.map((row) => ({ ...good, ...row })),
    ),
  );

describe("returns to Amazon's warehouses", () => {
  test("tell the day a unit came back, on the store's clock, and nothing of claims or money", async () => {
    const told = await returns({});
    expect(factIn(told)).toEqual({
      fact: "returns",
      line: 2,
      orderId: "114-1",
      key: "LPN-1",
      toldBy: "fba-returns",
      version: "2026-11-01",
      fields: {
        requestedOn: "2026-06-04",
        throughClaim: null,
        refundedCents: null,
        currency: null,
        reason: "NOT_COMPATIBLE",
        resolution: null,
      },
    });
    expect(told.covers).toEqual({ from: "2026-06-04", to: "2026-06-04" });
  });

  test("are one a unit: by its plate, else by item and moment", async () => {
    const keys = (
      await returns({}, { "license-plate-number": "LPN-2" }, { "license-plate-number": "" })
    ).tellings.map((telling) => telling.fact === "returns" && telling.key);
    expect(keys).toEqual(["LPN-1", "LPN-2", "SKU-1 2026-06-05T03:31:40.000Z"]);
  });

  test("are no refunds", async () => {
    expect(refund(orderWith((await returns({}, {})).tellings))).toEqual([]);
  });

  test("keep no comment, neither of a good line nor of a bad one", async () => {
    const told = await returns(
      {},
      { "return-date": "soon" },
      { "return-date": "6/5/26" },
      { "order-id": "" },
    );
    expect(told.rejects.map(({ code, column }) => [code, column])).toEqual([
      ["bad-date", "return-date"],
      ["excel-damage", "return-date"],
      ["missing-value", "order-id"],
    ]);
    expect(JSON.stringify(told)).not.toContain("Zzcanary");
  });
});
