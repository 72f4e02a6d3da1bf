import { describe, expect, test } from "vitest";
import type { FactTelling } from "@/lib/facts/tell.ts";
import { guaranteeClaim } from "@/lib/metrics/rules/guarantee-claim.ts";
import { factIn, read } from "../reading.ts";
import { orderWith } from "./order-with.ts";

const event = (changes: object = {}) => ({
  AmazonOrderId: "114-1",
  SellerOrderId: "zz",
  MarketplaceName: "Amazon.com",
  PostedDate: "2026-03-20T03:00:00Z",
  ShipmentItemAdjustmentList: [
    { SellerSKU: "SKU-2", OrderAdjustmentItemId: "9002" },
    { SellerSKU: "SKU-1", OrderAdjustmentItemId: "9001" },
  ],
  ...changes,
});
const answer = (FinancialEvents: object, more: object = {}) =>
  JSON.stringify({ payload: { FinancialEvents, ...more } });

describe("financial events of the API v0", () => {
  test("tell refunds, and money taken for claims and chargebacks", async () => {
    const told = await read(
      answer({
        ShipmentEventList: [event()],
        RefundEventList: [event()],
        GuaranteeClaimEventList: [event()],
        ChargebackEventList: [event()],
        SAFETReimbursementEventList: [],
      }),
    );
    expect(told.kind).toBe("finances-v0");
    expect(told.lines.map(({ tellings }) => tellings.map(({ fact }) => fact))).toEqual([
      [],
      ["refunds"],
      ["claims"],
      ["chargebacks"],
    ]);
    expect(factIn(told)).toEqual({
      fact: "refunds",
      line: 2,
      orderId: "114-1",
      key: "9001",
      toldBy: "finances-v0",
      version: "posted",
      fields: { refundedAt: new Date("2026-03-20T03:00:00Z") },
    });
    expect(factIn(told, 1).fields).toEqual({ filedOn: "2026-03-19", status: null });
    expect(factIn(told, 2).fields).toEqual({ filedOn: "2026-03-19", status: null });
  });

  test("are one fact, whichever of the three answers they are in, and in whatever order their items are", async () => {
    const reversed = event({ ShipmentItemAdjustmentList: event().ShipmentItemAdjustmentList.toReversed() });
    const answers = [
      answer({ ChargebackEventList: [event()] }),
      answer({ RefundEventList: [], ChargebackEventList: [event(), reversed] }, { NextToken: "more" }),
      JSON.stringify([{ payload: { FinancialEvents: { ChargebackEventList: [reversed] } } }]),
    ];
    const tellings = (await Promise.all(answers.map((text) => read(text)))).flatMap((told) => told.tellings);
    expect(tellings).toHaveLength(4);
    expect(orderWith(tellings).chargebacks).toHaveLength(1);
  });

  test("without the id of an adjustment go by their moment", async () => {
    const told = await read(answer({ RefundEventList: [event({ ShipmentItemAdjustmentList: undefined })] }));
    expect(factIn(told).key).toBe("posted 2026-03-20T03:00:00.000Z");
  });

  test("are only hints of claims", async () => {
    const { tellings } = await read(answer({ GuaranteeClaimEventList: [event()] }));
    expect(guaranteeClaim(orderWith(tellings))).toMatchObject([{ confirmed: false }]);
    const listed: FactTelling = {
      ...(tellings[0] as FactTelling),
      toldBy: "headroom-claims",
      key: "2026-03-18",
      version: "2026-11-01",
      fields: { filedOn: "2026-03-18", status: "denied", decidedOn: "2026-03-18" },
    };
    const judged = guaranteeClaim(orderWith([...tellings, listed]));
    expect(judged).toMatchObject([{ knownFrom: "2026-03-18", endedBy: "claim denied" }]);
  });

  test("may be none at all, or groups of them", async () => {
    const empty = await read(answer({ RefundEventList: [], GuaranteeClaimEventList: [] }));
    expect([empty.kind, empty.lines, empty.rejects]).toEqual(["finances-v0", [], []]);
    const groups = await read(
      JSON.stringify({ payload: { FinancialEventGroupList: [{ AccountTail: "zz" }] } }),
    );
    expect([groups.kind, groups.lines]).toEqual(["finances-v0", [{ line: 1, tellings: [] }]]);
  });

  test("without an order or a date are rejects", async () => {
    const told = await read(
      answer({ RefundEventList: [event({ AmazonOrderId: undefined }), event({ PostedDate: "" }), null] }),
    );
    expect(told.rejects.map(({ line, code, column }) => [line, code, column])).toEqual([
      [1, "missing-value", "payload.FinancialEvents.RefundEventList[0].AmazonOrderId"],
      [2, "missing-value", "payload.FinancialEvents.RefundEventList[1].PostedDate"],
      [3, "unknown-value", "payload.FinancialEvents.RefundEventList[2]"],
    ]);
  });
});
