import { describe, expect, test } from "vitest";
import type { RejectCode } from "@/lib/imports/fault.ts";
import { centsOf, instantOf } from "@/lib/imports/row.ts";
import { everyKind, goodLines, type Kind } from "./columns.ts";
import { read, tsv } from "./reading.ts";

/** A good line, one with these cells changed, and a good line again. */
const between = (kind: Kind, cells: Record<string, string>) => {
  const { columns, cells: good } = goodLines[kind];
  return tsv(columns, [good, { ...good, ...cells }, good]);
};

describe("a line that can not be read", () => {
  test.each<[Kind, Record<string, string>, RejectCode, string | null]>([
    ["all-orders", { "amazon-order-id": "" }, "missing-value", "amazon-order-id"],
    ["all-orders", { "amazon-order-id": "1.11E+18" }, "excel-damage", "amazon-order-id"],
    ["all-orders", { "amazon-order-id": "7,82E18" }, "excel-damage", "amazon-order-id"],
    ["all-orders", { "purchase-date": "3/10/26" }, "excel-damage", "purchase-date"],
    ["all-orders", { "purchase-date": "10 March 2026" }, "bad-date", "purchase-date"],
    ["all-orders", { "purchase-date": "2026-03-10T20:00:00" }, "bad-date", "purchase-date"],
    ["all-orders", { "purchase-date": "2026-02-30T20:00:00Z" }, "bad-date", "purchase-date"],
    ["all-orders", { "purchase-date": "2026-03-10T25:00:00Z" }, "bad-date", "purchase-date"],
    ["all-orders", { "last-updated-date": "" }, "missing-value", "last-updated-date"],
    ["all-orders", { "order-status": "Teleported" }, "unknown-value", "order-status"],
    ["all-orders", { "order-status": "" }, "missing-value", "order-status"],
    ["all-orders", { "fulfillment-channel": "Drone" }, "unknown-value", "fulfillment-channel"],
    ["all-orders", { "sales-channel": "Amazon.moon" }, "unknown-value", "sales-channel"],
    ["all-orders", { "is-business-order": "perhaps" }, "unknown-value", "is-business-order"],
    ["all-orders", { sku: "a\u0007b" }, "control-character", "sku"],
    ["unshipped-orders", { "promise-date": "soon" }, "bad-date", "promise-date"],
    ["order-report", { "latest-ship-date": "2/25/17" }, "excel-damage", "latest-ship-date"],
    ["seller-feedback", { Date: "31/12/26" }, "bad-date", "date"],
    ["seller-feedback", { Date: "yesterday" }, "bad-date", "date"],
    ["seller-feedback", { Rating: "0" }, "unknown-value", "rating"],
    ["seller-feedback", { Rating: "" }, "missing-value", "rating"],
    ["seller-feedback", { "Order ID": "" }, "missing-value", "order id"],
    ["mfn-returns", { "Return request date": "14-Mai-2026" }, "bad-date", "return request date"],
    ["mfn-returns", { "A-to-Z Claim": "?" }, "unknown-value", "a-to-z claim"],
    ["mfn-returns", { "Refunded Amount": "free" }, "bad-number", "refunded amount"],
    ["settlement-v2", { amount: "many" }, "bad-number", "amount"],
    ["settlement-v2", { "order-id": "" }, "missing-value", "order-id"],
    ["settlement-v2", { "posted-date": "", "posted-date-time": "" }, "missing-value", "posted-date"],
    ["settlement-v2", { "posted-date-time": "2026-03-20 20:00:00 PST" }, "bad-date", "posted-date"],
    ["settlement-v2", { "posted-date-time": "", "posted-date": "03/20/26" }, "bad-date", "posted-date"],
    ["headroom-orders", { status: "Done" }, "unknown-value", "status"],
    ["headroom-orders", { channel: "" }, "missing-value", "channel"],
    ["headroom-orders", { "ship-by": "12.3.2026" }, "bad-date", "ship-by"],
    ["headroom-shipments", { "shipment-id": "" }, "missing-value", "shipment-id"],
    ["headroom-shipments", { units: "2.5" }, "bad-number", "units"],
    ["headroom-shipments", { units: "-1" }, "bad-number", "units"],
    ["headroom-cancellations", { "cancelled-by": "nobody" }, "unknown-value", "cancelled-by"],
    ["headroom-cancellations", { "cancelled-at": "" }, "missing-value", "cancelled-at"],
    ["headroom-feedback", { stars: "6" }, "unknown-value", "stars"],
    ["headroom-feedback", { "left-on": "2026-03-14T10:00:00Z" }, "bad-date", "left-on"],
    ["headroom-feedback", { "removed-on": "2026-02-29" }, "bad-date", "removed-on"],
    ["headroom-claims", { status: "lost" }, "unknown-value", "status"],
    ["headroom-claims", { "paid-by": "buyer" }, "unknown-value", "paid-by"],
    ["headroom-claims", { "appeal-result": "open" }, "unknown-value", "appeal-result"],
    ["headroom-chargebacks", { type: "friendly" }, "unknown-value", "type"],
    ["headroom-chargebacks", { "filed-on": "" }, "missing-value", "filed-on"],
    ["headroom-refunds", { amount: "$5" }, "bad-number", "amount"],
    ["headroom-refunds", { "refunded-at": "2026-03-20 20:00" }, "bad-date", "refunded-at"],
  ])(
    "of %s with %o is a reject of its own, with its column and reason",
    async (kind, cells, code, column) => {
      const told = await read(between(kind, cells));
      expect(told.rejects).toHaveLength(1);
      const [reject] = told.rejects;
      expect([reject?.line, reject?.code, reject?.column], reject?.reason).toEqual([3, code, column]);
      expect(reject?.reason.length).toBeGreaterThan(15);
      expect(told.lines.map(({ line }) => line)).toEqual([2, 4]);
    },
  );

  test("is one with too few or too many cells, in every kind", async () => {
    for (const kind of everyKind) {
      const [header, good = ""] = tsv(goodLines[kind].columns, [goodLines[kind].cells]).split("\n");
      const long = await read(`${header}\n${good}\tmore\n`);
      expect(
        long.rejects.map(({ line, code, cells }) => [line, code, cells]),
        kind,
      ).toEqual([[2, "long-line", {}]]);
      if (kind === "mfn-returns") continue;
      const short = await read(`${header}\n${good.split("\t").slice(0, -1).join("\t")}\n`);
      expect(
        short.rejects.map(({ line, code, cells }) => [line, code, cells]),
        kind,
      ).toEqual([[2, "short-line", {}]]);
    }
  });

  test("with cells too many is one even when they are blank: a tab inside a cell moves all behind it", async () => {
    for (const kind of everyKind) {
      const [header, good] = tsv(goodLines[kind].columns, [goodLines[kind].cells]).split("\n");
      const { rejects } = await read(`${header}\n${good}\t \t\n`);
      expect(rejects, kind).toMatchObject([{ line: 2, code: "long-line", cells: {} }]);
    }
  });

  test("may have cells too few in returns", async () => {
    const { columns, cells } = goodLines["mfn-returns"];
    const [header, good = ""] = tsv(columns, [{ ...cells, "Refunded Amount": "" }]).split("\n");
    const told = await read(`${header}\n${good.trimEnd()}\n`);
    expect([told.tellings.length, told.rejects]).toEqual([1, []]);
  });

  test("is the last of a file that was cut in the middle of it", async () => {
    for (const kind of everyKind) {
      const whole = tsv(goodLines[kind].columns, [goodLines[kind].cells, goodLines[kind].cells]);
      const told = await read(whole.slice(0, whole.lastIndexOf("\t") - 8));
      expect([told.lines.length, told.rejects.map(({ line, code }) => [line, code])], kind).toEqual([
        1,
        [[3, "short-line"]],
      ]);
      expect(told.rejects[0]?.reason).toContain("the file ends in the middle");
    }
  });

  test("keeps its other cells, so that it can be mended", async () => {
    const told = await read(between("headroom-claims", { status: "lost", reason: "call 555 123 4567" }));
    expect(told.rejects[0]?.cells).toMatchObject({
      "order-id": "A-1",
      status: "lost",
      reason: "call [number]",
    });
  });

  test("leaves the accounting closed: each line is read or a reject, once", async () => {
    for (const kind of everyKind) {
      const { columns, cells } = goodLines[kind];
      const [first = "", second = "", third = ""] = columns;
      const bad = [
        { ...cells, [first]: "", [second]: "", [third]: "" },
        { ...cells, [first]: "\u0001" },
      ];
      const rows = Array.from({ length: 50 }, (_, index) =>
        index % 7 === 3 ? (bad[index % 2] as typeof cells) : cells,
      );
      const told = await read(tsv(columns, rows), { batch: 8 });
      const numbers = [...told.lines, ...told.rejects].map(({ line }) => line).sort((a, b) => a - b);
      expect(numbers, kind).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    }
  });
});

describe("a cell", () => {
  test("with an instant has an offset, in any of ISO's ways to write it", () => {
    const same = [
      "2026-03-10T20:00:00Z",
      "2026-03-10T20:00Z",
      "2026-03-10 20:00:00+00:00",
      "2026-03-10T12:00:00-0800",
      "2026-03-10T20:00:00.000000Z",
      "2026-03-11T01:30:00+05:30",
    ];
    for (const text of same) expect(instantOf(text)?.toISOString(), text).toBe("2026-03-10T20:00:00.000Z");
    for (const text of [
      "2026-03-10",
      "20:00Z",
      "2026-03-10T20:00:00",
      "2026-3-10T20:00:00Z",
      "2026-03-32T00:00:00Z",
      "now",
    ]) {
      expect(instantOf(text), text).toBeNull();
    }
  });

  test("with an amount has cents behind its last point or comma", () => {
    const cases: [string, number][] = [
      ["13.99", 1399],
      ["-13.99", -1399],
      ["−13,99", -1399],
      ["1.234,50", 123450],
      ["1,234.50", 123450],
      ["1 234,5", 123450],
      ["1,234", 123400],
      ["7", 700],
      [".5", 50],
      ["0", 0],
      ["12,34,567.00", 123456700],
      ["1.234", 123400],
      ["1.234.567,8", 123456780],
      ["1’234.50", 123450],
      ["1\u202f234,50", 123450],
      ["4246.20 ", 424620],
    ];
    for (const [text, cents] of cases) expect(centsOf(text, "amount"), text).toBe(cents);
    const none = ["", "-", "USD 5", "5-", "1e5", "(5)", "."];
    // Readable in no way, or in more than one.
    const unclear = [
      "12.34.56",
      "1,2,3",
      "0,123",
      "1,234,56",
      "1.234.5",
      "12,3456",
      "1234,567",
      "1,234 567",
      "1..5",
    ];
    for (const text of [...none, ...unclear]) expect(() => centsOf(text, "amount"), text).toThrow();
  });
});
