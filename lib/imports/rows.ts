import { controlCharacters } from "./control-characters.ts";
import { decoderOf } from "./decoder.ts";
import { ImportFault } from "./fault.ts";
import { QuotedRows } from "./quoted-rows.ts";
import { type ReportSource, type Survey, textOf } from "./survey.ts";

/** The cells of one line, trimmed by nobody yet. `line` counts from 1, the header included. */
export interface RawRow {
  line: number;
  cells: string[];
  /** False for a last line without a line end: the file may have been cut in it. */
  ended: boolean;
  /** True when it is known that no cell holds a line break or a control character, so that nobody need look. */
  plain: boolean;
}

/** The rows that end in one piece of a file. */
export interface RowsRead {
  /** To be gone through once, and before the next piece is asked for: cells are cut out as they are read. */
  rows: Iterable<RawRow>;
  /** Bytes of the file read so far, for progress. */
  bytesRead: number;
}

export type Delimiter = "\t" | "," | ";";

/** The header line's delimiter. Amazon's reports use tabs; tools that re-save them use commas or semicolons. */
export function delimiterOf(headerLine: string): Delimiter {
  if (headerLine.includes("\t")) return "\t";
  return headerLine.split(";").length > headerLine.split(",").length ? ";" : ",";
}

/** The first line of a file. */
export function firstLine({ head, encoding }: Survey): string {
  const text = decoderOf(encoding).decode(head);
  return text.split(/\r\n|\n|\r/).find((line) => line.trim() !== "") ?? "";
}

/**
 * Every line of a file that is not blank, as cells; piece by piece, as the file is read. Memory does not grow with the
 * file.
 */
export function rowsOf(source: ReportSource, survey: Survey, delimiter: Delimiter): AsyncGenerator<RowsRead> {
  return delimiter === "\t" ? tabbedRows(source, survey) : quotedRows(source, survey, delimiter);
}

/** Longer than any line of a report; without a bound one line could fill memory. */
const MAX_LINE = 4 * 1024 ** 2;

export function lineTooLong(line: number): ImportFault {
  return new ImportFault(
    "not-a-report",
    `Line ${line} is longer than ${MAX_LINE / 1024 ** 2} million characters, as no line of a report is. Open the file in a text editor: its line ends, or a closing quote, may be missing.`,
  );
}

/** Amazon's tab-separated text: unquoted, so that a `"` is a character like any other. */
async function* tabbedRows(source: ReportSource, survey: Survey): AsyncGenerator<RowsRead> {
  let rest = "";
  let line = 0;
  let bytesRead = 0;
  // Old Excel for Mac ends lines with CR alone.
  const lineEnd = decoderOf(survey.encoding).decode(survey.head).includes("\n") ? "\n" : "\r";
  for await (const { text, bytes } of textOf(source, survey)) {
    bytesRead += bytes;
    const whole = rest + text;
    // Looked for once in many lines: most files have none.
    const plain = !controlCharacters.test(whole) && !strayReturn.test(whole);
    const lines = whole.split(lineEnd);
    rest = lines.pop() ?? "";
    if (rest.length > MAX_LINE) throw lineTooLong(line + lines.length + 1);
    yield { rows: cutUp(lines, line, plain), bytesRead };
    line += lines.length;
  }
  if (rest.trim() === "") return;
  yield { rows: [{ line: line + 1, cells: rest.split("\t"), ended: false, plain: false }], bytesRead };
}

const strayReturn = /\r(?!\n)/;

/** Whole lines as rows, blank ones left out. @param before How many lines of the file came before. */
function* cutUp(lines: string[], before: number, plain: boolean): Generator<RawRow> {
  let line = before;
  for (const each of lines) {
    line++;
    const content = each.endsWith("\r") ? each.slice(0, -1) : each;
    if (content.trim() !== "") yield { line, cells: content.split("\t"), ended: true, plain };
  }
}

/** Comma- or semicolon-separated text, quoted where needed. */
async function* quotedRows(
  source: ReportSource,
  survey: Survey,
  delimiter: Delimiter,
): AsyncGenerator<RowsRead> {
  const quoted = new QuotedRows(delimiter);
  const read = (row: { line: number; cells: string[]; ended: boolean }) => ({ ...row, plain: false });
  let bytesRead = 0;
  for await (const { text, bytes } of textOf(source, survey)) {
    bytesRead += bytes;
    const rows = Array.from(quoted.push(text), read);
    // What waits is known only once the rows were cut out.
    if (quoted.waiting > MAX_LINE) throw lineTooLong(quoted.line);
    yield { rows, bytesRead };
  }
  yield { rows: Array.from(quoted.end(), read), bytesRead };
}
