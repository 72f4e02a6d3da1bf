import { describe, expect, test } from "vitest";
import { masked } from "@/lib/imports/masked.ts";
import { goldenFile } from "../../../golden-files.ts";
import { secondsOfWork } from "../../../seconds-of-work.ts";
import { goodLines, unshippedColumns } from "../columns.ts";
import { faultOf, read, tsv } from "../reading.ts";

describe("a report that lacks what makes it one", () => {
  test("Unshipped Orders without its promise-date is no order report", async () => {
    const { cells } = goodLines["unshipped-orders"];
    const columns = unshippedColumns.filter((column) => column !== "promise-date");
    const { code, message } = await faultOf(tsv(columns, [cells]));
    expect(code).toBe("missing-column");
    expect(message).toContain("promise-date");
    expect((await read(goldenFile("order-report").text)).kind).toBe("order-report");
  });
});

describe("free text as long as a file", () => {
  test("is masked in the time it takes to read it", () => {
    const words = ["a", "@", "a@", "a@b.", "1", "1 ", "www.", "http://a", "(", "x@y", "."];
    const before = secondsOfWork();
    for (const word of words) masked(word.repeat(300_000));
    expect(secondsOfWork() - before).toBeLessThan(5);
  });

  test("loses e-mails as a short one does", () => {
    const cases: [string, string][] = [
      ["write to me@x.com.", "write to [e-mail]"],
      ["(me@x.co.uk), or", "[e-mail] or"],
      ["ｍｅ＠ｘ．ｊｐ", "[e-mail]"],
      ["me @ home", "me @ home"],
      ["5@10.", "5@10."],
      ["@me.com", "@me.com"],
      ["a@b@c.de", "[e-mail]"],
    ];
    for (const [text, left] of cases) expect(masked(text), text).toBe(left);
  });
});

describe("a reason", () => {
  test("quotes no more of a cell than can be read", async () => {
    const { columns, cells } = goodLines["all-orders"];
    const told = await read(tsv(columns, [{ ...cells, "order-status": "lost ".repeat(50_000) }]));
    expect(told.rejects[0]?.reason.length).toBeLessThan(200);
    expect(told.rejects[0]?.reason).toContain("is a status not met before");
  });
});

describe("a control character", () => {
  test("is named by the column it is in, or by the cell's number where the column is not read", async () => {
    const { columns, cells } = goodLines["all-orders"];
    const [read1, other] = await Promise.all(
      ["sku", "product-name"].map(
        async (column) => (await read(tsv(columns, [{ ...cells, [column]: "a\u0000" }]))).rejects[0],
      ),
    );
    expect([read1?.line, read1?.column]).toEqual([2, "sku"]);
    expect([other?.line, other?.column, other?.reason]).toEqual([
      2,
      null,
      expect.stringContaining(`Cell ${columns.indexOf("product-name") + 1} `),
    ]);
  });
});
