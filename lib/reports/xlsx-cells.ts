import type { CellRichTextValue } from "exceljs";
import { isDay } from "@/lib/metrics/day.ts";
import type { Cell, CellKind, Column } from "./table.ts";

export type Style = { numFmt: string };

/** More letters than this break a cell. */
const MOST_LETTERS = 32_767;
const [NARROWEST, WIDEST] = [8, 60];

const formats: Record<Exclude<CellKind, "money">, Style> = {
  // As text also while it is edited: else "=1+1" would become a formula at the first keystroke.
  text: { numFmt: "@" },
  "yes-no": { numFmt: "@" },
  count: { numFmt: "#,##0" },
  share: { numFmt: "0.00%" },
  number: { numFmt: "0.0000" },
  day: { numFmt: "yyyy-mm-dd" },
  instant: { numFmt: "yyyy-mm-dd hh:mm:ss" },
};
const moneyFormats: Style[] = [0, 1, 2, 3, 4].map((digits) => ({
  numFmt: digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`,
}));

/** How cells of a column look. @param currency Of sums: yen have no cents, dinars three digits. */
export function styleOf({ kind }: Column, currency: Cell = null): Style {
  return kind === "money" ? (moneyFormats[digitsOf(currency)] as Style) : formats[kind];
}

/** The head of a column: instants are in UTC, whatever the clock of the store. */
export function titleOf({ kind, title }: Column): string {
  return kind === "instant" && !title.includes("UTC") ? `${title} (UTC)` : title;
}

/** A cell as a spreadsheet holds it: days and instants as dates, all else as it is. */
export function cellOf({ kind }: Column, cell: Cell): string | number | Date | CellRichTextValue | null {
  if (cell === null) return null;
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (kind === "day" && isDay(cell)) return new Date(`${cell}T00:00:00Z`);
  if (kind === "instant") {
    const instant = new Date(cell);
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  const text = written(cell);
  // Only what is written as parts of text keeps the blanks at its ends.
  return /^\s|\s$/.test(text) ? { richText: [{ text }] } : text;
}

/** How wide a column is, in letters, by its head and some of its cells. */
export function widthOf(column: Column, cells: Cell[]): number {
  const lengths = cells.map((cell) => lengthOf(column, cell));
  // The head's arrow of the filter wants room too.
  const widest = Math.max(titleOf(column).length + 3, ...lengths.map((length) => length + 2));
  return Math.min(WIDEST, Math.max(NARROWEST, widest));
}

function lengthOf({ kind }: Column, cell: Cell): number {
  if (cell === null) return 0;
  if (kind === "instant") return 19;
  if (kind === "share" || kind === "number") return 8;
  return String(cell).length;
}

function digitsOf(currency: Cell): number {
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) return 2;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return Math.min(maximumFractionDigits, moneyFormats.length - 1);
}

/** Letters that XML can not hold, or would change, as workbooks write them: "_x000D_"; and what looks like one of those. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: just those are meant
const escaped = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;

function written(text: string): string {
  const safe = text.replace(
    escaped,
    (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );
  // Neither half a letter nor half of an escape stands at the cut.
  const halves = /(?:[\uD800-\uDBFF]|_(?:x[0-9A-F]{0,4})?)$/;
  return safe.length <= MOST_LETTERS ? safe : `${safe.slice(0, MOST_LETTERS - 1).replace(halves, "")}…`;
}
