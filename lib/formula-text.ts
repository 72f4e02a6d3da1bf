/** Text that a spreadsheet would take for a formula, in any of the forms spreadsheets know, or such text defused. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL before a formula does not stop every spreadsheet
const formula = /^'*[=+\-@\t\r\u0000＝＋－＠]/u;

/** A number written as text, which no spreadsheet runs: "-13.99". */
const plainNumber = /^[-+]?\d[\d.,]*$/;

/** Text as a spreadsheet may have it: what begins like a formula gets an apostrophe before it, numbers do not. */
export function defused(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** The text that `defused` was given. */
export function fused(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
