import { PassThrough, Readable } from "node:stream";
import { currentProject } from "@/db/current.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { type Paper, papers } from "@/lib/reports/pdf/sheet.ts";
import { contentTypeOf, fileNameOf, tableNames, writeReport } from "@/lib/reports/weekly/file.ts";
import { isReportFormat, type ReportFormat, reportFormats } from "@/lib/reports/weekly/formats.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { weekNamed } from "@/lib/reports/weekly/week.ts";

/** What the address of a file asks for. */
export interface ReportFileAsked {
  week: string;
  format: ReportFormat;
  table: string | null;
  paper: Paper;
  wantsDraft: boolean;
}

/** "2026-W45.pdf" and `?table=`, `?paper=`, `?draft=1`; else what is wrong with it. */
export function reportFileAsked(
  file: string,
  query: URLSearchParams,
): ReportFileAsked | { status: number; message: string } {
  const [, week = "", format = ""] = /^(.+?)\.(\w+)$/.exec(file) ?? [];
  if (!weekNamed(week, "iso"))
    return { status: 404, message: "There is no such week: name it like 2026-W45." };
  if (!isReportFormat(format))
    return { status: 404, message: `A report is written as ${reportFormats.join(", ")}.` };
  const table = query.get("table");
  if (table !== null && (format !== "csv" || !tableNames.includes(table)))
    return { status: 400, message: `Of csv, table is one of ${tableNames.join(", ")}.` };
  const asked = query.get("paper") ?? "A4";
  const paper = papers.find((one) => one.toLowerCase() === asked.toLowerCase());
  if (!paper) return { status: 400, message: `paper is one of ${papers.join(", ")}.` };
  return { week, format, table, paper, wantsDraft: query.get("draft") === "1" };
}

/** Reports as a file, written while it is sent. */
export async function reportAnswer(reports: WeeklyReport[], asked: ReportFileAsked): Promise<Response> {
  const letters = await typefaceIn(currentProject());
  const out = new PassThrough();
  // What breaks off in the middle ends the answer unfinished, which the reader's program sees.
  void writeReport(reports, { ...asked, typeface: letters }, out).catch((fault) =>
    out.destroy(fault as Error),
  );
  const [first] = reports;
  const name =
    reports.length === 1 && first
      ? fileNameOf(first, asked)
      : fileNameOf(
          { account: "All accounts", week: { ...(first as WeeklyReport).week }, number: null },
          asked,
        ).replace(" draft", "");
  // Plain letters for old clients, the name itself for all others.
  const plain = name.replace(/[^\w .-]/g, "_");
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      "Content-Type": contentTypeOf(asked),
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "private, no-store",
    },
  });
}
