import { ImportFault } from "./fault.ts";

/** A line of quoted text, perhaps over several lines of the file. `line` is the first of them. */
interface QuotedRow {
  line: number;
  cells: string[];
  /** False for a last line without a line end. */
  ended: boolean;
}

const QUOTE = '"';

/**
 * Splits text with commas or semicolons into cells, piece by piece.
 *
 * A cell that begins with a quote ends at the quote before the next delimiter or line end, and doubled quotes in it are
 * one; so RFC 4180 has it. A quote elsewhere is a character (`Lamp 12" x`), and so is one that opens a cell and is not
 * its last (`"Best" lamp`), as long as it is on one line. Where such a cell runs over lines nobody can tell what
 * belongs to it, other buyers' lines perhaps: the file is refused.
 */
export class QuotedRows {
  /** The line of the file that a row not yet whole began on. */
  line = 1;
  private text = "";

  constructor(private readonly delimiter: string) {}

  /** How many characters wait for the end of their row. */
  get waiting(): number {
    return this.text.length;
  }

  *push(text: string): Generator<QuotedRow> {
    this.text += text;
    yield* this.rows(false);
  }

  *end(): Generator<QuotedRow> {
    yield* this.rows(true);
  }

  private *rows(isEnd: boolean): Generator<QuotedRow> {
    let at = 0;
    for (;;) {
      const row = this.rowAt(at, isEnd);
      if (!row) break;
      const { next, ...found } = row;
      const line = this.line;
      this.line += lineEndsIn(this.text, at, next);
      at = next;
      if (found.cells.join("").trim() !== "") yield { line, ...found };
    }
    this.text = this.text.slice(at);
  }

  /** The row that begins here; null when the text ends before it is sure to be whole. */
  private rowAt(start: number, isEnd: boolean): { cells: string[]; ended: boolean; next: number } | null {
    const { text } = this;
    if (start >= text.length) return null;
    const cells: string[] = [];
    for (let at = start; ; ) {
      const cell = text[at] === QUOTE ? this.quotedCell(at, start, isEnd) : this.plainCell(at);
      if (!cell) return null;
      cells.push(cell.value);
      at = cell.end;
      if (at >= text.length) return isEnd ? { cells, ended: false, next: at } : null;
      if (text[at] !== this.delimiter) {
        // The LF of a CRLF may be in the next piece.
        if (text[at] === "\r" && at + 1 === text.length && !isEnd) return null;
        return { cells, ended: true, next: at + (text.startsWith("\r\n", at) ? 2 : 1) };
      }
      at++;
    }
  }

  private plainCell(start: number): { value: string; end: number } {
    const { text } = this;
    const delimiter = this.delimiter.charCodeAt(0);
    let end = start;
    for (; end < text.length; end++) {
      const letter = text.charCodeAt(end);
      if (letter === delimiter || letter === 10 || letter === 13) break;
    }
    return { value: text.slice(start, end), end };
  }

  private quotedCell(start: number, rowStart: number, isEnd: boolean): { value: string; end: number } | null {
    const { text, delimiter } = this;
    for (let from = start + 1; ; ) {
      const quote = text.indexOf(QUOTE, from);
      if (quote < 0 || (quote + 1 === text.length && !isEnd)) {
        if (isEnd) throw this.notClosed(rowStart, start);
        return null;
      }
      const after = text[quote + 1];
      if (after === QUOTE) {
        from = quote + 2;
        continue;
      }
      const inside = text.slice(start + 1, quote);
      if (after === undefined || after === delimiter || after === "\n" || after === "\r") {
        return { value: inside.replaceAll('""', QUOTE), end: quote + 1 };
      }
      if (/[\r\n]/.test(inside)) throw this.notClosed(rowStart, start);
      return this.plainCell(start);
    }
  }

  private notClosed(rowStart: number, start: number): ImportFault {
    const line = this.line + lineEndsIn(this.text, rowStart, start);
    return new ImportFault(
      "broken-quotes",
      `A quoted cell is not closed near line ${line}. Open the file in a text editor and mend the quotes.`,
    );
  }
}

function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const letter = text.charCodeAt(at);
    if (letter === 10 || (letter === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
