import type { FactTelling, OrderTelling, Telling } from "@/lib/facts/tell.ts";
import { ImportFault, type Reject } from "@/lib/imports/fault.ts";
import { openReport, type ReadLine, type ReportRequest } from "@/lib/imports/read-report.ts";
import type { ReportSource, Survey } from "@/lib/imports/survey.ts";

export interface WhatWasRead {
  kind: string;
  survey: Survey;
  lines: ReadLine[];
  tellings: Telling[];
  rejects: Reject[];
  remarks: string[];
  covers: { from: string | null; to: string | null };
}

type Asked = Partial<ReportRequest> & { chunkBytes?: number; batch?: number };

export function sourceOf(content: string | Uint8Array, { chunkBytes = 65_536 } = {}): ReportSource {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return {
    name: "report.txt",
    open: async function* () {
      for (let start = 0; start < bytes.byteLength; start += chunkBytes)
        yield bytes.subarray(start, start + chunkBytes);
    },
  };
}

/** Reads a whole report, of the US store and learned on 2026-11-01 unless said otherwise. */
export async function read(content: string | Uint8Array, asked: Asked = {}): Promise<WhatWasRead> {
  const { chunkBytes, batch = 1000, ...request } = asked;
  const report = await openReport(sourceOf(content, { chunkBytes }), {
    marketplace: "US",
    learnedOn: "2026-11-01",
    kind: null,
    ...request,
  });
  const lines: ReadLine[] = [];
  const rejects: Reject[] = [];
  for await (const each of report.batches(batch)) {
    lines.push(...each.lines);
    rejects.push(...each.rejects);
  }
  const tellings = lines.flatMap((line) => line.tellings);
  return {
    kind: report.kind.id,
    survey: report.survey,
    lines,
    tellings,
    rejects,
    remarks: report.remarks(),
    covers: report.covers(),
  };
}

/** The code and message of the fault a file is refused with. */
export async function faultOf(
  content: string | Uint8Array,
  asked: Asked = {},
): Promise<{ code: string; message: string }> {
  try {
    await read(content, asked);
  } catch (fault) {
    if (fault instanceof ImportFault) return { code: fault.code, message: fault.message };
    throw fault;
  }
  return { code: "none", message: "It was read." };
}

export const orderIn = (told: WhatWasRead, index = 0) => told.tellings[index] as OrderTelling;
export const factIn = (told: WhatWasRead, index = 0) => told.tellings[index] as FactTelling;

/** Rows as a tab-separated file, from objects of cells; columns that a row does not name stay empty. */
export function tsv(columns: readonly string[], rows: Record<string, string>[], lineEnd = "\n"): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  return lines.map((cells) => `${cells.join("\t")}${lineEnd}`).join("");
}

export function csv(rows: string[][], delimiter = ","): string {
  const quoted = (cell: string) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => `${row.map(quoted).join(delimiter)}\n`).join("");
}
