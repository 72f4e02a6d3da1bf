import type { Input } from "@/lib/amazon/metrics.ts";
import type { Telling } from "@/lib/facts/tell.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Row } from "./row.ts";

/** What a reader of lines is told about the import. */
export interface ReadingContext {
  kind: string;
  /** Code of the store the file was downloaded for. */
  marketplace: string;
  zone: string;
  /** The day its content was learned: the version of reports that carry none of their own. */
  learnedOn: Day;
}

/** What one line says: the facts it tells, none for a line no rate uses, and the instant or day it speaks of. */
export interface LineRead {
  tellings: Telling[];
  on: Date | Day | null;
}

export interface LineReader {
  /** @throws BadCell when a cell can not be read: the line is then a reject. */
  read(row: Row): LineRead;
  /** What a reader of the import's result should know, once all lines were read. */
  remarks?(): string[];
}

/** One kind of report: how it is recognised, which of its columns are read, and how. */
export interface ReportKind {
  id: string;
  title: string;
  /** Where a seller finds it. */
  found: string;
  /** Columns that must be there. Names are lower-case. */
  required: string[];
  /** Every column that is read: what is not named here never leaves the parser. */
  columns: string[];
  /** Whether a header, trimmed and in lower case, is this kind's. */
  fits(header: string[]): boolean;
  /** Column → place, for reports whose column names are translated. By name when left out. */
  placesOf?(header: string[]): Map<string, number>;
  /** Lines may have fewer cells than the header: the rest is empty. */
  shortLinesAllowed?: boolean;
  /** A line that is too short continues on the next one. */
  joinsShortLines?: boolean;
  /** Columns of free text, in which e-mails, phones and links are masked. */
  freeText?: string[];
  /** What it fills: every one of it (`list`), by inference (`estimate`), or only some (`hints`). */
  provides: { input: Input; extent: "list" | "estimate" | "hints" }[];
  start(context: ReadingContext): LineReader;
}
