import { describe, expect, test } from "vitest";
import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import type { OrderStatus } from "@/lib/facts/order.ts";
import { factKinds } from "@/lib/facts/tell.ts";
import { goodLines, type Kind } from "./columns.ts";
import { factIn, orderIn, read, tsv } from "./reading.ts";

const one = async (
  kind: Kind,
  cells: Record<string, string> = {},
  asked: Parameters<typeof read>[1] = {},
) => {
  const { columns, cells: good } = goodLines[kind];
  return read(tsv(columns, [{ ...good, ...cells }]), asked);
};
const several = (kind: Kind, rows: Record<string, string>[], asked: Parameters<typeof read>[1] = {}) => {
  const { columns, cells } = goodLines[kind];
  return read(
    tsv(
      columns,
      rows.map((row) => ({ ...cells, ...row })),
    ),
    asked,
  );
};

describe("All Orders", () => {
  test("tells an order with its store, channel, status and dates", async () => {
    expect(orderIn(await one("all-orders"))).toEqual({
      fact: "orders",
      line: 2,
      orderId: "111-1111111-1111111",
      at: new Date("2026-03-11T20:00:00Z"),
      identity: {
        marketplace: "US",
        channel: "seller",
        soldOnAmazon: true,
        purchasedAt: new Date("2026-03-10T20:00:00Z"),
        rank: 2,
      },
      status: "shipped",
      statusFrom: "all-orders",
      buyerRequestedCancel: false,
      shipBy: null,
      deliverBy: null,
      business: false,
      skus: ["SKU-1"],
    });
  });

  test("knows Amazon's statuses in their spellings", async () => {
    const statuses: Record<string, OrderStatus> = {
      Pending: "pending",
      "Pending - Waiting for Pick Up": "pending",
      Unshipped: "unshipped",
      Shipping: "unshipped",
      PartiallyShipped: "unshipped",
      Shipped: "shipped",
      "Shipped - Delivered to Buyer": "shipped",
      Cancelled: "cancelled",
      Canceled: "cancelled",
      CANCELLED: "cancelled",
    };
    for (const [said, status] of Object.entries(statuses)) {
      expect(orderIn(await one("all-orders", { "order-status": said })).status, said).toBe(status);
    }
  });

  test("takes a cancelled line without currency and price for one cancelled while pending", async () => {
    const status = async (cells: Record<string, string>) =>
      orderIn(await one("all-orders", { "order-status": "Cancelled", ...cells })).status;
    expect(await status({ currency: "", "item-price": "" })).toBe("cancelled-pending");
    expect(await status({ currency: " ", "item-price": " " })).toBe("cancelled-pending");
    expect(await status({ currency: "USD", "item-price": "" })).toBe("cancelled");
    expect(await status({ currency: "USD", "item-price": "0.00" })).toBe("cancelled");
  });

  test("knows Amazon's channel from the seller's, as downloads and the API call them", async () => {
    const channel = async (said: string) =>
      orderIn(await one("all-orders", { "fulfillment-channel": said })).identity.channel;
    expect(await Promise.all(["Amazon", "AFN", "Merchant", "MFN", "merchant"].map(channel))).toEqual([
      "amazon",
      "amazon",
      "seller",
      "seller",
      "seller",
    ]);
  });

  test("names the store of each order by its sales channel", async () => {
    for (const { code, domain } of marketplaces) {
      const said = `A${domain.slice(1)}`;
      expect(orderIn(await one("all-orders", { "sales-channel": said })).identity, said).toMatchObject({
        marketplace: code,
        soldOnAmazon: true,
        rank: 2,
      });
    }
  });

  test("keeps orders of other shops apart, and takes the store asked for when none is named", async () => {
    for (const shop of ["Non-Amazon", "Non-Amazon US", "non-amazon"]) {
      const order = orderIn(await one("all-orders", { "sales-channel": shop, currency: "" }));
      expect(order.identity.soldOnAmazon, shop).toBe(false);
    }
    const unnamed = orderIn(await one("all-orders", { "sales-channel": "" }, { marketplace: "DE" }));
    expect(unnamed.identity).toMatchObject({ marketplace: "DE", soldOnAmazon: true, rank: 1 });
  });

  test("says whether the buyer asked to cancel, or that it does not say", async () => {
    const asked = async (said: string) =>
      orderIn(await one("all-orders", { "is-buyer-requested-cancellation": said })).buyerRequestedCancel;
    expect([await asked("true"), await asked("false"), await asked("")]).toEqual([true, false, null]);
  });

  test("covers the days its orders were placed, on the store's clock", async () => {
    const rows = ["2026-03-11T06:59:59+00:00", "2026-03-09T20:00:00+00:00"].map((at) => ({
      "purchase-date": at,
    }));
    expect((await several("all-orders", rows)).covers).toEqual({ from: "2026-03-09", to: "2026-03-10" });
  });
});

describe("Unshipped Orders", () => {
  test("tell the ship-by of an order that is still to ship, as of the report's day", async () => {
    expect(orderIn(await one("unshipped-orders"))).toMatchObject({
      at: new Date("2026-03-10T21:00:00Z"),
      identity: { marketplace: "US", channel: "seller", rank: 1 },
      status: "unshipped",
      buyerRequestedCancel: false,
      shipBy: new Date("2026-03-13T06:59:59Z"),
      deliverBy: null,
      business: true,
    });
  });

  test("are as of the order's day when the report names none, and may lack a ship-by", async () => {
    const order = orderIn(await one("unshipped-orders", { "reporting-date": "", "promise-date": "" }));
    expect([order.at, order.shipBy]).toEqual([new Date("2026-03-10T20:00:00Z"), null]);
  });
});

describe("an order report", () => {
  test("tells ship-by and deliver-by where the seller switched them on", async () => {
    const told = await one("order-report");
    expect(orderIn(told)).toMatchObject({
      at: new Date("2026-03-10T20:30:00Z"),
      status: "unshipped",
      shipBy: new Date("2026-03-13T06:59:59Z"),
      deliverBy: new Date("2026-03-18T06:59:59Z"),
    });
    expect(told.remarks).toEqual([]);
  });

  test("gives a bare day to its end in the marketplace", async () => {
    const order = orderIn(
      await one("order-report", { "latest-ship-date": "2026-03-08", "latest-delivery-date": "2026-11-01" }),
    );
    expect([order.shipBy, order.deliverBy]).toEqual([
      new Date("2026-03-09T06:59:59.999Z"),
      new Date("2026-11-02T07:59:59.999Z"),
    ]);
  });

  test("without ship-by dates says what to switch on", async () => {
    const told = await one("order-report", {
      "latest-ship-date": "",
      "sales-channel": "",
      "payments-date": "",
    });
    expect(told.remarks).toEqual([expect.stringContaining("latest-ship-date")]);
    expect(orderIn(told).at).toEqual(new Date("2026-03-10T20:00:00Z"));
  });

  test("keeps orders of other shops apart", async () => {
    expect(orderIn(await one("order-report", { "sales-channel": "Non-Amazon" })).identity.soldOnAmazon).toBe(
      false,
    );
  });
});

describe("Seller Feedback", () => {
  test("tells stars, day and comment of an order, without its rater", async () => {
    expect(factIn(await one("seller-feedback", { "Rater Email": "me@x.com" }))).toEqual({
      fact: "feedback",
      line: 2,
      orderId: "111-1111111-1111111",
      key: "",
      toldBy: "seller-feedback",
      version: "2026-11-01",
      fields: { leftOn: "2026-03-14", stars: 1, comment: "Never arrived" },
    });
  });

  test("writes days in the order of the store it was downloaded for", async () => {
    const day = async (said: string, marketplace: string) =>
      factIn(await one("seller-feedback", { Date: said }, { marketplace })).fields.leftOn;
    expect(await day("3/4/26", "US")).toBe("2026-03-04");
    for (const code of ["UK", "FR", "IT", "ES", "MX", "CA", "IN", "AU", "BR", "NL"])
      expect(await day("3/4/26", code), code).toBe("2026-04-03");
    expect(await day("3.4.26", "DE")).toBe("2026-04-03");
    expect(await day("26/3/4", "JP")).toBe("2026-03-04");
    expect(await day("2026/03/04", "JP")).toBe("2026-03-04");
    expect(await day("2026-03-04", "SE")).toBe("2026-03-04");
    expect(await day("12/31/2025", "US")).toBe("2025-12-31");
  });

  test("of another store than the seller says shows on the first day over twelve", async () => {
    const told = await one("seller-feedback", { Date: "14/3/26" });
    expect(told.rejects).toMatchObject([{ code: "bad-date", reason: expect.stringContaining("M/D/Y") }]);
  });

  test("joins a comment that a line break has cut, and counts it as one line", async () => {
    const header = "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email";
    const told = await read(
      `${header}\n3/14/26\t1\tNever\narrived\n\nat all\tSorry\nabout that\t111-1\tme@x.com\n3/15/26\t2\tFine\t\t111-2\tyou@x.com\n`,
    );
    expect(told.tellings.map((telling) => [telling.line, telling.orderId])).toEqual([
      [2, "111-1"],
      [7, "111-2"],
    ]);
    expect(factIn(told).fields.comment).toBe("Never arrived at all");
    expect(told.rejects).toEqual([]);
  });

  test("does not swallow a whole line after one that was cut short", async () => {
    const header = "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email";
    const told = await read(
      `${header}\n3/14/26\t1\tNever\t\n3/15/26\t2\tFine\t\t111-2\tyou@x.com\n3/16/26\t1\n`,
    );
    expect(told.tellings.map(({ orderId }) => orderId)).toEqual(["111-2"]);
    expect(told.rejects.map(({ line, code }) => [line, code])).toEqual([
      [2, "short-line"],
      [4, "short-line"],
    ]);
  });
});

describe("free text", () => {
  test("loses e-mails, links and phone numbers, which buyers write into it", async () => {
    const comments: Record<string, string> = {
      "Write to anna.b+x@mail.co.uk now": "Write to [e-mail] now",
      "See https://x.y/z?a=1 or www.foo.com": "See [link] or [link]",
      "Call 555-123-4567": "Call [number]",
      "Call (555) 123-4567 or +1 (555) 123 4567": "Call [number] or [number]",
      "Ruf +49 (0)30 901820-12 an": "Ruf [number] an",
      "０９０-１２３４-５６７８ taro＠example.jp": "[number] [e-mail]",
      "2 of 3 arrived on 3/14/26 for $13.99": "2 of 3 arrived on 3/14/26 for $13.99",
    };
    for (const [said, kept] of Object.entries(comments)) {
      expect(factIn(await one("seller-feedback", { Comments: said })).fields.comment).toBe(kept);
      for (const [kind, column] of [
        ["headroom-feedback", "comment"],
        ["headroom-claims", "reason"],
        ["headroom-refunds", "reason"],
        ["headroom-cancellations", "reason"],
      ] as const) {
        expect(factIn(await one(kind, { [column]: said })).fields[column], kind).toBe(kept);
      }
    }
  });
});

describe("Returns", () => {
  test("tell the request, the money paid back, and a mark of a claim", async () => {
    expect(factIn(await one("mfn-returns", { "A-to-Z Claim": "Y" }))).toMatchObject({
      fact: "returns",
      key: "RMA-1 SKU-1",
      fields: {
        requestedOn: "2026-03-14",
        throughClaim: true,
        refundedCents: 1399,
        currency: "USD",
        reason: "CR-DEFECTIVE",
        resolution: "StandardRefund",
      },
    });
  });

  test("write days as 14-Jul-2025 or in ISO form", async () => {
    const day = async (said: string) =>
      factIn(await one("mfn-returns", { "Return request date": said })).fields.requestedOn;
    expect(await day("4-JUL-2025")).toBe("2025-07-04");
    expect(await day("2025-07-04")).toBe("2025-07-04");
    expect(await day("2025-07-04T10:00:00Z")).toBe("2025-07-04");
    expect(await day("31-Dec-2025")).toBe("2025-12-31");
  });

  test("hold a blank where there is nothing", async () => {
    const told = await one("mfn-returns", {
      "Amazon RMA ID": " ",
      "Refunded Amount": " ",
      "A-to-Z Claim": " ",
      Resolution: " ",
    });
    expect(factIn(told)).toMatchObject({
      key: "2026-03-14 SKU-1",
      fields: { throughClaim: null, refundedCents: null, resolution: null },
    });
  });
});

describe("a settlement", () => {
  const summary = (total: string, currency = "USD") => ({
    "total-amount": total,
    currency,
    "transaction-type": "",
    "order-id": "",
    "amount-type": "",
    amount: "",
    "posted-date": "",
    "posted-date-time": "",
  });

  test("tells refunds, one for each adjustment, and the money of claims and chargebacks", async () => {
    const rows: Record<string, string>[] = [
      {},
      { amount: "-1.20" },
      { "transaction-type": "A-to-z Guarantee Refund", "adjustment-id": "" },
      { "transaction-type": "Chargeback Refund" },
    ];
    const told = await several("settlement-v2", rows);
    const refundedAt = new Date("2026-03-20T20:00:00Z");
    expect(told.tellings).toMatchObject([
      { fact: "refunds", key: "amzn1:crow:1", version: "posted", fields: { refundedAt } },
      { fact: "refunds", key: "amzn1:crow:1", fields: { refundedAt } },
      { fact: "claims", key: "posted 2026-03-20T20:00:00.000Z", fields: { filedOn: "2026-03-20" } },
      { fact: "chargebacks", key: "amzn1:crow:1", fields: { filedOn: "2026-03-20" } },
    ]);
  });

  test("goes by the type of a line alone: a shipping chargeback is an ordinary fee", async () => {
    for (const type of [
      "Order",
      "ServiceFee",
      "Refund_Retrocharge",
      "Order_Retrocharge",
      "SAFE-T Reimbursement",
      "other-transaction",
      "Something new",
    ]) {
      const told = await one("settlement-v2", {
        "transaction-type": type,
        "amount-description": "ShippingChargeback",
      });
      expect([told.lines.length, told.tellings, told.rejects], type).toEqual([1, [], []]);
    }
  });

  test("writes days and amounts in its store's way", async () => {
    const posted = async (cells: Record<string, string>, marketplace = "US") =>
      (factIn(await one("settlement-v2", cells, { marketplace })).fields.refundedAt as Date).toISOString();
    expect(await posted({ "posted-date-time": "2017-02-24 23:57:39 UTC" })).toBe("2017-02-24T23:57:39.000Z");
    expect(await posted({ "posted-date-time": "2017-03-02T18:16:34+00:00" })).toBe(
      "2017-03-02T18:16:34.000Z",
    );
    expect(await posted({ "posted-date-time": "2017-03-02T10:16:34-08:00" })).toBe(
      "2017-03-02T18:16:34.000Z",
    );
    expect(
      await posted({ "posted-date-time": "24.02.2017 23:57:39 UTC", "marketplace-name": "Amazon.de" }, "DE"),
    ).toBe("2017-02-24T23:57:39.000Z");
    expect(
      await posted(
        { "posted-date-time": "2026/09/15 08:03:13 UTC", "marketplace-name": "Amazon.co.jp" },
        "JP",
      ),
    ).toBe("2026-09-15T08:03:13.000Z");
    expect(await posted({ "posted-date-time": "", "posted-date": "2026-03-20" })).toBe(
      "2026-03-20T07:00:00.000Z",
    );
    expect(
      await posted(
        { "posted-date-time": "", "posted-date": "20.03.2026", "marketplace-name": "Amazon.de" },
        "DE",
      ),
    ).toBe("2026-03-19T23:00:00.000Z");
  });

  test("posts a claim on the day of the store it was sold in", async () => {
    const cells = {
      "transaction-type": "A-to-z Guarantee Refund",
      "posted-date-time": "2026-03-20 23:30:00 UTC",
    };
    expect(factIn(await one("settlement-v2", cells)).fields.filedOn).toBe("2026-03-20");
    expect(
      factIn(await one("settlement-v2", { ...cells, "marketplace-name": "Amazon.de" })).fields.filedOn,
    ).toBe("2026-03-21");
  });

  test("proves itself: its lines add up to its total, with points or commas", async () => {
    const points = await several("settlement-v2", [
      summary("4.50"),
      { amount: "-13.99" },
      { amount: "18.49", "transaction-type": "Order" },
    ]);
    expect(points.remarks).toEqual(["All lines of settlement 6300993871 add up to its total of USD 4.50."]);
    const commas = await several(
      "settlement-v2",
      [summary("1.004,50", "EUR"), { amount: "-13,99" }, { amount: "1.018,49" }],
      { marketplace: "DE" },
    );
    expect(commas.remarks).toEqual([
      "All lines of settlement 6300993871 add up to its total of EUR 1004.50.",
    ]);
  });

  test("that does not add up says so, as does one without its summary", async () => {
    const off = await several("settlement-v2", [summary("4.51"), { amount: "-13.99" }, { amount: "18.49" }]);
    expect(off.remarks).toEqual([expect.stringContaining("add up to USD 4.50, not to its total of 4.51")]);
    expect((await one("settlement-v2")).remarks).toEqual([expect.stringContaining("could not be checked")]);
  });
});

describe("Headroom's own files", () => {
  test("tell everything the contract has in them", async () => {
    expect(orderIn(await one("headroom-orders"))).toMatchObject({
      orderId: "A-1",
      at: new Date("2026-11-01T07:00:00Z"),
      identity: { marketplace: "US", channel: "seller", soldOnAmazon: true, rank: 1 },
      status: "shipped",
      shipBy: new Date("2026-03-13T06:59:59.999Z"),
      deliverBy: new Date("2026-03-18T06:59:59.999Z"),
      business: true,
      skus: ["SKU-1"],
    });
    expect(factIn(await one("headroom-shipments"))).toMatchObject({
      key: "S-1",
      fields: {
        confirmedAt: new Date("2026-03-11T20:00:00Z"),
        carrier: "UPS",
        trackingId: "1Z999",
        firstScanAt: new Date("2026-03-12T09:00:00Z"),
        deliverBy: new Date("2026-03-18T06:59:59.999Z"),
        deliveredAt: new Date("2026-03-16T20:00:00Z"),
        units: 2,
      },
    });
    expect(factIn(await one("headroom-claims")).fields).toEqual({
      filedOn: "2026-03-20",
      status: "granted",
      decidedOn: "2026-03-28",
      paidBy: "seller",
      reason: "not received",
      amountCents: 1399,
      currency: "USD",
      appealedOn: "2026-04-02",
      appealResult: "won",
      appealDecidedOn: "2026-04-12",
    });
    expect(factIn(await one("headroom-chargebacks")).fields).toEqual({
      filedOn: "2026-03-20",
      type: "service",
      status: "lost",
      decidedOn: "2026-03-28",
      amountCents: 1399,
      currency: "USD",
    });
    expect(factIn(await one("headroom-feedback")).fields).toEqual({
      leftOn: "2026-03-14",
      stars: 2,
      comment: "Late",
      removedOn: "2026-03-20",
    });
    expect(factIn(await one("headroom-cancellations")).fields).toMatchObject({
      cancelledBy: "seller",
      reason: "out of stock",
    });
    expect(factIn(await one("headroom-refunds"))).toMatchObject({
      key: "R-1",
      fields: { amountCents: 1399, reason: "damaged" },
    });
  });

  test("fill every field a fact has", async () => {
    for (const kind of [
      "headroom-shipments",
      "headroom-cancellations",
      "headroom-feedback",
      "headroom-claims",
      "headroom-chargebacks",
      "headroom-refunds",
    ] as const) {
      const { fact, fields } = factIn(await one(kind));
      expect(Object.keys(fields).sort(), kind).toEqual(Object.keys(factKinds[fact]).sort());
      expect(Object.values(fields), kind).not.toContain(null);
    }
  });

  test("say nothing in an empty cell", async () => {
    for (const kind of [
      "headroom-shipments",
      "headroom-feedback",
      "headroom-claims",
      "headroom-chargebacks",
      "headroom-refunds",
    ] as const) {
      const needed = Object.entries(goodLines[kind].cells).filter(([column]) =>
        /order-id|shipment-id|filed-on|left-on|stars|refunded-at/.test(column),
      );
      const empty = Object.fromEntries(goodLines[kind].columns.map((column) => [column, ""]));
      const told = await one(kind, { ...empty, ...Object.fromEntries(needed) });
      expect(Object.values(factIn(told).fields).filter((value) => value !== null).length, kind).toBe(
        kind === "headroom-feedback" ? 2 : kind === "headroom-shipments" ? 0 : 1,
      );
    }
  });

  test("know a fact again by its day or id, whichever cells change", async () => {
    const key = async (kind: Kind, cells: Record<string, string> = {}) => factIn(await one(kind, cells)).key;
    expect(await key("headroom-claims", { status: "denied" })).toBe("2026-03-20");
    expect(await key("headroom-chargebacks")).toBe("2026-03-20");
    expect(await key("headroom-feedback")).toBe("");
    expect(await key("headroom-cancellations", { "cancelled-at": "2026-03-11T12:00:00-08:00" })).toBe(
      "2026-03-11T20:00:00.000Z",
    );
    expect(await key("headroom-refunds", { "refund-id": "" })).toBe("2026-03-20T20:00:00.000Z");
  });

  test("are as new as the day they were learned", async () => {
    const asked = { learnedOn: "2026-12-24" };
    expect(factIn(await one("headroom-claims", {}, asked)).version).toBe("2026-12-24");
    expect(orderIn(await one("headroom-orders", {}, asked)).at).toEqual(new Date("2026-12-24T08:00:00Z"));
  });
});
