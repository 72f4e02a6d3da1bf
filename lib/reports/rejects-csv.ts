import type { Reject } from "@/lib/imports/fault.ts";
import { type RejectsOrigin, rejectColumns } from "@/lib/imports/rejects-file.ts";
import { csvOf } from "./csv.ts";

/**
 * Rejected lines as a file that can be mended and imported again: first where they are from and what is wrong with
 * each, then the cells that Headroom reads, under Headroom's names.
 */
export function csvOfRejects({ kind, marketplace, learnedOn }: RejectsOrigin, rejects: Reject[]): string {
  const columns = [...new Set(rejects.flatMap((reject) => Object.keys(reject.cells)))];
  return csvOf([
    [...rejectColumns, ...columns],
    ...rejects.map((reject) => [
      kind,
      marketplace,
      learnedOn,
      reject.line,
      reject.column,
      reject.code,
      reject.reason,
      ...columns.map((column) => reject.cells[column] ?? ""),
    ]),
  ]);
}
