import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { csvOfTable } from "../csv-table.ts";
import { cutTo, fileNameOf } from "../file-name.ts";
import type { Typeface } from "../pdf/lettering.ts";
import type { Paper } from "../pdf/papers.ts";
import { writePdf } from "../pdf/weekly-pdf.ts";
import type { Table } from "../table.ts";
import { writeXlsx } from "../xlsx.ts";
import type { ReportFormat } from "./formats.ts";
import { issueInWords } from "./in-words.ts";
import type { WeeklyReport } from "./report-json.ts";
import { tablesOf } from "./tables.ts";

export interface FileAsked {
  format: ReportFormat;
  /** Of CSV: one table as it is, instead of all of them zipped. */
  table?: string | null;
  /** Of PDF. */
  paper?: Paper;
  typeface: Typeface;
}

/** What kind of file comes of it, as HTTP and mail call it. All tables as CSV are a zip. */
export function contentTypeOf({ format, table }: Pick<FileAsked, "format" | "table">): string {
  if (format === "csv") return table ? "text/csv; charset=utf-8" : "application/zip";
  if (format === "json") return "application/json; charset=utf-8";
  if (format === "pdf") return "application/pdf";
  return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/** How much of an account's name stands in a file's: the week and the number must still fit. */
const MOST_OF_ACCOUNT = 100;

/** "Acme 2026-W45 issue 12.pdf"; of a draft "Acme 2026-W45 draft.csv.zip", of several accounts "3 accounts 2026-W45.pdf". */
export function reportFileName(
  reports: readonly Pick<WeeklyReport, "account" | "week" | "number">[],
  { format, table }: Pick<FileAsked, "format" | "table">,
): string {
  const [first] = reports;
  const of =
    reports.length === 1 && first
      ? [cutTo(first.account, MOST_OF_ACCOUNT), first.week.id, issueInWords(first).toLowerCase()]
      : [`${reports.length} accounts`, first?.week.id ?? ""];
  if (format !== "csv") return fileNameOf(of, format);
  return table ? fileNameOf([...of, table], "csv") : fileNameOf(of, "csv.zip");
}

/**
 * Writes a report, or those of several accounts together, as one file. It reads nothing and asks nobody: all there is to
 * say is in the reports.
 */
export async function writeReport(
  reports: readonly WeeklyReport[],
  { format, table, paper = "A4", typeface }: FileAsked,
  out: Writable,
): Promise<void> {
  switch (format) {
    case "json":
      return pipeline(
        Readable.from([`${JSON.stringify(reports.length === 1 ? reports[0] : { reports }, null, 2)}\n`]),
        out,
      );
    case "pdf":
      return writePdf(reports, { paper, typeface }, out);
    case "xlsx":
      return writeXlsx(tablesOf(reports), out, { title: titleOf(reports) });
    case "csv": {
      const tables = tablesOf(reports);
      if (!table) return writeZip(tables, madeAt(reports), out);
      const asked = tables.find(({ id }) => id === table);
      if (!asked) throw new Error(`A report has no table "${table}"`);
      return pipeline(Readable.from(csvOfTable(asked)), out);
    }
  }
}

/** "Weekly report 2026-W45, issue 12: Acme". */
export function titleOf(reports: readonly WeeklyReport[]): string {
  const [first] = reports;
  if (!first) return "Weekly report";
  if (reports.length > 1) return `Weekly reports ${first.week.id}: ${reports.length} accounts`;
  return `Weekly report ${first.week.id}, ${issueInWords(first).toLowerCase()}: ${first.account}`;
}

const madeAt = (reports: readonly WeeklyReport[]) =>
  new Date(reports[0]?.issuedAt ?? reports[0]?.madeAt ?? 0);

async function writeZip(tables: Table[], mtime: Date, out: Writable): Promise<void> {
  const zip = new ZipFile();
  for (const table of tables) {
    // The same report gives the same bytes: each entry has the day of the report.
    zip.addReadStreamLazy(`${table.id}.csv`, { mtime }, (give) =>
      give(null, Readable.from(csvOfTable(table))),
    );
  }
  zip.once("error", (fault) => (zip.outputStream as Readable).destroy(fault as Error));
  zip.end();
  await pipeline(zip.outputStream, out);
}
