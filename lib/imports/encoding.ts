import { isAscii } from "node:buffer";
import { ShiftJisLetters, SingleBytes, Utf8Letters } from "./letters.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis" | "windows-1252" | "iso-8859-15";

export interface Decoding {
  encoding: Encoding;
  /** Byte-order mark bytes to skip. */
  bom: number;
  /** Every byte is part of a letter of the encoding: a U+FFFD was in the file, and is not the decoder's. */
  isSound: boolean;
}

/**
 * Tells the encoding of a file from all of its bytes: a byte-order mark, else UTF-8, else for Japan Shift_JIS (CP932),
 * else Windows-1252, the safe superset of ISO-8859-1 (FORMATS.md section 3).
 *
 * "UTF-8" is what has more letters of it than damage, so that one bad byte, or a cut within the last letter, spoils
 * one cell and not the letters of the whole file. Two more are known by bytes that Windows-1252 has no use for:
 * Shift_JIS of a Japanese tool in another store, and ISO-8859-15 by its euro sign.
 */
export class EncodingFinder {
  private readonly utf8 = new Utf8Letters();
  private readonly shiftJis = new ShiftJisLetters();
  private readonly single = new SingleBytes();

  constructor(private readonly marketplace: string) {}

  push(chunk: Uint8Array): void {
    // Most pieces of most files have nothing to tell, and finding that out is quick.
    if (!this.utf8.isCut && !this.shiftJis.isCut && isAscii(chunk)) return;
    this.utf8.push(chunk);
    this.shiftJis.push(chunk);
    this.single.push(chunk);
  }

  /** @param head The first bytes of the file. */
  found(head: Uint8Array): Decoding {
    const marked = markOf(head);
    if (marked) {
      const [encoding, bom] = marked;
      return { encoding, bom, isSound: encoding === "utf-8" && this.isUtf8() };
    }
    const encoding = this.isUtf8() ? "utf-8" : this.guess();
    return { encoding, bom: 0, isSound: this.isUtf8() };
  }

  private isUtf8(): boolean {
    return this.utf8.broken === 0 && !this.utf8.isCut;
  }

  private guess(): Encoding {
    const { utf8, shiftJis, single } = this;
    if (this.marketplace === "JP") {
      // Letters of two bytes are met by chance in Shift_JIS, those of three are not.
      if (utf8.longLetters > utf8.broken) return "utf-8";
      if (shiftJis.letters > shiftJis.broken) return "shift_jis";
    } else {
      if (utf8.letters > utf8.broken) return "utf-8";
      if (single.hasUndefined && shiftJis.broken === 0) return "shift_jis";
    }
    return single.hasEuro && !single.hasUpperControls ? "iso-8859-15" : "windows-1252";
  }
}

function markOf(head: Uint8Array): [Encoding, number] | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return ["utf-8", 3];
  if (head[0] === 0xff && head[1] === 0xfe) return ["utf-16le", 2];
  if (head[0] === 0xfe && head[1] === 0xff) return ["utf-16be", 2];
  return null;
}
