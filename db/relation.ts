import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { dayWithNumber } from "@/lib/metrics/day.ts";
import { reach } from "@/lib/reach.ts";
import * as schema from "./schema.ts";

/** Rows under the names of the code; they all have the same ones. */
export type Rows = readonly object[];

export interface Relation {
  /** The columns of the table that the rows name. */
  columns: string[];
  /** A SELECT that gives the rows, of the columns' types and in their order. */
  select: string;
}

/**
 * Rows as a relation of a statement: whatever their number, one parameter a column. A column that is the same in every
 * row is sent once, and so are two that are the same in each row; any other is one array. That costs the server a
 * fraction of what rows as JSON cost it.
 *
 * @param rows At least one.
 * @param parameters Of the statement: those of the relation are added.
 * @param shared What all rows have beside their own.
 * @param leftOut Names of the rows that are not wanted.
 */
export function relationOf(
  table: string,
  rows: Rows,
  parameters: unknown[],
  { shared = {}, leftOut = [] }: { shared?: Record<string, unknown>; leftOut?: string[] } = {},
): Relation {
  const types = typesOf(table);
  const columns: string[] = [];
  const selected: string[] = [];
  const arrays: { name: string; type: string; cast: string }[] = [];
  const select = (name: string, expression: (type: string) => string) => {
    const column = columnNamed(name);
    const type = types.get(column);
    if (!type) throw new Error(`${table} has no column ${column}`);
    columns.push(column);
    selected.push(`${expression(type)} AS "${column}"`);
  };
  const parameter = (text: string | null, type: string) => {
    parameters.push(text);
    return `$${parameters.length}::${type}`;
  };
  const names = Object.keys(rows[0] ?? {}).filter((name) => !leftOut.includes(name));
  for (const [name, value] of Object.entries(shared)) {
    select(name, (type) => parameter(textOf(value, type), type));
  }
  names.forEach((name, index) => {
    select(name, (type) => {
      // The last column gives the rows their number when all are alike.
      const isNeeded = index === names.length - 1 && arrays.length === 0;
      if (!isNeeded && isSameInAll(rows, name)) return parameter(textOf(cell(rows[0], name), type), type);
      const twin = arrays.find((other) => other.type === type && isSameInEach(rows, name, other.name));
      // An array of arrays comes apart into its elements: lists go as text.
      const isList = type.endsWith("[]");
      if (!twin) {
        const cast = parameter(arrayOf(rows, name, type), isList ? "text[]" : `${type}[]`);
        arrays.push({ name, type, cast });
      }
      return `"${columnNamed(twin?.name ?? name)}"${isList ? `::${type}` : ""}`;
    });
  });
  const told = arrays.map(({ name }) => `"${columnNamed(name)}"`).join(", ");
  return {
    columns,
    select: `SELECT ${selected.join(", ")} FROM unnest(${arrays.map(({ cast }) => cast).join(", ")}) AS told (${told})`,
  };
}

const columnNames = new Map<string, string>();
const columnNamed = (name: string) =>
  reach(columnNames, name, () => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

const types = new Map<string, Map<string, string>>();

/** The type of each column of a table, as it is written in a cast. */
export function typesOf(name: string): Map<string, string> {
  return reach(types, name, () => {
    for (const table of Object.values(schema)) {
      if (!is(table, PgTable)) continue;
      const config = getTableConfig(table);
      if (config.name !== name) continue;
      return new Map(config.columns.map((each) => [each.name, castable(each.getSQLType())]));
    }
    throw new Error(`There is no table ${name}`);
  });
}

const castable = (type: string) => type.replace(/ COLLATE .*/, "").replace(/^timestamp.*/, "timestamptz");

const cell = (row: object | undefined, name: string) => (row as Record<string, unknown>)[name] ?? null;

function isSameInAll(rows: Rows, name: string): boolean {
  const first = cell(rows[0], name);
  return rows.every((row) => cell(row, name) === first);
}

const isSameInEach = (rows: Rows, name: string, other: string) =>
  rows.every((row) => cell(row, name) === cell(row, other));

/** A column's values as the text of one array. */
function arrayOf(rows: Rows, name: string, type: string): string {
  let text = "{";
  for (const row of rows) {
    if (text.length > 1) text += ",";
    const value = textOf(cell(row, name), type);
    text += value === null ? "NULL" : isPlain(value) ? value : quoted(value);
  }
  return `${text}}`;
}

/** A value as the text that the server reads it from; null when there is none. */
function textOf(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" && type !== "jsonb") return value;
  if (value instanceof Date) return instantText(value);
  if (type === "jsonb") return JSON.stringify(value);
  if (Array.isArray(value)) return `{${value.map((each) => quoted(String(each))).join(",")}}`;
  return String(value);
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** An instant in ISO 8601. Nearly all are of a whole second, and their day was met before. */
function instantText(instant: Date): string {
  const seconds = instant.getTime() / 1000;
  if (!Number.isInteger(seconds)) return instant.toISOString();
  const day = Math.floor(seconds / 86_400);
  const second = seconds - day * 86_400;
  const [hours, minutes] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  return `${dayWithNumber(day)}T${twoDigits[hours]}:${twoDigits[minutes]}:${twoDigits[second % 60]}Z`;
}

const isPlain = (text: string) => /^[\w:.+-]+$/.test(text) && !/^null$/i.test(text);
const quoted = (text: string) => `"${text.replace(/[\\"]/g, "\\$&")}"`;
