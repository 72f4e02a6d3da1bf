import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { projectFolder } from "@/db/env.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { healthRecord } from "@/lib/metrics/record.ts";
import type { Typeface } from "@/lib/reports/pdf/lettering.ts";
import { writePdf } from "@/lib/reports/pdf/weekly-pdf.ts";
import type { DefectOfReport } from "@/lib/reports/weekly/report-json.ts";
import { type Week, weekNamed } from "@/lib/reports/weekly/week.ts";
import { weeklyReport } from "@/lib/reports/weekly/weekly-report.ts";
import { standingsOver } from "@/lib/standing/standing-history.ts";
import { pagesOfPdf } from "../../../e2e/pdf-text.ts";

let typeface: Typeface;
beforeAll(async () => {
  typeface = await typefaceIn(projectFolder);
});

async function pagesOf(account: string, defects: DefectOfReport[]): Promise<string[]> {
  const week = weekNamed("2026-W45", "iso") as Week;
  const record = healthRecord("US", { tallies: [], defects: [], imported: [] });
  const made = weeklyReport({
    account,
    week,
    zone: "Europe/Berlin",
    madeAt: new Date("2026-11-12T12:00:00Z"),
    pack: "amazon-current",
    probationDays: 60,
    previous: null,
    stores: [
      {
        marketplace: "US",
        record,
        histories: standingsOver(record, { from: week.to, to: week.to }, "amazon-current"),
        contested: [],
        imports: [],
        notices: [],
        statuses: [],
        queue: { items: [], isCut: false },
      },
    ],
  });
  const report = { ...made, stores: made.stores.map((store) => ({ ...store, defects })) };
  const out = new PassThrough();
  const [, pdf] = await Promise.all([writePdf([report], { paper: "A4", typeface }, out), buffer(out)]);
  return pagesOfPdf(pdf).map(({ text }) => text);
}

const line = (said: Pick<DefectOfReport, "metric" | "list" | "orderId">): DefectOfReport => ({
  channel: "seller",
  day: "2026-11-04",
  kinds: [],
  because: "",
  leavesOn: "2027-01-04",
  ...said,
});

test("lists count as many orders as the page and the files, also where some are not listed on paper", async () => {
  const pages = await pagesOf("Acme", [
    line({ metric: "late-shipment-rate", list: "new", orderId: "A-1" }),
    line({ metric: "refund-rate", list: "new", orderId: "A-2" }),
    line({ metric: "valid-tracking-rate", list: "new", orderId: "A-1" }),
    line({ metric: "refund-rate", list: "aged-out", orderId: "A-3" }),
  ]);
  const text = pages.join(" ").replace(/\s+/g, " ");
  expect(text).toContain("New: 2 orders in 3 lines, one for each rate");
  expect(text).toContain("Aged out: 1 order, of rates without a target.");
  expect(text).toContain("Withdrawn: none.");
  expect(text).toContain("Not listed here: 2 lines of rates without a target.");
});

test("a long name leaves room for the week at the head of each page", async () => {
  const name = "W".repeat(100);
  const [first, ...others] = await pagesOf(name, []);
  expect(first?.replace(/\s+/g, "")).toContain(name);
  expect(others.length).toBeGreaterThan(0);
  // Read back, the three dots are three letters.
  for (const text of others) {
    expect(text).toContain("Week 2026-W45");
    expect(text).toMatch(/W{10,}\.\.\./);
    expect(text).not.toContain("W".repeat(60));
  }
});

test("a draft of a week of which nothing is known says so in its stamp, its headline and its subline", async () => {
  const [first] = await pagesOf("Acme", []);
  const text = first?.replace(/\s+/g, " ");
  expect(text).toContain("DRAFT, NO DATA");
  expect(text).toContain("No data: no order that was imported lies in any window of this week.");
  expect(text).toContain("there is no data of this week");
});

/** As the paper's reader gives them: letters that look the same are one. */
const read = (pages: string[]) => pages.join(" ").normalize("NFKC").replace(/\s+/g, "");

test("names in Greek, Cyrillic, Vietnamese, Japanese and Chinese stand on paper as they are", async () => {
  const names = ["Ωμέγα ΑΕ", "Вологда Ѣ", "Đặng Thị Hương", "Łódź ǻ", "カタカナ商店 (株)", "北京 Trading Co"];
  for (const name of names) {
    const pages = await pagesOf(name, []);
    expect(read(pages), name).toContain(read([name]));
    expect(read(pages), name).not.toMatch(/\[U\+/);
    // In the running head of the second page too.
    expect(read(pages.slice(1, 2)), name).toContain(read([name]));
  }
});

test("a long text in another script is parted into lines that stay in their column", async () => {
  const because = "箱が壊れていたので返品しました。".repeat(12);
  const pages = await pagesOf("Acme", [
    { ...line({ metric: "cancel-rate", list: "new", orderId: "A-1" }), because },
  ]);
  expect(read(pages)).toContain(read(["返品しました。"]));
  expect(read(pages).split("箱").length - 1).toBe(12);
});

test("what no font has is named by its number beside letters of several fonts", async () => {
  expect(read(await pagesOf("北京 👍 한국", []))).toContain("北京[U+1F44D][U+D55C][U+AD6D]");
});
