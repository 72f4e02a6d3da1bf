import { PassThrough, Readable } from "node:stream";
import type { z } from "zod";
import { currentProject } from "@/db/current.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import type { reportQuery } from "@/lib/api/operations.ts";
import { type Problem, problemOf } from "@/lib/api/problems.ts";
import { savedAs } from "@/lib/reports/file-name.ts";
import type { Paper } from "@/lib/reports/pdf/papers.ts";
import { contentTypeOf, reportFileName, writeReport } from "@/lib/reports/weekly/file.ts";
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

/** "2026-W45.pdf" with the parameters of its address; else what is wrong with it. */
export function reportFileAsked(
  file: string,
  { table, paper, draft }: z.output<typeof reportQuery>,
): ReportFileAsked | { problem: Problem } {
  const [, week = "", format = ""] = /^(.+?)\.(\w+)$/.exec(file) ?? [];
  const unknown = (detail: string) => ({ problem: problemOf("unknown-report", detail, "file") });
  if (!weekNamed(week, "iso")) return unknown("There is no such week: name it like 2026-W45.");
  if (!isReportFormat(format)) return unknown(`A report is written as ${reportFormats.join(", ")}.`);
  if (table !== undefined && format !== "csv")
    return { problem: problemOf("bad-parameter", "Only csv is written one table at a time.", "table") };
  return { week, format, table: table ?? null, paper, wantsDraft: draft };
}

/** That the week named has no report. */
export const noReport = () =>
  problemOf("unknown-report", "Of this week nothing is known, or it has not begun.", "file");

/** Reports as a file, written while it is sent. */
export async function reportAnswer(reports: WeeklyReport[], asked: ReportFileAsked): Promise<Response> {
  const letters = await typefaceIn(currentProject());
  const out = new PassThrough();
  // What breaks off in the middle ends the answer unfinished, which the reader's program sees.
  void writeReport(reports, { ...asked, typeface: letters }, out).catch((fault) =>
    out.destroy(fault as Error),
  );
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      "Content-Type": contentTypeOf(asked),
      "Content-Disposition": savedAs(reportFileName(reports, asked)),
      "Cache-Control": "private, no-store",
    },
  });
}
