import type { Input } from "@/lib/amazon/metrics.ts";
import type { Telling } from "@/lib/facts/tell.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { JsonObject } from "./json-object.ts";
import type { PerformanceSnapshot } from "./performance-snapshot.ts";
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
  /** Amazon's own figures, where the line holds some: they are stored beside ours and never merged. */
  snapshots?: PerformanceSnapshot[];
}

export interface LineReader {
  /** @throws BadCell when a cell can not be read: the line is then a reject. */
  read(row: Row): LineRead;
  /** What a reader of the import's result should know, once all lines were read. */
  remarks?(): string[];
}

/** What every kind of file has, whether of lines or of JSON. */
export interface Kind {
  id: string;
  title: string;
  /** Where a seller finds it. */
  found: string;
  /** Columns that must be there. Names are lower-case; of JSON, fields each record must have. */
  required: string[];
  /**
   * Every column that is read: what is not named here never leaves the parser. Of JSON, the path of each field
   * from its record, with "[]" behind the name of a list.
   */
  columns: string[];
  /** Columns of free text, in which e-mails, phones and links are masked. */
  freeText?: string[];
  /** What it fills: every one of it (`list`), by inference (`estimate`), or only some (`hints`). */
  provides: { input: Input; extent: "list" | "estimate" | "hints" }[];
}

/** A kind of report with a header and a line for each record: how it is recognised, and how its lines are read. */
export interface ReportKind extends Kind {
  /** Whether a header, trimmed and in lower case, is this kind's. */
  fits(header: string[]): boolean;
  /** Column → place, for reports whose column names are translated. By name when left out. */
  placesOf?(header: string[]): Map<string, number>;
  /** Lines may have fewer cells than the header: the rest is empty. */
  shortLinesAllowed?: boolean;
  /**
   * Made by sellers' own programs, which often leave the last line end out: a last line with all its cells is whole.
   * A report of Amazon's ends every line; without its end, a last cell may be cut.
   */
  lastLineEndOptional?: boolean;
  /** A line that is too short continues on the next one. */
  joinsShortLines?: boolean;
  start(context: ReadingContext): LineReader;
}

/** One record of a JSON file, which counts as a line of it. */
export interface JsonRecord {
  /** Where it stands, from the root: "payload.Orders[3]". */
  path: string;
  /** Which of the file's lists it is from, for kinds that have several. */
  list: string;
  value: unknown;
}

export interface RecordReader {
  /**
   * @param index Counts the records from 0.
   * @throws BadCell when a field can not be read: the record is then a reject.
   */
  read(record: JsonObject, index: number): LineRead;
  remarks?(): string[];
}

/** A kind of file that is JSON: an answer of Amazon's API, or several in a list. */
export interface JsonKind extends Kind {
  fits(root: unknown): boolean;
  records(root: unknown): JsonRecord[];
  /** @param root The whole file: an answer may hold about one record what belongs to another. */
  start(context: ReadingContext, root: unknown): RecordReader;
}
