/**
 * Counts the letters beyond ASCII that bytes hold in UTF-8, and the bytes that are none.
 *
 * A decoder that only says "valid" or "not" is no help: one damaged byte, or a file cut within its last letter, would
 * have every other line read in the wrong encoding.
 */
export class Utf8Letters {
  /** Of two bytes and more. */
  letters = 0;
  /** Of three bytes and more: those of other encodings hardly ever look like one. */
  longLetters = 0;
  broken = 0;
  private missing = 0;
  private length = 0;
  private low = 0x80;
  private high = 0xbf;

  /** The bytes so far end within a letter. */
  get isCut(): boolean {
    return this.missing > 0;
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (this.missing === 0) {
        if (byte >= 0x80) this.begin(byte);
      } else if (byte >= this.low && byte <= this.high) {
        this.low = 0x80;
        this.high = 0xbf;
        if (--this.missing > 0) continue;
        this.letters++;
        if (this.length > 2) this.longLetters++;
      } else {
        this.broken++;
        this.missing = 0;
        // It may begin a letter of its own.
        at--;
      }
    }
  }

  /** The bounds of a second byte leave out letters written longer than need be, and halves of surrogate pairs. */
  private begin(byte: number): void {
    this.length = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    if (this.length === 0) this.broken++;
    this.missing = Math.max(this.length - 1, 0);
    this.low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }
}

/** Counts the letters beyond ASCII that bytes hold in Shift_JIS (CP932), and the bytes that are none. */
export class ShiftJisLetters {
  letters = 0;
  broken = 0;
  private began = false;

  /** The bytes so far end within a letter. */
  get isCut(): boolean {
    return this.began;
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (this.began) {
        this.began = false;
        if (byte >= 0x40 && byte !== 0x7f && byte <= 0xfc) this.letters++;
        else {
          this.broken++;
          at--;
        }
      } else if (byte >= 0x80) {
        if ((byte > 0x80 && byte < 0xa0) || (byte >= 0xe0 && byte <= 0xfc)) this.began = true;
        else if (byte > 0xa0 && byte < 0xe0) this.letters++;
        else this.broken++;
      }
    }
  }
}

/** Which bytes beyond ASCII a file has that tell apart the encodings of one byte a letter. */
export class SingleBytes {
  /** 0x80 to 0x9F: letters in Windows-1252, none in the encodings of ISO. */
  hasUpperControls = false;
  /** Of those, the five that Windows-1252 does not have: the file is something else. */
  hasUndefined = false;
  /** The euro in ISO-8859-15; in the others a currency sign that nobody writes. */
  hasEuro = false;

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte < 0x80 || byte > 0xa4) continue;
      if (byte === 0xa4) this.hasEuro = true;
      if (byte >= 0xa0) continue;
      this.hasUpperControls = true;
      if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) this.hasUndefined = true;
    }
  }
}
