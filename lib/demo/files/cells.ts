import type { Day } from "../calendar.ts";

export type Cell = string | number;

/** Lines as Amazon's flat files have them: tabs, line feeds, and no quoting whatever a cell holds. */
export function tabSeparated(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.join("\t")}\n`).join("");
}

/** Comma-separated lines, quoted where a cell needs it. */
export function commaSeparated(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(quoted).join(",")}\n`).join("");
}

function quoted(cell: Cell): string {
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cents as `12.50`. */
export function amount(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** An amount that Amazon leaves empty where there is none. */
export function amountOrNothing(cents: number): string {
  return cents ? amount(cents) : "";
}

/** Year, month and day of a calendar day, without leading zeros. */
export function partsOf(day: Day): { year: number; month: number; day: number } {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { year, month, day: date };
}
