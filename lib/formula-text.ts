/**
 * Where a spreadsheet may see the beginning of a cell inside of text: after a semicolon where those part cells, as in much
 * of Europe, and after the end of a line.
 */
const beginnings = /([;\t\r\n])/;

/** Text that a spreadsheet would take for a formula, in any of the forms spreadsheets know, or such text defused. */
const formula = /^'*[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

/** A number written as text, which no spreadsheet runs: "-13.99". */
const plainNumber = /^[-+]?\d[\d.,]*$/;

/** Some spreadsheets pass over these at the beginning of a cell. */
const blankFirst = /^'*[\t\r\n]/;

/**
 * Text as a spreadsheet may have it: whatever begins like a formula gets an apostrophe before it, numbers do not. It is so
 * for each part of the text that a spreadsheet with other settings may take for a cell.
 */
export function defused(text: string): string {
  const whole = text
    .split(beginnings)
    .map((part) => (formula.test(part) && !plainNumber.test(part) ? `'${part}` : part))
    .join("");
  return blankFirst.test(whole) ? `'${whole}` : whole;
}

/** The text that `defused` was given. */
export function fused(text: string): string {
  const whole = text.startsWith("'") && blankFirst.test(text) ? text.slice(1) : text;
  return whole
    .split(beginnings)
    .map((part) => (part.startsWith("'") && formula.test(part) ? part.slice(1) : part))
    .join("");
}
