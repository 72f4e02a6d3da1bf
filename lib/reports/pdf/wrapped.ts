/** A blank, a letter of a script that is written without blanks and may be parted anywhere, or a word. */
const pieces =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

/**
 * Text as lines no wider than there is room: parted at blanks and between letters of scripts without them, a word that fills
 * more than a line wherever it must be.
 *
 * @param widthOf How wide a text is drawn, in the unit of `width`.
 * @returns One line at least.
 */
export function wrapped(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  const add = (piece: string) => {
    if (widthOf((line + piece).trimEnd()) <= width || line === "") line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  };
  for (const piece of text.match(pieces) ?? []) {
    if (widthOf(piece) <= width) add(piece);
    else for (const letter of piece) add(letter);
  }
  return [...lines, line.trimEnd()];
}
