import { BYTE_ORDER_MARK, csvLine } from "./csv.ts";
import type { Cell, Column, Table } from "./table.ts";

/** How many letters go out at once. */
const PIECE = 65_536;

/**
 * A table as comma-separated text, in pieces, as its rows come: UTF-8 with a byte order mark, CRLF, a first line with the
 * columns' ids. Nothing known is an empty cell; a share is a fraction, "yes" and "no" are words, instants are in UTC.
 */
export async function* csvOfTable(table: Table): AsyncGenerator<string> {
  let piece = BYTE_ORDER_MARK + csvLine(table.columns.map(({ id }) => id));
  for await (const row of table.rows) {
    piece += csvLine(table.columns.map((column, place) => written(column, row[place] ?? null)));
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  if (piece) yield piece;
}

/** A number that is none has no place in a file. */
function written({ kind }: Column, cell: Cell): Cell {
  if (typeof cell === "number" && !Number.isFinite(cell)) return null;
  if (kind === "yes-no" && typeof cell === "string") return cell === "yes";
  return cell;
}
