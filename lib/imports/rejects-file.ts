import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { type Day, isDay } from "@/lib/metrics/day.ts";
import { ImportFault } from "./fault.ts";
import { kindWithId, rowKinds } from "./kinds/index.ts";
import { isAnotherKind, kindAskedFor, missingColumns, placesByName, type Recognised } from "./recognise.ts";

/**
 * The first columns of a file of rejected lines: what they are, and what is wrong with each. The other columns are
 * those of its kind that Headroom reads, under Headroom's names for them.
 */
export const rejectColumns = [
  "reject-kind",
  "reject-store",
  "reject-learned-on",
  "reject-line",
  "reject-column",
  "reject-code",
  "reject-reason",
] as const;

/** Where rejected lines are from: mended, they are read as of then and there, so that they overrule nothing newer. */
export interface RejectsOrigin {
  kind: string;
  /** Code of the store. */
  marketplace: string;
  learnedOn: Day;
}

/** The name under which a JSON file of rejected records says what is wrong with each. */
export const REJECTS_FIELD = "headroomRejects";

/** Whether a header is that of rejected lines which come back mended. */
export function isRejectsHeader(header: string[]): boolean {
  return header[0] === rejectColumns[0];
}

/**
 * Tells the kind of rejected lines that come back, where each column stands, and where they are from.
 *
 * @param firstRow Its first cells name the kind, the store and the day learned, as those of all rows do.
 * @throws ImportFault when there is no line, these are none, or the kind is another than asked for or lacks a column.
 */
export function recogniseRejects(
  header: string[],
  firstRow: string[] | null,
  asked: string | null,
): { recognised: Recognised; origin: RejectsOrigin } {
  if (!firstRow) {
    throw new ImportFault("not-a-report", "This is a file of rejected lines without any line in it.");
  }
  const told = originOf(header, firstRow);
  const known = kindWithId(told.kind);
  const kind = rowKinds.find((each) => each === known);
  if (!kind) throw unknownOrigin("reject-kind");
  const wanted = kindAskedFor(asked);
  if (wanted && wanted !== kind) throw isAnotherKind(wanted, kind);
  const origin = checkedOrigin(told);
  const places = placesByName(kind, header);
  const missing = kind.required.filter((column) => !places.has(column));
  if (missing.length > 0) throw missingColumns(kind, missing);
  return { recognised: { kind, places, width: header.length }, origin };
}

/** What a row says of where it is from. */
export function originOf(header: string[], row: string[]): RejectsOrigin {
  const cell = (column: (typeof rejectColumns)[number]) => row[header.indexOf(column)]?.trim() ?? "";
  return {
    kind: cell("reject-kind"),
    marketplace: cell("reject-store"),
    learnedOn: cell("reject-learned-on"),
  };
}

/** @throws ImportFault when the store or the day is none. */
export function checkedOrigin(origin: RejectsOrigin): RejectsOrigin {
  if (!marketplaceWithCode(origin.marketplace)) throw unknownOrigin("reject-store");
  if (!isDay(origin.learnedOn)) throw unknownOrigin("reject-learned-on");
  return origin;
}

function unknownOrigin(column: string): ImportFault {
  return new ImportFault(
    "not-a-report",
    `This is a file of rejected lines, but its "${column}" is not as Headroom wrote it. Put back what stood there, or download the rejects again.`,
  );
}
