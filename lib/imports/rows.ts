import { parse } from "csv-parse";
import { ImportFault } from "./fault.ts";
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
  const text = new TextDecoder(encoding).decode(head);
  return text.split(/\r\n|\n|\r/).find((line) => line.trim() !== "") ?? "";
}

/** Every line of a file that is not blank, as cells. Streams: memory does not grow with the file. */
export function rowsOf(source: ReportSource, survey: Survey, delimiter: Delimiter): AsyncGenerator<RawRow> {
  return delimiter === "\t" ? tabbedRows(source, survey) : quotedRows(source, survey, delimiter);
}

/** Amazon's tab-separated text: unquoted, so that a `"` is a character like any other. */
async function* tabbedRows(source: ReportSource, survey: Survey): AsyncGenerator<RawRow> {
  let rest = "";
  let line = 0;
  let bytesRead = 0;
  // Old Excel for Mac ends lines with CR alone.
  const lineEnd = Buffer.from(survey.head).includes(10) ? "\n" : "\r";
  for await (const { text, bytes } of textOf(source, survey)) {
    bytesRead += bytes;
    const lines = (rest + text).split(lineEnd);
    rest = lines.pop() ?? "";
    for (const each of lines) {
      line++;
      const whole = each.endsWith("\r") ? each.slice(0, -1) : each;
      if (whole.trim() !== "") yield { line, cells: whole.split("\t"), ended: true, bytesRead };
    }
  }
  if (rest.trim() !== "") yield { line: line + 1, cells: rest.split("\t"), ended: false, bytesRead };
}

/** Comma- or semicolon-separated text, quoted where needed. */
async function* quotedRows(
  source: ReportSource,
  survey: Survey,
  delimiter: Delimiter,
): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  });
  const closed = new Promise((resolve) => parser.once("close", resolve));
  let bytesRead = 0;
  let countedTwice = 0;
  let feedingFault: unknown = null;
  const feeding = (async () => {
    for await (const { text, bytes } of textOf(source, survey)) {
      bytesRead += bytes;
      // A reader that stops early closes the parser, which then never drains.
      if (parser.destroyed) return;
      if (text && !parser.write(text))
        await Promise.race([closed, new Promise((resolve) => parser.once("drain", resolve))]);
    }
    parser.end();
  })().catch((fault) => {
    feedingFault = fault;
    parser.destroy();
  });
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      // csv-parse tells the line a record ends on, and takes a CRLF inside quotes for two line ends.
      const text = record.join(" ");
      const counted = text.match(/[\r\n]/g)?.length ?? 0;
      const line = info.lines - countedTwice - counted;
      countedTwice += counted - (text.match(/\r\n|\r|\n/g)?.length ?? 0);
      if (text.trim() !== "") yield { line, cells: record, ended: true, bytesRead };
    }
  } catch (cause) {
    if (feedingFault) throw feedingFault;
    const line = (cause as { lines?: number }).lines;
    throw new ImportFault(
      "broken-quotes",
      `A quoted cell is not closed${line ? ` near line ${line}` : ""}. Open the file in a text editor and mend the quotes.`,
      { cause },
    );
  } finally {
    parser.destroy();
    await feeding;
  }
  if (feedingFault) throw feedingFault;
}
