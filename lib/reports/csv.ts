import { defused } from "@/lib/formula-text.ts";

/** A spreadsheet takes a file for UTF-8 when it begins so. */
export const BYTE_ORDER_MARK = "\uFEFF";

type CsvCell = string | number | boolean | null;

/** Rows as comma-separated text. Text cells that begin like a formula get an apostrophe; numbers stay numbers. */
export function csvOf(rows: CsvCell[][]): string {
  return rows.map(csvLine).join("");
}

/** One row, with its end. */
export function csvLine(row: CsvCell[]): string {
  return `${row.map(cell).join(",")}\r\n`;
}

function cell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value === "number") return plain(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const safe = defused(value);
  // Semicolons and tabs too: some spreadsheets part cells at them as well, and blanks at the ends may get lost.
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** "0.0000004", not "4e-7". Exact: as many digits as the number has. */
function plain(value: number): string {
  const text = String(value);
  const [, sign = "", whole = "", part = "", power] = /^(-?)(\d+)(?:\.(\d+))?e([-+]\d+)$/.exec(text) ?? [];
  if (power === undefined) return text;
  const digits = whole + part;
  const point = whole.length + Number(power);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}
