import type { Writable } from "node:stream";
import exceljs from "exceljs";
import { defused } from "../formula-text.ts";
import type { Table } from "./table.ts";

/** Tables as an Excel workbook, one sheet each. */
export async function writeXlsx(tables: Table[], out: Writable, { title }: { title: string }): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  book.title = title;
  for (const { id, columns, rows } of tables) {
    const sheet = book.addWorksheet(id, { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.addRow(columns.map((column) => column.title)).commit();
    for await (const row of rows) {
      const line = sheet.addRow(
        row.map((cell, index) => {
          const kind = columns[index]?.kind;
          if (typeof cell !== "string") return cell;
          if (kind === "day" || kind === "instant") return new Date(cell);
          return defused(cell);
        }),
      );
      columns.forEach(({ kind }, index) => {
        const formats = { share: "0.00%", day: "yyyy-mm-dd", instant: "yyyy-mm-dd hh:mm:ss" } as Record<
          string,
          string
        >;
        const format = formats[kind];
        if (format) line.getCell(index + 1).numFmt = format;
      });
      line.commit();
    }
    sheet.commit();
  }
  await book.commit();
}
