const REPLACED = Buffer.from("\uFFFD");
const QUESTION = "?".charCodeAt(0);
const TO_NOTICE = 1000;

/** Counts the places of a file where a letter was lost before it was saved: U+FFFD, or "?" within a word ("M?ller"). */
export class LostLetters {
  count = 0;

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (
      let at = bytes.indexOf(REPLACED);
      at >= 0 && this.count < TO_NOTICE;
      at = bytes.indexOf(REPLACED, at + 3)
    ) {
      this.count++;
    }
    for (let at = bytes.indexOf(QUESTION); at >= 0 && this.count < TO_NOTICE; ) {
      let end = at;
      while (bytes[end] === QUESTION) end++;
      if (isLetter(bytes[at - 1]) && isSmallLetter(bytes[end]) && !isInLink(bytes, at)) this.count++;
      at = bytes.indexOf(QUESTION, end);
    }
  }
}

// Bytes above 127 belong to letters in every encoding that reports come in.
const isSmallLetter = (byte = 0) => (byte >= 0x61 && byte <= 0x7a) || byte > 127;
const isLetter = (byte = 0) => (byte >= 0x41 && byte <= 0x5a) || isSmallLetter(byte);

function isInLink(bytes: Buffer, at: number): boolean {
  const before = bytes.toString("latin1", Math.max(0, at - 300), at);
  return /(:\/\/|www\.)\S*$/i.test(before);
}

/** What to say of it in an import's result. */
export function lostLettersInWords(count: number): string[] {
  if (count === 0) return [];
  const places = count >= TO_NOTICE ? "Many places" : count === 1 ? "One place" : `${count} places`;
  return [
    `${places} of the file ${count === 1 ? "has" : "have"} “?” or “\uFFFD” where a letter was: it was lost before the file was saved. No rate depends on it. A download from Seller Central often has the letters.`,
  ];
}
