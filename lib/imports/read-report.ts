import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Telling } from "@/lib/facts/tell.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { BadCell, ImportFault, type Reject } from "./fault.ts";
import type { LineReader, ReportKind } from "./kind.ts";
import { masked } from "./masked.ts";
import { refuseWhatIsNoReport } from "./not-a-report.ts";
import { type Recognised, recognise } from "./recognise.ts";
import { Row } from "./row.ts";
import { delimiterOf, firstLine, type RawRow, rowsOf } from "./rows.ts";
import { type ReportSource, type Survey, surveyOf } from "./survey.ts";

/** What the seller says of a file: which store it is for, which day it was learned, perhaps what it is. */
export interface ReportRequest {
  marketplace: string;
  learnedOn: Day;
  kind: string | null;
}

/** A line that was understood. */
export interface ReadLine {
  line: number;
  tellings: Telling[];
}

export interface Batch {
  lines: ReadLine[];
  rejects: Reject[];
  /** Bytes of the file read so far. */
  bytesRead: number;
}

/** A report that is open: what it is, its lines in batches, and what there is to say of it once they were read. */
export interface OpenReport {
  kind: ReportKind;
  survey: Survey;
  batches(size: number): AsyncGenerator<Batch>;
  remarks(): string[];
  /** The days its lines speak of; nulls before lines were read. */
  covers(): { from: Day | null; to: Day | null };
}

/**
 * Opens a report: takes its measure, recognises it and makes ready to read its lines.
 *
 * @throws ImportFault for a file that can not be imported as a whole.
 */
export async function openReport(source: ReportSource, request: ReportRequest): Promise<OpenReport> {
  const survey = await surveyOf(source, request.marketplace);
  refuseWhatIsNoReport(survey);
  const delimiter = delimiterOf(firstLine(survey));
  const rows = rowsOf(source, survey, delimiter);
  const header = await rows.next();
  if (header.done) throw new ImportFault("empty-file", "The file holds nothing but blanks.");
  let recognised: Recognised;
  try {
    recognised = recognise(header.value.cells, request.kind);
  } catch (fault) {
    await rows.return(undefined);
    throw fault;
  }
  const zone = zoneOf(request.marketplace);
  const reader = recognised.kind.start({ ...request, zone, kind: recognised.kind.id });
  const days = { from: null as Day | null, to: null as Day | null };
  let lines = 0;
  return {
    kind: recognised.kind,
    survey,
    batches: (size) => inBatches(read(), size),
    remarks: () => (lines > 0 ? (reader.remarks?.() ?? []) : []),
    covers: () => days,
  };

  async function* read() {
    for await (const row of joined(rows, recognised)) {
      lines++;
      const result = readLine(row, recognised, reader);
      if ("on" in result && result.on) {
        const day = result.on instanceof Date ? dayOf(result.on, zone) : result.on;
        if (!days.from || day < days.from) days.from = day;
        if (!days.to || day > days.to) days.to = day;
      }
      yield { result, bytesRead: row.bytesRead };
    }
  }
}

type LineResult = (ReadLine & { on: Date | Day | null }) | Reject;

function readLine(raw: RawRow, { kind, places, width }: Recognised, reader: LineReader): LineResult {
  const row = new Row(raw.line, places, raw.cells);
  try {
    checkShape(raw, kind, width);
    return { line: raw.line, ...reader.read(row) };
  } catch (bad) {
    if (!(bad instanceof BadCell)) throw bad;
    const { code, column, message } = bad;
    return { line: raw.line, column, code, reason: message, cells: cellsToMend(row, kind, code) };
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** @throws BadCell when a line is cut, too long, or holds characters no report has. */
function checkShape(raw: RawRow, kind: ReportKind, width: number): void {
  const cells = raw.cells.length;
  if (cells < width && !(kind.shortLinesAllowed && raw.ended)) {
    throw new BadCell(
      "short-line",
      null,
      `The line has ${cells} of ${width} cells${raw.ended ? "" : ": the file ends in the middle of it"}`,
    );
  }
  if (cells > width && raw.cells.slice(width).some((cell) => cell.trim() !== "")) {
    throw new BadCell("long-line", null, `The line has ${cells} cells, the header ${width}`);
  }
  if (raw.cells.some((cell) => controlCharacters.test(cell))) {
    throw new BadCell("control-character", null, "The line holds control characters, which no report has");
  }
}

/** What may be kept of a line that was not understood, so that it can be mended: only columns that are read. */
function cellsToMend(row: Row, kind: ReportKind, code: Reject["code"]): Record<string, string> {
  // In a line of the wrong shape a name may stand where an id is expected: nothing of it is kept.
  if (code === "short-line" || code === "long-line" || code === "control-character") return {};
  const cells = kind.columns
    .filter((column) => row.has(column))
    .map((column) => {
      const text = row.text(column);
      return [column, kind.freeText?.includes(column) ? masked(text) : text] as const;
    });
  return Object.fromEntries(cells);
}

/** Joins a line that is too short to the next, for reports whose comments may hold a line break. */
async function* joined(rows: AsyncGenerator<RawRow>, { kind, width }: Recognised): AsyncGenerator<RawRow> {
  let held: RawRow | null = null;
  for await (const row of rows) {
    if (!kind.joinsShortLines) {
      yield row;
      continue;
    }
    const whole: RawRow = held ? joinedWith(held, row) : row;
    if (held && whole.cells.length > width) {
      // They do not fit together: each is judged for itself.
      yield held;
      held = null;
      if (row.cells.length < width) held = row;
      else yield row;
    } else if (whole.cells.length < width) {
      held = whole;
    } else {
      held = null;
      yield whole;
    }
  }
  if (held) yield held;
}

function joinedWith(first: RawRow, next: RawRow): RawRow {
  const last = first.cells.length - 1;
  const cells = [
    ...first.cells.slice(0, last),
    `${first.cells[last]} ${next.cells[0] ?? ""}`,
    ...next.cells.slice(1),
  ];
  return { ...next, line: first.line, cells };
}

async function* inBatches(
  lines: AsyncIterable<{ result: LineResult; bytesRead: number }>,
  size: number,
): AsyncGenerator<Batch> {
  let batch: Batch = { lines: [], rejects: [], bytesRead: 0 };
  for await (const { result, bytesRead } of lines) {
    batch.bytesRead = bytesRead;
    if ("code" in result) batch.rejects.push(result);
    else batch.lines.push({ line: result.line, tellings: result.tellings });
    if (batch.lines.length + batch.rejects.length >= size) {
      yield batch;
      batch = { lines: [], rejects: [], bytesRead };
    }
  }
  if (batch.lines.length + batch.rejects.length > 0) yield batch;
}
