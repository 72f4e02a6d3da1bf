import { describe, expect, test } from "vitest";
import { openReport } from "@/lib/imports/read-report.ts";
import { csv, faultOf, read, sourceOf } from "./reading.ts";

const bytes = (...codes: number[]) => Buffer.concat([Buffer.from(codes), Buffer.alloc(200, 1)]);

describe("a file that is no report", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["empty", "", "empty-file"],
    ["of blanks", " \n\r\n\t\n", "empty-file"],
    ["a byte-order mark and nothing else", "\uFEFF", "empty-file"],
    ["a sign-in page", "<!DOCTYPE html><html><body>Sign in</body></html>", "web-page"],
    ["a page without doctype", "\n  <HTML><head></head></HTML>", "web-page"],
    ["XML", '<?xml version="1.0"?><AmazonEnvelope/>', "web-page"],
    [
      "an Excel workbook",
      Buffer.concat([bytes(0x50, 0x4b, 0x03, 0x04), Buffer.from("[Content_Types].xml")]),
      "spreadsheet",
    ],
    ["an old Excel workbook", bytes(0xd0, 0xcf, 0x11, 0xe0), "spreadsheet"],
    ["a zip archive", Buffer.concat([bytes(0x50, 0x4b, 0x03, 0x04), Buffer.from("report.txt")]), "archive"],
    ["a gzip archive that is cut", bytes(0x1f, 0x8b, 0x08), "archive-broken"],
    ["a PDF", Buffer.from("%PDF-1.7 ..."), "pdf"],
    ["a PNG", bytes(0x89, 0x50, 0x4e, 0x47), "image"],
    ["a JPEG", bytes(0xff, 0xd8, 0xff, 0xe0), "image"],
    ["a GIF", Buffer.from("GIF89a"), "image"],
    ["JSON", '{"errors":[{"code":"QuotaExceeded"}]}', "json"],
    ["a JSON list", ' [{"a":1}]', "json"],
    ["binary", Buffer.concat([Buffer.from([0xfe, 0x00, 0xc3, 0x28]), Buffer.alloc(100)]), "binary"],
    ["a letter", "Dear Amazon,\nplease help.\n", "not-a-report"],
  ])("but %s is refused in its own words", async (_, content, code) => {
    const fault = await faultOf(content);
    expect(fault.code, fault.message).toBe(code);
    expect(fault.message.length).toBeGreaterThan(20);
  });

  test("is refused at once, however large: a comma-separated one of a megabyte too", async () => {
    const large = csv(Array.from({ length: 40_000 }, () => ["date/time", "settlement id", "type"]));
    expect((await faultOf(large)).code).toBe("not-a-report");
    expect((await faultOf(large.replaceAll(",", "\t"))).code).toBe("not-a-report");
  });

  test("with a quote that is never closed is refused, near the line where that shows", async () => {
    const good = "A-1,2026-03-01,1,ok\n";
    const head = "order-id,left-on,stars,comment\n";
    const short = await faultOf(`${head}${good}A-2,2026-03-01,1,"open\n`);
    expect(short.code).toBe("broken-quotes");
    const long = await faultOf(`${head}${good.repeat(9000)}A-2,2026-03-01,1,"open\n${good.repeat(9000)}`);
    expect(long.code).toBe("broken-quotes");
  });
});

describe("a report that is only its header", () => {
  test("is read, and says nothing", async () => {
    const told = await read("order-id,left-on,stars\n");
    expect([told.kind, told.lines, told.rejects, told.remarks]).toEqual(["headroom-feedback", [], [], []]);
    expect(told.covers).toEqual({ from: null, to: null });
    expect((await read("Date\tRating\tComments\tResponse\tOrder ID\tRater Email")).kind).toBe(
      "seller-feedback",
    );
  });
});

describe("a fault while a file is read", () => {
  test("is passed on as what it is, not as the file's", async () => {
    const failing = (content: string) => ({
      name: "gone.txt",
      open: async function* () {
        yield Buffer.from(content);
        if (opened++ > 0) throw new Error("the disk is gone");
      },
    });
    let opened = 0;
    for (const content of [
      "order-id,left-on,stars\nA-1,2026-03-01,1\n",
      "order-id\tleft-on\tstars\nA-1\t2026-03-01\t1\n",
    ]) {
      opened = 0;
      await expect(async () => {
        const report = await openReport(failing(content), {
          marketplace: "US",
          learnedOn: "2026-11-01",
          kind: null,
        });
        for await (const _ of report.batches(10)) void _;
      }).rejects.toThrow("the disk is gone");
    }
  });

  test("a store that does not exist is one", async () => {
    const source = sourceOf("order-id,left-on,stars\n");
    await expect(
      openReport(source, { marketplace: "XX", learnedOn: "2026-11-01", kind: null }),
    ).rejects.toThrow("XX");
  });
});
