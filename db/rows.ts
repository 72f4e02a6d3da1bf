import { reach } from "@/lib/reach.ts";
import type { AccountSession } from "./client.ts";
import { type Rows, relationOf, typesOf } from "./relation.ts";

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

const selections = new Map<string, string>();

/** The columns of a table but the account, each under the name of the code, for a SELECT of many rows. */
export function selected(table: string): string {
  return reach(selections, table, () =>
    [...typesOf(table).keys()]
      .filter((column) => column !== "account_id")
      .map((column) => `"${column}" AS "${camel(column)}"`)
      .join(", "),
  );
}

/**
 * Inserts many rows at once. Keys of the rows are the code's names; columns they do not name stay null.
 *
 * @param key The key's columns: a row that is there already takes the new values, or what `update` says.
 * @param shared What all rows have beside their own.
 */
export async function insertRows(
  session: AccountSession,
  table: string,
  rows: Rows,
  { shared, key, update }: { shared?: Record<string, unknown>; key?: string[]; update?: string } = {},
): Promise<void> {
  if (rows.length === 0) return;
  const parameters: unknown[] = [];
  const { columns, select } = relationOf(table, rows, parameters, { shared });
  const set =
    update ??
    columns
      .filter((column) => !key?.includes(column))
      .map((column) => `${column} = excluded.${column}`)
      .join(", ");
  const insert = `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(", ")}) ${select}`;
  await session.query(
    key
      ? `${insert} ON CONFLICT (${key.join(", ")}) DO ${set === "" ? "NOTHING" : `UPDATE SET ${set}`}`
      : // Unless more is asked of it a cluster would make a COPY of this, which row security forbids.
        `WITH written AS (${insert} RETURNING 1) SELECT count(*) FROM written`,
    parameters,
  );
}
