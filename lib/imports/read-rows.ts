import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { fused } from "@/lib/formula-text.ts";
import { controlCharacters } from "./control-characters.ts";
import { BadCell, ImportFault, type Reject } from "./fault.ts";
import type { LineReader, ReportKind } from "./kind.ts";
import type { LineResult, OpenLines, ReportRequest } from "./lines.ts";
import { masked } from "./masked.ts";
import { canBeOrderId } from "./order-id.ts";
import { checkPlausible } from "./plausible.ts";
import { headerNames, type Recognised, recognise } from "./recognise.ts";
import { isRejectsHeader, originOf, type RejectsOrigin, recogniseRejects } from "./rejects-file.ts";
import { isRounded, Row } from "./row.ts";
import { delimiterOf, firstLine, type RawRow, type RowsRead, rowsOf } from "./rows.ts";
import { ShortLineJoiner } from "./short-lines.ts";
import type { ReportSource, Survey } from "./survey.ts";

/** Opens a report of lines under a header, separated by tabs, commas or semicolons. @throws ImportFault */
export async function openRows(
  source: ReportSource,
  survey: Survey,
  request: ReportRequest & { zone: string },
): Promise<OpenLines> {
  const pieces = rowsOf(source, survey, delimiterOf(firstLine(survey)));
  // Rejected lines that come back say in each line where they are from: the first is looked at with the header.
  const beginning = await firstRows(pieces, 2);
  const header = beginning.rows.shift();
  if (!header) throw new ImportFault("empty-file", "The file holds nothing but blanks.");
  const names = headerNames(header.cells);
  const isRejects = isRejectsHeader(names);
  let recognised: Recognised;
  let origin: RejectsOrigin | null = null;
  try {
    if (isRejects) {
      const cells = beginning.rows[0]?.cells ?? null;
      ({ recognised, origin } = recogniseRejects(names, cells, request.kind));
    } else recognised = recognise(header.cells, request.kind);
  } catch (fault) {
    await pieces.return(undefined);
    throw fault;
  }
  const { kind } = recognised;
  const asOf = origin ? { ...origin, zone: zoneOf(origin.marketplace) } : request;
  const reader = kind.start({ ...asOf, kind: kind.id });
  const joiner = kind.joinsShortLines && !isRejects ? new ShortLineJoiner(recognised.width) : null;
  let isLastCellUsed = false;

  function resultOf(given: RawRow): LineResult {
    // Rejected lines come as the file of them has them: whole, with what was done against formulas undone.
    const row = isRejects ? { ...given, cells: given.cells.map(fused), ended: true } : given;
    const strange = origin && strangerIn(names, row, origin);
    if (strange) return strange;
    const last = (row.cells[recognised.width - 1] ?? "").trim();
    isLastCellUsed ||= row.ended && last !== "";
    if (row.ended) return readLine(row, recognised, reader, survey.isSound);
    // A last cell that is empty in every line is empty in the last one too, line end or not.
    const isWhole = kind.lastLineEndOptional === true || (last === "" && !isLastCellUsed);
    const ended = isWhole && row.cells.length === recognised.width;
    return readLine({ ...row, ended }, recognised, reader, survey.isSound);
  }

  function resultsOf(rows: Iterable<RawRow>): LineResult[] {
    const results: LineResult[] = [];
    for (const row of rows) {
      if (joiner) results.push(...joiner.push(row).map(resultOf));
      else results.push(resultOf(row));
    }
    return results;
  }

  return {
    kind,
    isRejects,
    async *read() {
      yield { results: resultsOf(beginning.rows), bytesRead: beginning.bytesRead };
      for await (const { rows, bytesRead } of pieces) yield { results: resultsOf(rows), bytesRead };
      yield { results: (joiner?.end() ?? []).map(resultOf), bytesRead: survey.bytes };
    },
    // What there is to say of a whole report is not to be said of some lines of one.
    remarks: () => (isRejects ? [] : (reader.remarks?.() ?? [])),
  };
}

/** The first rows of a file: at least so many, if it has them. */
async function firstRows(
  pieces: AsyncGenerator<RowsRead>,
  count: number,
): Promise<{ rows: RawRow[]; bytesRead: number }> {
  const first = { rows: [] as RawRow[], bytesRead: 0 };
  while (first.rows.length < count) {
    const piece = await pieces.next();
    if (piece.done) break;
    // One by one: a piece can hold more rows than a call takes arguments.
    for (const row of piece.value.rows) first.rows.push(row);
    first.bytesRead = piece.value.bytesRead;
  }
  return first;
}

/** The reject of a rejected line that is from elsewhere than the first of its file; null for one that is not. */
function strangerIn(header: string[], { line, cells }: RawRow, origin: RejectsOrigin): Reject | null {
  const own = originOf(header, cells);
  if (
    own.kind === origin.kind &&
    own.marketplace === origin.marketplace &&
    own.learnedOn === origin.learnedOn
  )
    return null;
  return {
    line,
    column: "reject-kind",
    code: "unknown-value",
    reason:
      "The line is from another import than the first one here: put the rejects of each into a file of their own",
    cells: {},
  };
}

function readLine(
  raw: RawRow,
  { kind, places, width }: Recognised,
  reader: LineReader,
  isSound: boolean,
): LineResult {
  const row = new Row(raw.line, places, raw.cells, raw.ended);
  try {
    checkShape(raw, kind, width);
    if (!raw.plain) {
      checkQuotes(raw, places);
      checkControls(raw, places);
    }
    if (!isSound) checkLetters(raw, places);
    const told = reader.read(row);
    checkPlausible(told);
    return { line: raw.line, ...told };
  } catch (bad) {
    if (!(bad instanceof BadCell)) throw bad;
    const shape = bad instanceof BadLine;
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
  const id = idColumns.map((column) => row.cell(column)).find((text) => text !== "");
  // An id that a spreadsheet rounded stands in its place.
  if (id === undefined || isRounded(id)) return false;
  return !canBeOrderId(id);
}

/** What is wrong with a line as a whole, so that a name may stand where something else is expected. */
class BadLine extends BadCell {}

/** @throws BadLine when a line is cut or too long. */
function checkShape(raw: RawRow, kind: ReportKind, width: number): void {
  const cells = raw.cells.length;
  if (cells < width && !(kind.shortLinesAllowed && raw.ended)) {
    throw new BadLine(
      "short-line",
      null,
      `The line has ${cells} of ${width} cells${raw.ended ? "" : ": the file ends in the middle of it"}`,
    );
  }
  // Also when what is too much is blank: a tab inside a cell moves all behind it, and the last may be empty.
  if (cells > width) {
    throw new BadLine("long-line", null, `The line has ${cells} cells, the header ${width}`);
  }
}

/** @throws BadLine when a quoted cell has swallowed lines below it, up to the next quote that was never opened. */
function checkQuotes(raw: RawRow, places: Map<string, number>): void {
  for (let place = 0; place < raw.cells.length; place++) {
    const cell = raw.cells[place] as string;
    // Few cells run over lines, and every line of a file comes through here.
    if (!lineBreak.test(cell)) continue;
    const below = cell.split(/[\r\n]+/).slice(1);
    if (!below.some((line) => isLineOfItsOwn(line.split(/[,;]/), place, places))) continue;
    throw new BadLine(
      "shifted-line",
      null,
      "A quoted cell of it runs on over a line with an order of its own: a closing quote is missing",
    );
  }
}

const lineBreak = /[\r\n]/;

/** A comment may go on with "2, please": it is a line when its id is long, or it has as many cells as this one before. */
function isLineOfItsOwn(pieces: string[], place: number, places: Map<string, number>): boolean {
  const idPlace = idColumns.map((column) => places.get(column)).find((at) => at !== undefined) ?? 0;
  const id = pieces[idPlace]?.trim() ?? "";
  return pieces.length > idPlace + 1 && canBeOrderId(id) && (id.length >= 10 || pieces.length > place);
}

/** @throws BadLine when a cell holds characters no report has, naming the cell. */
function checkControls(raw: RawRow, places: Map<string, number>): void {
  const place = raw.cells.findIndex((cell) => controlCharacters.test(cell));
  if (place < 0) return;
  const column = [...places].find(([, at]) => at === place)?.[0] ?? null;
  const reason = `Cell ${place + 1} of the line holds control characters, which no report has`;
  throw new BadLine("control-character", column, reason);
}

/** @throws BadLine when a cell that is read holds bytes that are no letters, naming the cell. */
function checkLetters(raw: RawRow, places: Map<string, number>): void {
  for (const [column, at] of places) {
    if (!raw.cells[at]?.includes("\uFFFD")) continue;
    const reason = `Cell ${at + 1} of the line holds bytes that are no letters in the encoding of the file`;
    throw new BadLine("control-character", column, reason);
  }
}

/** What may be kept of a line that was not understood, so that it can be mended: only columns that are read. */
function cellsToMend(row: Row, kind: ReportKind): Record<string, string> {
  const cells = kind.columns
    .filter((column) => row.has(column))
    .map((column) => {
      const text = row.cell(column);
      return [column, kind.freeText?.includes(column) ? masked(text) : text] as const;
    });
  return Object.fromEntries(cells);
}
