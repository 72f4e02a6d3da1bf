import { defused } from "@/lib/formula-text.ts";

/** Rows as comma-separated text. Text cells that begin like a formula get an apostrophe; numbers stay numbers. */
export function csvOf(rows: (string | number | null)[][]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = defused(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
