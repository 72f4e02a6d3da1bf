import type { Reject } from "@/lib/imports/fault.ts";
import { csvOf } from "./csv.ts";

/** Rejected lines as a file: first what is wrong with each, then the cells that Headroom reads, under their own names. */
export function csvOfRejects(rejects: Reject[]): string {
  const columns = [...new Set(rejects.flatMap((reject) => Object.keys(reject.cells)))];
  return csvOf([
    ["reject-line", "reject-column", "reject-code", "reject-reason", ...columns],
    ...rejects.map((reject) => [
      reject.line,
      reject.column,
      reject.code,
      reject.reason,
      ...columns.map((column) => reject.cells[column] ?? ""),
    ]),
  ]);
}
