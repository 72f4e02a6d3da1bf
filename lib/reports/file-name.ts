/** Letters that no system or header takes in a file's name, or that show another name than there is. */
const unfit = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}<>:"/\\|?*]/gu;
/** As long as any file system takes, with room for an ending: 180 bytes. */
const MOST_BYTES = 180;

/**
 * Words as the name of a file that is nothing but a name wherever it is saved: no folder, no line break, no letter that
 * turns the rest around, none of the names that Windows keeps for itself, and not too long.
 *
 * @param ending Without its dot: "csv".
 */
export function fileNameOf(words: string[], ending: string): string {
  const text = words
    .join(" ")
    .normalize("NFC")
    .replace(unfit, "_")
    .replace(/\s+/g, " ")
    // A dot at the beginning hides a file or leads up a folder; Windows drops dots and blanks at the end.
    .replace(/^[. ]+|[. ]+$/g, "");
  const name = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(text) ? `_${text}` : text;
  return `${cutTo(name, MOST_BYTES) || "headroom"}.${ending}`;
}

/** The header by which a browser saves an answer under a name. Old clients get plain letters, all others the name itself. */
export function savedAs(name: string): string {
  const plainName = name.replace(/[^\w .()-]/g, "_");
  // RFC 8187 takes fewer letters as they are than addresses do.
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`;
}

/** The beginning of text that takes at most so many bytes, whole letters only. */
export function cutTo(text: string, bytes: number): string {
  let left = bytes;
  let cut = "";
  for (const letter of text) {
    left -= new TextEncoder().encode(letter).length;
    if (left < 0) return cut.trimEnd();
    cut += letter;
  }
  return cut;
}
