/** Whether a typeface can draw a letter, by its code point. */
export type Draws = (codePoint: number) => boolean;

/**
 * Text as a typeface can draw it. A letter it lacks becomes its plain form where it has one ("Ａ" is "A", "ǻ" is "å"), else
 * its number in brackets, "[U+5317]": a reader can look it up, where an empty box would be nothing.
 */
export function drawable(text: string, draws: Draws): string {
  let drawn = "";
  for (const letter of text.normalize("NFC")) {
    const code = letter.codePointAt(0) as number;
    if (/\s/u.test(letter)) drawn += " ";
    else if (isUnseen(code)) continue;
    else if (draws(code)) drawn += letter;
    else drawn += plainForm(letter, draws) ?? `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  }
  return drawn;
}

function plainForm(letter: string, draws: Draws): string | null {
  const plain = [...letter.normalize("NFKD")].filter((one) => draws(one.codePointAt(0) as number)).join("");
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(plain) ? plain : null;
}

/** Control characters and marks that turn or join the letters around them. */
function isUnseen(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || /\p{Cf}/u.test(String.fromCodePoint(code));
}
