import { PassThrough } from "node:stream";
import ExcelJS from "exceljs";
import Papa from "papaparse";
import { csvOfTable } from "@/lib/reports/csv-table.ts";
import type { Table } from "@/lib/reports/table.ts";
import { writeXlsx } from "@/lib/reports/xlsx.ts";

/** A table's file of comma-separated text. */
export async function csvText(table: Table): Promise<string> {
  let text = "";
  for await (const piece of csvOfTable(table)) text += piece;
  return text;
}

/** The same, read by another program: rows of text, the head first. */
export async function csvRows(table: Table): Promise<string[][]> {
  const { data, errors } = Papa.parse<string[]>((await csvText(table)).replace(/^\uFEFF/, ""), {
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data;
}

export async function xlsxBytes(tables: Table[], options?: Parameters<typeof writeXlsx>[3]): Promise<Buffer> {
  const out = new PassThrough();
  const pieces: Buffer[] = [];
  out.on("data", (piece) => pieces.push(piece));
  await writeXlsx(tables, out, { title: "A test" }, options);
  return Buffer.concat(pieces);
}

/** A workbook as another program reads it. */
export async function workbookOf(tables: Table[], options?: Parameters<typeof writeXlsx>[3]) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await xlsxBytes(tables, options)) as never);
  return workbook;
}

/**
 * Text of a cell as spreadsheets show it: letters that XML can not hold are written as their number. Null for what is no
 * text.
 */
export function shownText(value: ExcelJS.CellValue | undefined): string | null {
  if (typeof value === "string") {
    return value.replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  }
  if (typeof value !== "object" || value === null || !("richText" in value)) return null;
  return value.richText.map(({ text }) => text).join("");
}
