/**
 * What a cell of a column holds, so that every kind of file writes it as what it is: `share` is a fraction from 0 to 1,
 * `number` any other, `day` an ISO day of the store, `instant` a moment in UTC as ISO 8601, `money` whole units of the
 * currency named in another column, whose id is "currency".
 */
export type CellKind = "text" | "count" | "share" | "number" | "money" | "day" | "instant" | "yes-no";

/** Null is nothing known: an empty cell, never a zero. */
export type Cell = string | number | boolean | null;

export interface Column {
  /** The name other programs go by: it does not change. */
  id: string;
  /** The name people read. */
  title: string;
  kind: CellKind;
}

/** A table as it goes out, whatever the file. Rows may come one after another, so that a million of them need no memory. */
export interface Table {
  /** The sheet's or the file's name, in kebab-case. */
  id: string;
  title: string;
  columns: Column[];
  rows: Iterable<Cell[]> | AsyncIterable<Cell[]>;
}
