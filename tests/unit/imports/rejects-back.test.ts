import { describe, expect, test } from "vitest";
import { rejectColumns } from "@/lib/imports/rejects-file.ts";
import { csvOfRejects } from "@/lib/reports/rejects-csv.ts";
import { jsonOfRejects } from "@/lib/reports/rejects-json.ts";
import { goldenFile } from "../../golden-files.ts";
import { everyKind, goodLines } from "./columns.ts";
import { read, tsv } from "./reading.ts";

const onFirstLine = (tellings: unknown) =>
  JSON.parse(JSON.stringify(tellings).replaceAll(/"line":\d+/g, '"line":0'));

/** Where the rejects of these tests are from: as `read` reads unless told otherwise. */
const from = (kind: string) => ({ kind, marketplace: "US", learnedOn: "2026-11-01" });

describe("rejected lines as a file", () => {
  test.each(everyKind)(
    "of %s come back: as they were they are rejected again, mended they are read",
    async (kind) => {
      const { columns, cells } = goodLines[kind];
      const good = await read(tsv(columns, [cells]));
      // Cells that can not be read, one by one, until a line is a reject that keeps its other cells.
      const hurt = [];
      for (const column of columns) {
        const told = await read(tsv(columns, [cells, { ...cells, [column]: "?" }]));
        hurt.push(...told.rejects.filter((reject) => Object.keys(reject.cells).length > 0));
      }
      expect(hurt.length).toBeGreaterThan(0);
      for (const reject of hurt) {
        const file = csvOfRejects(from(kind), [reject]);
        const again = await read(file);
        expect(again.kind).toBe(kind);
        expect(again.rejects).toMatchObject([
          { code: reject.code, column: reject.column, cells: reject.cells },
        ]);
        expect(again.covers).toEqual({ from: null, to: null });
        const goodOf = (column: string) =>
          cells[columns.find((name) => name.toLowerCase() === column) as string] ?? "";
        const whole = Object.entries(reject.cells).map(([column, text]) =>
          text === "?" ? [column, goodOf(column)] : [column, text],
        );
        const mended = await read(
          csvOfRejects(from(kind), [{ ...reject, cells: Object.fromEntries(whole) }]),
        );
        expect(mended.rejects).toEqual([]);
        expect(onFirstLine(mended.tellings)).toEqual(onFirstLine(good.tellings));
      }
    },
  );

  test("keep what begins like a formula, or already with an apostrophe", async () => {
    const { columns, cells } = goodLines["headroom-claims"];
    for (const reason of ["=1+1", "'=1+1", "-5", "'-5", "@x", "'plain", '"quoted", and more\nlines']) {
      const told = await read(tsv(columns, [{ ...cells, status: "lost" }]));
      const [reject] = told.rejects.map((each) => ({ ...each, cells: { ...each.cells, reason } }));
      const again = await read(csvOfRejects(from("headroom-claims"), [reject as never]));
      expect(again.rejects[0]?.cells.reason, reason).toBe(reason);
    }
  });

  test("say what is wrong when the kind is not named, or there is no line", async () => {
    const header = `${rejectColumns.join(",")},order-id\n`;
    const row = (...cells: string[]) => `${cells.join(",")}\n`;
    await expect(read(header)).rejects.toMatchObject({ code: "not-a-report" });
    for (const origin of [
      ["", "US", "2026-11-01"],
      ["all-sorts", "US", "2026-11-01"],
      ["headroom-claims", "XX", "2026-11-01"],
      ["headroom-claims", "US", "1.11.2026"],
    ])
      await expect(read(header + row(...origin, "2", "", "", "", "A-1"))).rejects.toMatchObject({
        code: "not-a-report",
      });
    const claim = header + row("headroom-claims", "US", "2026-11-01", "2", "", "", "", "A-1");
    await expect(read(claim.replace("headroom-claims", "all-orders"))).rejects.toMatchObject({
      code: "missing-column",
    });
    await expect(read(claim, { kind: "all-orders" })).rejects.toMatchObject({ code: "wrong-kind" });
    await expect(read(claim.replace("order-id\n", "order-id,order-id\n"))).rejects.toMatchObject({
      code: "repeated-column",
    });
  });

  test("are as old as their report and of its store, whatever is said at import, and of one import only", async () => {
    const { columns, cells } = goodLines["seller-feedback"];
    const asked = { marketplace: "UK", learnedOn: "2026-04-01" };
    const line = { ...cells, Date: "4/3/26" };
    const hurt = await read(tsv(columns, [{ ...line, Rating: "nine" }]), asked);
    const mended = hurt.rejects.map((reject) => ({ ...reject, cells: { ...reject.cells, rating: "1" } }));
    const origin = { kind: "seller-feedback", ...asked };
    const file = csvOfRejects(origin, mended);
    const again = await read(file, { marketplace: "US", learnedOn: "2026-11-01" });
    const good = await read(tsv(columns, [{ ...line, Rating: "1" }]), asked);
    expect(onFirstLine(again.tellings)).toEqual(onFirstLine(good.tellings));
    expect(again.tellings).toMatchObject([{ version: "2026-04-01", fields: { leftOn: "2026-03-04" } }]);

    const other = csvOfRejects({ ...origin, learnedOn: "2026-04-08" }, mended).split("\r\n")[1];
    const both = await read(`${file}${other}\r\n`);
    expect(both.rejects).toMatchObject([{ code: "unknown-value", column: "reject-kind" }]);
    expect(both.lines).toHaveLength(1);
  });
});

/**
 * What a record says by itself. An empty list is not kept ("no programme": not for business), nor what another page
 * of the file says of it (v0's items: whether the buyer asked to cancel).
 */
const withoutSilence = ({ business, buyerRequestedCancel, ...telling }: Record<string, unknown>) => ({
  ...telling,
  business: business || null,
  buyerRequestedCancel: telling.statusFrom !== "orders-api-v0" && buyerRequestedCancel,
});

describe("rejected records of JSON as a file", () => {
  test.each([
    ["orders-api-v0", "PurchaseDate"],
    ["orders-api-2026", "createdTime"],
    ["finances-v0", "PostedDate"],
  ])("of %s come back in the answer's own form", async (kind, field) => {
    const { text } = goldenFile(kind);
    // Ten of its records are hurt, here and there.
    let seen = 0;
    const pattern = new RegExp(`"${field}":\\s*"([^"]+)"`, "g");
    const hurt = text.replace(pattern, (whole, value: string) =>
      seen++ % 13 === 7 ? whole.replace(value, `soon, not ${value}`) : whole,
    );
    const good = await read(text);
    const told = await read(hurt);
    expect(told.rejects.length).toBeGreaterThan(2);
    expect(told.lines.length + told.rejects.length).toBe(good.lines.length);

    const file = jsonOfRejects(from(kind), told.rejects);
    const again = await read(file);
    expect(again.kind).toBe(kind);
    expect(again.rejects.map(({ code, column }) => [code, column?.split(".").at(-1)])).toEqual(
      told.rejects.map(() => ["bad-date", field]),
    );
    expect(again.covers).toEqual({ from: null, to: null });

    const mended = await read(file.replaceAll("soon, not ", ""));
    expect(mended.rejects).toEqual([]);
    const lines = new Set(told.rejects.map(({ line }) => line));
    const lost = good.lines.filter(({ line }) => lines.has(line)).flatMap(({ tellings }) => tellings);
    expect(lost.length).toBeGreaterThan(0);
    expect(onFirstLine(mended.tellings).map(withoutSilence)).toEqual(onFirstLine(lost).map(withoutSilence));
  });
});
