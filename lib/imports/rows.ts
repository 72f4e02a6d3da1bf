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

/** Every line of a file that is not blank, as cells. Streams: memory does not grow with the file. */
export function rowsOf(source: ReportSource, survey: Survey, delimiter: Delimiter): AsyncGenerator<RawRow> {
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
async function* tabbedRows(source: ReportSource, survey: Survey): AsyncGenerator<RawRow> {
  let rest = "";
  let line = 0;
  let bytesRead = 0;
  // Old Excel for Mac ends lines with CR alone.
  const lineEnd = decoderOf(survey.encoding).decode(survey.head).includes("\n") ? "\n" : "\r";
  for await (const { text, bytes } of textOf(source, survey)) {
    bytesRead += bytes;
    const lines = text.split(lineEnd);
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? "";
    for (const each of lines) {
      line++;
      const whole = each.endsWith("\r") ? each.slice(0, -1) : each;
      if (whole.trim() !== "") yield { line, cells: whole.split("\t"), ended: true, bytesRead };
    }
    if (rest.length > MAX_LINE) throw lineTooLong(line + 1);
  }
  if (rest.trim() !== "") yield { line: line + 1, cells: rest.split("\t"), ended: false, bytesRead };
}

/** Comma- or semicolon-separated text, quoted where needed. */
async function* quotedRows(
  source: ReportSource,
  survey: Survey,
  delimiter: Delimiter,
): AsyncGenerator<RawRow> {
  const rows = new QuotedRows(delimiter);
  let bytesRead = 0;
  for await (const { text, bytes } of textOf(source, survey)) {
    bytesRead += bytes;
    for (const row of rows.push(text)) yield { ...row, bytesRead };
    if (rows.waiting > MAX_LINE) throw lineTooLong(rows.line);
  }
  for (const row of rows.end()) yield { ...row, bytesRead };
}
