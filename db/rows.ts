import { reach } from "@/lib/reach.ts";
import type { AccountSession } from "./client.ts";
import { type Rows, relationOf } from "./relation.ts";

type Columns = Record<string, unknown>;

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
  rows: Rows,
  conflict?: { key: string[]; update?: string },
): Promise<void> {
  if (rows.length === 0) return;
  const parameters: unknown[] = [];
  const { columns, select } = relationOf(table, rows, parameters);
  const set =
    conflict?.update ??
    columns
      .filter((column) => !conflict?.key.includes(column))
      .map((column) => `${column} = excluded.${column}`)
      .join(", ");
  // A cluster sends what is selected on by COPY, which row security forbids, unless more is asked of the statement.
  const onConflict = conflict
    ? `ON CONFLICT (${conflict.key.join(", ")}) DO ${set === "" ? "NOTHING" : `UPDATE SET ${set}`}`
    : "RETURNING 1";
  await session.query(
    `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(", ")}) ${select} ${onConflict}`,
    parameters,
  );
}
