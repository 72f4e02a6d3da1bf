import { describe, expect, test } from "vitest";
import { brokenAt } from "@/lib/imports/broken-json.ts";
import { isObject } from "@/lib/imports/json-object.ts";
import { jsonKinds } from "@/lib/imports/kinds/index.ts";
import { openReport } from "@/lib/imports/read-report.ts";
import { faultOf, read } from "./reading.ts";

const v0 = {
  AmazonOrderId: "902-1",
  PurchaseDate: "2026-03-10T20:00:00Z",
  LastUpdateDate: "2026-03-11T20:00:00Z",
  OrderStatus: "Canceled",
  FulfillmentChannel: "MFN",
  SalesChannel: "Amazon.com",
  MarketplaceId: "ATVPDKIKX0DER",
  OrderTotal: { CurrencyCode: "USD", Amount: "11.01" },
  LatestShipDate: "2026-03-12T20:00:00Z",
  LatestDeliveryDate: "2026-03-17T20:00:00Z",
  IsBusinessOrder: false,
  OrderItems: [{ SellerSKU: "SKU-1", BuyerRequestedCancel: { IsBuyerRequestedCancel: "true" } }],
};
const of2026 = {
  orderId: "114-1",
  createdTime: "2026-03-10T20:00:00Z",
  lastUpdatedTime: "2026-03-12T20:00:00Z",
  programs: ["PRIME"],
  salesChannel: { channelName: "AMAZON", marketplaceId: "ATVPDKIKX0DER" },
  proceeds: { grandTotal: { amount: "13.99" } },
  fulfillment: {
    fulfillmentStatus: "CANCELLED",
    fulfilledBy: "MERCHANT",
    shipByWindow: { latestDateTime: "2026-03-12T06:59:59Z" },
    deliverByWindow: { latestDateTime: "2026-03-18T06:59:59Z" },
  },
  orderItems: [
    {
      orderItemId: "I-1",
      product: { sellerSku: "SKU-1" },
      cancellation: {
        cancellationRequest: { requester: "BUYER" },
        cancellationExecution: { cancelledBy: "MERCHANT", cancelReason: "asked" },
      },
    },
  ],
  packages: [
    {
      packageReferenceId: "P-1",
      packageStatus: { status: "SHIPPED" },
      carrier: "UPS",
      shipTime: "2026-03-11T20:00:00Z",
      trackingNumber: "1Z999",
      packageItems: [{ quantity: 1 }],
    },
  ],
};
const event = {
  AmazonOrderId: "114-1",
  PostedDate: "2026-03-20T20:00:00Z",
  MarketplaceName: "Amazon.com",
  ShipmentItemAdjustmentList: [{ OrderAdjustmentItemId: "9001" }],
  ShipmentItemList: [{ OrderAdjustmentItemId: "9001" }],
};
const answers: Record<string, (record: unknown) => unknown> = {
  "orders-api-v0": (record) => ({ payload: { Orders: [record] } }),
  "orders-api-2026": (record) => ({ orders: [record] }),
  "finances-v0": (record) => ({
    payload: { FinancialEvents: { RefundEventList: [record], ChargebackEventList: [record] } },
  }),
};
const good: Record<string, object> = { "orders-api-v0": v0, "orders-api-2026": of2026, "finances-v0": event };

describe("a JSON file", () => {
  test("is known by what is in it, alone, in a list, indented, with a byte-order mark or as UTF-16", async () => {
    for (const [kind, answer] of Object.entries(answers)) {
      const root = answer(good[kind]);
      const plain = await read(JSON.stringify(root));
      expect([plain.kind, plain.rejects], kind).toEqual([kind, []]);
      expect(plain.tellings.length, kind).toBeGreaterThan(0);
      const text = JSON.stringify(root, null, 2);
      const others = [
        JSON.stringify([root]),
        ` \n${text}\n`,
        `\uFEFF${text}`,
        Buffer.from(`\uFEFF${text}`, "utf16le"),
      ];
      for (const other of others) expect((await read(other)).tellings, kind).toEqual(plain.tellings);
      expect((await read(text, { kind })).kind).toBe(kind);
    }
  });

  test("comes in pieces of any size, and in batches", async () => {
    const text = JSON.stringify({ payload: { Orders: Array.from({ length: 25 }, () => v0) } });
    const whole = await read(text);
    expect(await read(text, { chunkBytes: 7, batch: 4 })).toEqual(whole);
    expect(whole.lines.map(({ line }) => line)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  test("that is no answer of Amazon's is refused, and an error is called one", async () => {
    for (const text of [
      "{}",
      "[]",
      "[1,2]",
      '{"orders":[{"id":1}]}',
      '{"payload":null}',
      '{"payload":{"Orders":[{}]}}',
      "[null]",
    ]) {
      expect((await faultOf(text)).code, text).toBe("json");
    }
    const { code, message } = await faultOf('{"errors":[{"code":"QuotaExceeded","message":"zz"}]}');
    expect([code, message]).toEqual(["json", expect.stringContaining("(QuotaExceeded)")]);
    expect(message).not.toContain("zz");
    expect((await faultOf('{"errors":[{"code":"John Doe <zz>"}]}')).message).not.toContain("Doe");
  });

  test("is refused as another kind than the seller says, as is a text said to be JSON", async () => {
    const text = JSON.stringify(answers["finances-v0"]?.(event));
    for (const kind of ["orders-api-v0", "all-orders"]) {
      const { code, message } = await faultOf(text, { kind });
      expect([code, message]).toEqual(["wrong-kind", expect.stringContaining("(finances-v0)")]);
    }
    expect((await faultOf(text, { kind: "none-such" })).code).toBe("wrong-kind");
    expect((await faultOf("order-id,left-on,stars\n", { kind: "finances-v0" })).code).toBe("wrong-kind");
    expect((await faultOf("Name,Street\n", { kind: "finances-v0" })).code).toBe("not-a-report");
  });

  test("that is broken is refused with the place, and without a word of its content", async () => {
    const text = JSON.stringify({ orders: [{ ...of2026, buyer: { buyerName: "Zzcanary" } }] }, null, 1);
    for (const cut of [text.length - 1, text.length - 3, text.indexOf("Zzcanary") + 3, 1]) {
      const { code, message } = await faultOf(text.slice(0, cut));
      expect(code).toBe("broken-json");
      expect(message).not.toMatch(/Zz/);
    }
    const { message } = await faultOf('{"orders": [\n  {"buyerName": Zzcanary}\n]}');
    expect(message).toContain("line 2, column 17");
    expect(message).not.toContain("Zzcanary");
  });

  test("of more than 64 MB is refused before it is read", async () => {
    const source = {
      name: "large.json",
      open: async function* () {
        yield Buffer.from('{"orders":[');
        for (let megabyte = 0; megabyte < 65; megabyte++) yield Buffer.alloc(1024 ** 2, 0x20);
      },
    };
    await expect(
      openReport(source, { marketplace: "US", learnedOn: "2026-11-01", kind: null }),
    ).rejects.toMatchObject({
      code: "json-too-large",
    });
  });

  test("of millions of brackets is refused before it fills memory", async () => {
    expect((await faultOf(`[${"[],".repeat(4_000_001)}[]]`)).code).toBe("json-too-large");
  });

  test("nested very deep, or with odd names, breaks nothing", async () => {
    const levels = 200_000;
    expect((await faultOf(`${"[".repeat(levels)}${"]".repeat(levels)}`)).code).toBe("json");
    expect((await faultOf("[".repeat(levels))).code).toBe("broken-json");
    const odd = `{"orders":[{"orderId":"1","salesChannel":${'{"a":'.repeat(5000)}1${"}".repeat(5000)},"__proto__":{"createdTime":"x"},"constructor":1}]}`;
    expect((await read(odd)).rejects).toHaveLength(1);
  });

  test("whose letters were lost says so, and one with links does not", async () => {
    const lost = { ...v0, OrderItems: [{ Title: "Kaffeem?hle" }, { Title: "M\uFFFDller" }] };
    const told = await read(JSON.stringify({ payload: { Orders: [lost] } }));
    expect(told.remarks).toEqual([expect.stringContaining("2 places of the file have")]);
    const links = { ...v0, OrderItems: [{ url: "https://x.example/a?b=c&d?e" }, { Title: "Why? Oh? A?B" }] };
    expect((await read(JSON.stringify({ payload: { Orders: [links] } }))).remarks).toEqual([]);
  });
});

describe("where JSON breaks", () => {
  test.each<[string, string, number, number]>([
    ["a cut object", '{"a": 1', 1, 8],
    ["a cut text", '{"a": "b', 1, 9],
    ["a comma too many", "[1,]", 1, 4],
    ["a comma too few", "[1 2]", 1, 4],
    ["a name without quotes", "{a: 1}", 1, 2],
    ["a colon too few", '{"a" 1}', 1, 6],
    ["another bracket", '{"a": [1}\n', 1, 9],
    ["more behind the end", '{"a": 1}\n{"a": 2}', 2, 1],
    ["a line break in a text", '["a\nb"]', 1, 4],
    ["an unknown escape", '["a\\x"]', 1, 5],
    ["a word", "[\r\n  nul]", 2, 3],
    ["a number", "[01]", 1, 3],
    ["a comma in an object", '{"a": 1,}', 1, 9],
    ["nothing", "", 1, 1],
  ])("%s is found", (_, text, line, column) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(brokenAt(text)).toEqual({ line, column });
  });

  test("is behind the end of what is whole", () => {
    const whole = JSON.stringify(
      { a: [1, -2.5e3, 'x\\"\u2028é', null, true, {}, []], b: { c: "" } },
      null,
      1,
    );
    const lines = whole.split("\n");
    expect(brokenAt(whole)).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
  });
});

describe("what a JSON file says of people", () => {
  const CANARY = "Zzcanary";
  const personal = {
    BuyerInfo: { BuyerEmail: `${CANARY}@x.example`, BuyerName: CANARY },
    ShippingAddress: { Name: CANARY, Phone: CANARY },
    buyer: { buyerName: CANARY, buyerEmail: CANARY },
    recipient: { deliveryAddress: { name: CANARY, phone: CANARY } },
    tax: { taxRegistrations: [{ legalName: CANARY }] },
    payment: { cardBrand: CANARY },
    GiftMessageText: CANARY,
    BuyerCancelReason: CANARY,
    SellerOrderId: CANARY,
    [CANARY]: CANARY,
  };
  /** Puts the personal fields into every object there is, however deep. */
  const withCanaries = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withCanaries);
    if (!isObject(value)) return value;
    const inner = Object.entries(value).map(([name, each]) => [name, withCanaries(each)]);
    return { ...personal, ...Object.fromEntries(inner) };
  };
  /** Every way to spoil one field of a record, at any depth. */
  const spoiled = (value: unknown, bad: unknown): unknown[] => {
    if (Array.isArray(value)) return value.flatMap((each) => spoiled(each, bad)).map((each) => [each]);
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([name, each]) => [
      { ...value, [name]: bad },
      ...spoiled(each, bad).map((inner) => ({ ...value, [name]: inner })),
    ]);
  };

  test("is in nothing that is told of a good record", async () => {
    for (const [kind, answer] of Object.entries(answers)) {
      const plain = await read(JSON.stringify(answer(good[kind])));
      const told = await read(JSON.stringify(withCanaries(answer(good[kind]))));
      expect(JSON.stringify(told.lines), kind).toBe(JSON.stringify(plain.lines));
      expect(JSON.stringify([told.tellings, told.remarks, told.covers]), kind).not.toContain(CANARY);
    }
  });

  test("is in nothing that is kept of a bad one, whatever is bad about it", async () => {
    const bads = ["", "?", "\u0001", null, [], {}, 7];
    for (const [kind, answer] of Object.entries(answers)) {
      let rejects = 0;
      for (const record of bads.flatMap((bad) => spoiled(good[kind], bad))) {
        const told = await read(JSON.stringify(withCanaries(answer(record))));
        expect(
          JSON.stringify([told.lines, told.rejects, told.remarks]),
          JSON.stringify(record),
        ).not.toContain(CANARY);
        for (const reject of told.rejects) {
          expect([reject.code, reject.reason.length > 15, reject.line > 0]).toEqual([
            reject.code,
            true,
            true,
          ]);
        }
        expect(told.lines.length + told.rejects.length, kind).toBe(kind === "finances-v0" ? 2 : 1);
        rejects += told.rejects.length;
      }
      expect(rejects, kind).toBeGreaterThan(10);
    }
  });

  test("is in no field that is named to be read", () => {
    const fields = jsonKinds.flatMap(({ columns }) => columns);
    // Of the buyer only whether they asked to cancel.
    const named = fields.filter((field) => /buyer|recipient|address|name|phone|email|gift/i.test(field));
    expect(new Set(named)).toEqual(
      new Set([
        "OrderItems[].BuyerRequestedCancel.IsBuyerRequestedCancel",
        "salesChannel.channelName",
        "MarketplaceName",
      ]),
    );
  });

  test("in a reason to cancel is masked, also where the record is a reject", async () => {
    const reason = "mail me: me@x.example";
    const item = {
      ...of2026.orderItems[0],
      cancellation: { cancellationExecution: { cancelledBy: "MERCHANT", cancelReason: reason } },
    };
    const good = await read(JSON.stringify({ orders: [{ ...of2026, orderItems: [item] }] }));
    const bad = await read(JSON.stringify({ orders: [{ ...of2026, orderItems: [item], createdTime: "" }] }));
    expect(bad.rejects).toHaveLength(1);
    for (const told of [good, bad]) {
      expect(JSON.stringify([told.lines, told.rejects])).toContain("mail me: [e-mail]");
      expect(JSON.stringify([told.lines, told.rejects])).not.toContain("me@x.example");
    }
  });
});
