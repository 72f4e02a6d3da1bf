import { controlCharacters } from "./control-characters.ts";
import { BadCell, ImportFault } from "./fault.ts";
import type { LineReader, ReportKind } from "./kind.ts";
import type { LineResult, OpenLines, ReportRequest } from "./lines.ts";
import { masked } from "./masked.ts";
import { canBeOrderId } from "./order-id.ts";
import { type Recognised, recognise } from "./recognise.ts";
import { isRounded, Row } from "./row.ts";
import { delimiterOf, firstLine, type RawRow, rowsOf } from "./rows.ts";
import type { ReportSource, Survey } from "./survey.ts";

/** Opens a report of lines under a header, separated by tabs, commas or semicolons. @throws ImportFault */
export async function openRows(
  source: ReportSource,
  survey: Survey,
  request: ReportRequest & { zone: string },
): Promise<OpenLines> {
  const rows = rowsOf(source, survey, delimiterOf(firstLine(survey)));
  const header = await rows.next();
  if (header.done) throw new ImportFault("empty-file", "The file holds nothing but blanks.");
  let recognised: Recognised;
  try {
    recognised = recognise(header.value.cells, request.kind);
  } catch (fault) {
    await rows.return(undefined);
    throw fault;
  }
  const { kind } = recognised;
  const reader = kind.start({ ...request, kind: kind.id });
  return {
    kind,
    async *read() {
      for await (const row of joined(rows, recognised)) {
        yield { result: readLine(row, recognised, reader), bytesRead: row.bytesRead };
      }
    },
    remarks: () => reader.remarks?.() ?? [],
  };
}

function readLine(raw: RawRow, { kind, places, width }: Recognised, reader: LineReader): LineResult {
  const row = new Row(raw.line, places, raw.cells);
  try {
    checkShape(raw, kind, width);
    return { line: raw.line, ...reader.read(row) };
  } catch (bad) {
    if (!(bad instanceof BadCell)) throw bad;
    const shape = ["short-line", "long-line", "control-character"].includes(bad.code);
    if (!shape && isShifted(row)) {
      const reason = "The cells do not stand where the header says: what stands for the order id is none";
      return { line: raw.line, column: null, code: "shifted-line", reason, cells: {} };
    }
    const { code, column, message } = bad;
    // In a line of the wrong shape a name may stand where an id is expected: nothing of it is kept.
    return { line: raw.line, column, code, reason: message, cells: shape ? {} : cellsToMend(row, kind) };
  }
}

const idColumns = ["amazon-order-id", "order-id", "order id"];

/**
 * Whether the cells of a line have moved against the header. Then a buyer's name may stand under any column, so that
 * no cell of it may be kept, nor quoted in the reason.
 */
function isShifted(row: Row): boolean {
  const id = idColumns.map((column) => row.text(column)).find((text) => text !== "");
  // An id that a spreadsheet rounded stands in its place.
  if (id === undefined || isRounded(id)) return false;
  return !canBeOrderId(id);
}

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
  // Also when what is too much is blank: a tab inside a cell moves all behind it, and the last may be empty.
  if (cells > width) {
    throw new BadCell("long-line", null, `The line has ${cells} cells, the header ${width}`);
  }
  if (raw.cells.some((cell) => controlCharacters.test(cell))) {
    throw new BadCell("control-character", null, "The line holds control characters, which no report has");
  }
}

/** What may be kept of a line that was not understood, so that it can be mended: only columns that are read. */
function cellsToMend(row: Row, kind: ReportKind): Record<string, string> {
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
