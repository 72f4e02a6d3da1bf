import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { projectFolder } from "@/db/env.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { Sheet } from "@/lib/reports/pdf/sheet.ts";
import { pagesOfPdf } from "../../../e2e/pdf-text.ts";

const columns = [
  { title: "Name", share: 0.5 },
  { title: "What", share: 0.5 },
];

async function pagesOf(draw: (sheet: Sheet) => void): Promise<string[]> {
  const typeface = await typefaceIn(projectFolder);
  const sheet = new Sheet("A4", typeface, { title: "Test", at: new Date("2026-11-12T12:00:00Z") });
  draw(sheet);
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), sheet.write(out, { left: "", right: "", foot: "" })]);
  return pagesOfPdf(bytes).map(({ text }) => text.replace(/\s+/g, " "));
}

const group = (name: string, rows: number) =>
  Array.from({ length: rows }, (_, row) => [name, `<${name}-${row}>`]);
const pageWith = (pages: string[], text: string) => pages.findIndex((page) => page.includes(text));

test("rows that say something together stand on one page, wherever the page before ends", async () => {
  for (const before of [0, 1, 2, 3, 4, 5, 6]) {
    const groups = [group("first", 1 + before), ...Array.from({ length: 20 }, (_, n) => group(`g${n}`, 7))];
    const pages = await pagesOf((sheet) => sheet.tableOfGroups("Groups", columns, groups));
    expect(pages.length).toBeGreaterThan(2);
    for (const rows of groups)
      expect(new Set(rows.map(([, text]) => pageWith(pages, text as string))).size).toBe(1);
    for (const page of pages) expect(page).toContain("Name What");
  }
});

test("a group that no page holds is written whole, each row once", async () => {
  const rows = group("long", 150);
  const text = (await pagesOf((sheet) => sheet.tableOfGroups("One", columns, [rows]))).join(" ");
  for (const [, what] of rows) expect(text.split(what as string).length - 1).toBe(1);
});

test("a table takes as much of a page as was said before", async () => {
  const rows = [...group("a", 9), ["a long name ".repeat(20), "x"]];
  await pagesOf((sheet) => {
    const from = sheet.y;
    const told = sheet.heightOfTable(columns, rows);
    sheet.table("Told", columns, rows);
    expect(sheet.y - from).toBeCloseTo(told, 6);
  });
});
