import { reach } from "@/lib/reach.ts";
import type { AccountSession } from "./client.ts";

type Columns = Record<string, unknown>;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const camelNames = new Map<string, string>();

/** A row of the database under the names of the code: `order_id` → `orderId`. */
export function fromRow<T>(row: Columns): T {
  const named: Columns = {};
  for (const name in row) {
    named[reach(camelNames, name, () => camel(name))] = row[name];
  }
  return named as T;
}

/**
 * Inserts many rows at once. Keys of the rows are the code's names; columns they do not name stay null.
 *
 * @param conflict The key's columns: a row that is there already takes the new values.
 */
export async function insertRows(
  session: AccountSession,
  table: string,
  rows: Columns[],
  conflict?: { key: string[]; update?: string },
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const names = Object.keys(first);
  const columns = names.map(snake);
  const set =
    conflict?.update ??
    columns
      .filter((column) => !conflict?.key.includes(column))
      .map((column) => `${column} = excluded.${column}`)
      .join(", ");
  const onConflict = conflict ? `ON CONFLICT (${conflict.key.join(", ")}) DO UPDATE SET ${set}` : "";
  // One parameter whatever the number of rows; the names come from code, never from a file.
  await session.query(
    `INSERT INTO ${table} (${columns.map(quoted).join(", ")})
     SELECT ${columns.map(quoted).join(", ")} FROM json_populate_recordset(null::${table}, $1::json) ${onConflict}`,
    [JSON.stringify(rows.map((row) => renamed(row, names, columns)))],
  );
}

const quoted = (column: string) => `"${column}"`;

function renamed(row: Columns, names: string[], columns: string[]): Columns {
  const out: Columns = {};
  for (let index = 0; index < names.length; index++)
    out[columns[index] as string] = row[names[index] as string];
  return out;
}
