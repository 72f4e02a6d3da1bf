import { ImportFault } from "./fault.ts";
import { kindWithId, rowKinds } from "./kinds/index.ts";
import { isAnotherKind, kindAskedFor, missingColumns, type Recognised } from "./recognise.ts";

/**
 * The first columns of a file of rejected lines: what they are, and what is wrong with each. The other columns are
 * those of its kind that Headroom reads, under Headroom's names for them.
 */
export const rejectColumns = [
  "reject-kind",
  "reject-line",
  "reject-column",
  "reject-code",
  "reject-reason",
] as const;

/** The name under which a JSON file of rejected records says what is wrong with each. */
export const REJECTS_FIELD = "headroomRejects";

/** Whether a header is that of rejected lines which come back mended. */
export function isRejectsHeader(header: string[]): boolean {
  return header[0] === rejectColumns[0];
}

/**
 * Tells the kind of rejected lines that come back, and where each column stands.
 *
 * @param firstRow Its first cell names the kind.
 * @throws ImportFault when there is no line, or the kind is none, another than asked for, or lacks a column.
 */
export function recogniseRejects(
  header: string[],
  firstRow: string[] | null,
  asked: string | null,
): Recognised {
  const named = firstRow?.[0]?.trim() ?? "";
  const known = kindWithId(named);
  const kind = rowKinds.find((each) => each === known);
  if (!kind) {
    throw new ImportFault(
      "not-a-report",
      firstRow
        ? `This is a file of rejected lines, but its column "reject-kind" does not name a kind of report. Leave that column as it was.`
        : "This is a file of rejected lines without any line in it.",
    );
  }
  const wanted = kindAskedFor(asked);
  if (wanted && wanted !== kind) throw isAnotherKind(wanted, kind);
  const places = new Map(
    kind.columns.map((column) => [column, header.indexOf(column)] as const).filter(([, place]) => place >= 0),
  );
  const missing = kind.required.filter((column) => !places.has(column));
  if (missing.length > 0) throw missingColumns(kind, missing);
  return { kind, places, width: header.length };
}
