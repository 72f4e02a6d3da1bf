import { ImportFault } from "./fault.ts";
import type { Kind, ReportKind } from "./kind.ts";
import { kindWithId, reportKinds, rowKinds } from "./kinds/index.ts";

/** A report known for what it is, and where each column it reads stands. */
export interface Recognised {
  kind: ReportKind;
  places: Map<string, number>;
  /** How many cells a whole line has. */
  width: number;
}

/**
 * Tells the kind of a report from its header line.
 *
 * @param asked The kind the seller says it is; must then be one the header fits.
 * @throws ImportFault naming what is wrong: no report, another kind, a column missing or there twice.
 */
export function recognise(headerCells: string[], asked: string | null): Recognised {
  const header = headerNames(headerCells);
  const fitting = rowKinds.filter((kind) => kind.fits(header));
  const wanted = kindAskedFor(asked);
  const kind = wanted ? askedFor(wanted, fitting, header) : onlyOne(fitting, header);
  const places = kind.placesOf?.(header) ?? placesByName(kind, header);
  const missing = kind.required.filter((column) => !places.has(column));
  if (missing.length > 0) throw missingColumns(kind, missing);
  return { kind, places, width: header.length };
}

/** A header as it is compared: trimmed, in lower case. */
export function headerNames(cells: string[]): string[] {
  return cells.map((cell) =>
    cell
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase(),
  );
}

/** The kind a seller says a file is; null when they do not say. @throws ImportFault when there is none of that name. */
export function kindAskedFor(asked: string | null): Kind | null {
  if (asked === null) return null;
  const kind = kindWithId(asked);
  if (kind) return kind;
  const known = reportKinds.map((each) => each.id).join(", ");
  throw new ImportFault("wrong-kind", `There is no kind of report called "${asked}". Known are: ${known}.`);
}

/** The fault of a file that is another kind than the seller says. */
export function isAnotherKind(wanted: Kind, other: Kind): ImportFault {
  return new ImportFault(
    "wrong-kind",
    `You said this is "${wanted.title}" (${wanted.id}), but its columns are those of "${other.title}" (${other.id}). Nothing was imported.`,
  );
}

function askedFor(asked: Kind, fitting: ReportKind[], header: string[]): ReportKind {
  const wanted = rowKinds.find((kind) => kind === asked);
  if (wanted && fitting.includes(wanted)) return wanted;
  const other = fitting[0];
  if (other) throw isAnotherKind(asked, other);
  if (!wanted) throw notAReport(header);
  const missing = wanted.required.filter((column) => !header.includes(column));
  // All it needs is there, beside columns that left its kind in doubt: the seller's word settles it.
  if (missing.length === 0) return wanted;
  if (missing.length < wanted.required.length) throw missingColumns(wanted, missing);
  throw notAReport(header);
}

function onlyOne(fitting: ReportKind[], header: string[]): ReportKind {
  const [kind, ...others] = fitting;
  if (kind && others.length === 0) return kind;
  if (kind) throw couldBe(fitting);
  // Columns of two kinds at once, so that neither fits.
  const whole = rowKinds.filter((each) => each.required.every((column) => header.includes(column)));
  if (whole.length > 1) throw couldBe(whole);
  // Columns of a known report with one taken away: name it, instead of saying that nothing is known.
  const nearest = rowKinds
    .map((each) => ({ each, missing: each.required.filter((column) => !header.includes(column)) }))
    .filter(({ each, missing }) => missing.length > 0 && missing.length <= each.required.length / 2)
    .sort((a, b) => a.missing.length / a.each.required.length - b.missing.length / b.each.required.length)[0];
  throw nearest ? missingColumns(nearest.each, nearest.missing) : notAReport(header);
}

/** Where each column of a kind stands. @throws ImportFault when one is there twice. */
export function placesByName(kind: ReportKind, header: string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const column of kind.columns) {
    const place = header.indexOf(column);
    if (place < 0) continue;
    if (header.indexOf(column, place + 1) >= 0) {
      throw new ImportFault(
        "repeated-column",
        `The column "${column}" is there twice. Which one holds is unclear; download the report again.`,
      );
    }
    places.set(column, place);
  }
  return places;
}

function couldBe(kinds: ReportKind[]): ImportFault {
  const names = kinds.map((each) => each.id).join(" or ");
  return new ImportFault(
    "ambiguous-kind",
    `These columns could be ${names}. Say which it is (--kind, or the choice beside the file).`,
  );
}

/** The fault of a report that lacks columns it needs. */
export function missingColumns(kind: ReportKind, missing: string[]): ImportFault {
  const names = missing.map((column) => `"${column}"`).join(", ");
  return new ImportFault(
    "missing-column",
    `This looks like "${kind.title}" (${kind.id}), but the column${missing.length > 1 ? "s" : ""} ${names} ${missing.length > 1 ? "are" : "is"} missing. Nothing was imported.`,
  );
}

function notAReport(header: string[]): ImportFault {
  // Not quoted: the first line of some other file may hold anybody's name.
  const cells = header.filter(Boolean).length;
  return new ImportFault(
    "not-a-report",
    `The first line (${cells} ${cells === 1 ? "cell" : "cells"}) is not the header of a report that Headroom knows. See the README for the reports it reads.`,
  );
}
