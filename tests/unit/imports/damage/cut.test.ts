import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ReportKind } from "@/lib/imports/kind.ts";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
import { goldenFile } from "../../../golden-files.ts";
import { seed } from "../../../seed.ts";
import { everyKind, goodLines } from "../columns.ts";
import { tsv } from "../reading.ts";
import { linesOf, numbersFrom, outcomeOf, rounds } from "./sweep.ts";

const text = (kind: string) => goldenFile(kind).text;
const utf16 = (content: string) => Buffer.from(`\uFEFF${content}`, "utf16le");

/** Comments with letters of two, three and four bytes. */
const spoken = text("seller-feedback").replace(/(\t[123]\t)[^\t]*/g, "$1Zu spät – 箱 \u{1F4E6} né");

const files: Record<string, { bytes: Buffer; decoded: string | null; marketplace?: string }> = {
  "all-orders": { bytes: Buffer.from(text("all-orders")), decoded: text("all-orders") },
  "all-orders in CRLF": plain(text("all-orders").replaceAll("\n", "\r\n")),
  "settlement-v2": plain(text("settlement-v2")),
  "mfn-returns": plain(text("mfn-returns")),
  "seller-feedback with letters of many bytes": plain(spoken),
  "headroom-feedback as CSV": plain(text("headroom-feedback")),
  "headroom-claims as CSV": plain(text("headroom-claims")),
  "headroom-refunds as CSV": plain(text("headroom-refunds")),
  "order-report in UTF-16": { bytes: utf16(text("order-report")), decoded: text("order-report") },
  "orders-api-v0 as JSON": { bytes: Buffer.from(text("orders-api-v0")), decoded: null },
};

function plain(content: string) {
  return { bytes: Buffer.from(content), decoded: content };
}

/** How many lines below the header a cut file holds, the last of them perhaps in part. */
function linesIn(bytes: Buffer, isUtf16: boolean): number {
  const content = isUtf16 ? new TextDecoder("utf-16le").decode(bytes) : bytes.toString();
  return Math.max(content.split(/\r?\n/).filter((line) => line.trim() !== "").length - 1, 0);
}

const share = rounds(13, 2_000);

describe("a file cut anywhere", () => {
  test.each(Object.entries(files))(
    `%s is refused with a place, or its whole lines are as they were (seed ${seed})`,
    async (name, { bytes, decoded }) => {
      const whole = await outcomeOf(bytes);
      const all = [...linesOf(whole.told as NonNullable<typeof whole.told>).values()];
      expect(all.length).toBeGreaterThan(7);
      const random = numbersFrom(seed);
      for (let round = 0; round < share; round++) {
        const at = random(bytes.length);
        const { told, fault } = await outcomeOf(bytes.subarray(0, at));
        const place = `${name} cut at byte ${at}`;
        if (fault) {
          expect(fault.code, place).toBeTruthy();
          // In its header, or as JSON, or within quotes.
          if (fault.code === "broken-json" || fault.code === "broken-quotes") {
            expect(fault.message, place).toMatch(/line \d+/);
          } else {
            expect(linesIn(bytes.subarray(0, at), name.includes("16")), `${place}: ${fault.message}`).toBe(0);
          }
          continue;
        }
        expect(decoded, `${place}: JSON that is cut is no JSON`).not.toBeNull();
        const lines = [...linesOf(told).values()];
        const sure = isOwn(told.kind) ? lines.slice(0, -1) : lines;
        expect(sure, place).toEqual(all.slice(0, sure.length));
        expect(lines.length + told.rejects.length, place).toBe(
          linesIn(bytes.subarray(0, at), name.includes("16")),
        );
        expect(told.rejects.length, place).toBeLessThanOrEqual(1);
        for (const { code, line } of told.rejects) {
          expect([code, line], place).toEqual([expect.any(String), lines.length + 2]);
        }
      }
    },
    1_200_000,
  );

  test(`packed with gzip is refused, always (seed ${seed})`, async () => {
    const packed = gzipSync(text("all-orders"));
    const random = numbersFrom(seed);
    for (let round = 0; round < rounds(20, 2_000); round++) {
      const at = random(packed.length);
      const { fault } = await outcomeOf(packed.subarray(0, at));
      expect(fault?.code, `cut at byte ${at}`).toMatch(at < 3 ? /./ : /archive-broken/);
    }
  }, 600_000);

  test("in Japan keeps the letters of its whole lines, in both encodings", async () => {
    const header = "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email\n";
    const utf8 = Buffer.from(`${header}26/3/14\t1\t箱が壊れた\t\t111-1\tx\n26/3/15\t2\t箱が\t\t111-2\tx\n`);
    const [before, after] = [`${header}26/3/14\t1\t`, "\t\t111-1\tx\n"];
    const box = Buffer.from([0x94, 0xa0, 0x82, 0xaa, 0x89, 0xf3, 0x82, 0xea]); // 箱が壊れ
    const sjis = Buffer.concat([Buffer.from(before), box, Buffer.from(`${after}26/3/15\t2\t`), box]);
    for (const bytes of [utf8, sjis]) {
      const first = bytes.indexOf("\n", header.length) + 1;
      const whole = await outcomeOf(bytes.subarray(0, first), { marketplace: "JP" });
      expect(JSON.stringify(whole.told?.lines)).toContain("箱が壊れ");
      for (let at = first; at < bytes.length; at++) {
        const { told } = await outcomeOf(bytes.subarray(0, at), { marketplace: "JP" });
        expect(JSON.stringify(told?.lines[0]), `at ${at}`).toBe(JSON.stringify(whole.told?.lines[0]));
      }
    }
  });
});

/** Files that sellers write themselves: their tools often leave the last line end out, so that it tells nothing. */
const isOwn = (kind: string) => (kindWithId(kind) as ReportKind | null)?.lastLineEndOptional === true;

/** Every column that a kind reads, put last: the one place where a cut leaves no sign but a value too short. */
const lastColumns = everyKind.flatMap((kind) =>
  goodLines[kind].columns
    .filter((column) => kindWithId(kind)?.columns.includes(column.toLowerCase()))
    // A feedback report is read by position.
    .filter(() => kind !== "seller-feedback" && !isOwn(kind))
    .map((column) => [kind, column] as const),
);

describe("a last line that was cut in its last cell", () => {
  const chosen = lastColumns.filter((_, index) => rounds(1, 0) === 0 || index % 4 === seed % 4);

  test.each(chosen)(
    `of %s is told as it was, or not at all, when the cell is %s (seed ${seed})`,
    async (kind, column) => {
      const { columns, cells } = goodLines[kind];
      const order = [...columns.filter((each) => each !== column), column];
      for (const value of values(cells[column] ?? "")) {
        const rows = [cells, { ...cells, [column]: value }];
        for (const delimiter of ["\t", ";"]) {
          const content = tsv(order, rows).replaceAll("\t", delimiter);
          const whole = await outcomeOf(content);
          if (!whole.told) throw whole.fault;
          const all = [...linesOf(whole.told).values()];
          for (let at = content.length - value.length - 4; at < content.length; at++) {
            const { told } = await outcomeOf(content.slice(0, at));
            const lines = told ? [...linesOf(told).values()] : [];
            const place = `${JSON.stringify(content.slice(0, at).slice(-40))} of ${JSON.stringify(value)}`;
            expect(lines, place).toEqual(all.slice(0, lines.length));
            expect(lines.length + (told?.rejects.length ?? 0), place).toBe(2);
            for (const reject of told?.rejects ?? []) {
              expect(reject, place).toMatchObject({ line: 3, code: expect.stringMatching(/./) });
            }
          }
        }
      }
    },
  );

  /** Others of the sort, whose beginnings are values too. */
  function values(value: string): string[] {
    if (value === "shipped") return [value, "cancelled-pending"];
    if (value === "Amazon.com") return [value, "Amazon.com.au", "Amazon.co.uk"];
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [value];
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return [value, "2026-03-12T01:00:00.5-08:00", "2026-03-12 01:00Z"];
    if (/^-?\d+\.\d\d$/.test(value)) return [value, "10.00", "1.234,50", "1,234"];
    if (/^\d$/.test(value)) return [value];
    return [value];
  }

  test("is told when it can be no beginning of another, and else says what to do", async () => {
    const last = async (column: string, value: string, before?: string) => {
      const { columns, cells } = goodLines["all-orders"];
      const order = [...columns.filter((each) => each !== column), column];
      const rows = [before, value].flatMap((each) =>
        each === undefined ? [] : [{ ...cells, [column]: each }],
      );
      const { told } = await outcomeOf(tsv(order, rows).slice(0, -1));
      return [told?.lines.length, told?.rejects[0]?.reason];
    };
    for (const [column, value] of [
      ["is-business-order", "true"],
      ["purchase-date", "2026-03-20T10:00:00+00:00"],
      ["fulfillment-channel", "Merchant"],
      ["product-name", "Lam"],
    ] as const) {
      expect(await last(column, value), column).toEqual([1, undefined]);
    }
    for (const [column, value] of [
      ["sku", "SKU-1"],
      ["sales-channel", "Amazon.com"],
      ["order-status", "Shipped"],
      ["purchase-date", "2026-03-20"],
    ] as const) {
      expect(await last(column, value), column).toEqual([0, expect.stringContaining("add a line end")]);
    }
    // Nothing at all may be the beginning of anything, unless nothing stands there in any line.
    const asked = "is-buyer-requested-cancellation";
    expect(await last(asked, "", "true")).toEqual([1, expect.stringContaining("add a line end")]);
    expect(await last(asked, "", "")).toEqual([2, undefined]);
    expect(await last(asked, "")).toEqual([1, undefined]);
  });

  test("of a file the seller wrote is told as it stands: tools that write them leave the last line end out", async () => {
    const { told } = await outcomeOf("order-id,left-on,stars,comment,removed-on\nA-1,2026-03-14,1,Never,");
    expect([told?.lines.length, told?.rejects]).toEqual([1, []]);
  });
});
