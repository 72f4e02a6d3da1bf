/** Text that a spreadsheet would take for a formula, in any of the forms spreadsheets know. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL before a formula does not stop every spreadsheet
const formula = /^[=+\-@\t\r\u0000＝＋－＠]/u;

/** A number written as text, which no spreadsheet runs: "-13.99". */
const plainNumber = /^[-+]?\d[\d.,]*$/;

/** Rows as comma-separated text. Text cells that begin like a formula get an apostrophe; numbers stay numbers. */
export function csvOf(rows: (string | number | null)[][]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = formula.test(value) && !plainNumber.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
