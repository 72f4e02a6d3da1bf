import { csvOf } from "./csv.ts";
import type { Table } from "./table.ts";

/** A table as comma-separated text, piece by piece: a line of column names, then the rows. */
export async function* csvOfTable(table: Table): AsyncIterable<string> {
  yield csvOf([table.columns.map(({ id }) => id)]);
  for await (const row of table.rows)
    yield csvOf([row.map((cell) => (typeof cell === "boolean" ? (cell ? "yes" : "no") : cell))]);
}
