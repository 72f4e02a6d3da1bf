import type { Encoding } from "./encoding.ts";

/** Turns bytes into text, piece by piece; a byte-order mark is taken away. */
export interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string;
}

export function decoderOf(encoding: Encoding): Decoder {
  return encoding === "windows-1252" ? windows1252 : new TextDecoder(encoding);
}

/** The letters of 0x80 to 0x9F; where Windows-1252 has none, the control character of that number. */
const upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Node's own (up to 24) takes 0x80 to 0x9F for control characters, depending on how it is called. */
const windows1252: Decoder = {
  decode: (bytes = new Uint8Array()) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString("latin1")
      .replace(/[\x80-\x9f]/g, (letter) => upper[letter.charCodeAt(0) - 0x80] as string),
};
