import { createHash } from "node:crypto";
import { LostLetters } from "./lost-letters.ts";

/** A file that can be read more than once. */
export interface ReportSource {
  /** The name the seller knows it by. */
  name: string;
  open(): AsyncIterable<Uint8Array>;
}

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis" | "windows-1252";

/** What a first pass over a file tells: enough to recognise it and to know it again. */
export interface Survey {
  bytes: number;
  sha256: string;
  encoding: Encoding;
  /** Byte-order mark bytes to skip. */
  bom: number;
  /** The first bytes, at most 64 KiB. */
  head: Uint8Array;
  /** Places where a letter had been lost before the file was saved. */
  lostLetters: number;
}

const HEAD_BYTES = 65_536;

/**
 * Reads a file once for its size, its hash and its encoding.
 *
 * Encoding: a byte-order mark, else strict UTF-8, else for Japan strict Shift_JIS (CP932), else Windows-1252, the
 * safe superset of ISO-8859-1 (FORMATS.md section 3).
 */
export async function surveyOf(source: ReportSource, marketplace: string): Promise<Survey> {
  const hash = createHash("sha256");
  const utf8 = new StrictDecoder("utf-8");
  const shiftJis = new StrictDecoder("shift_jis");
  const lost = new LostLetters();
  const heads: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source.open()) {
    hash.update(chunk);
    lost.push(chunk);
    utf8.push(chunk);
    if (marketplace === "JP") shiftJis.push(chunk);
    if (bytes < HEAD_BYTES) heads.push(chunk.subarray(0, HEAD_BYTES - bytes));
    bytes += chunk.byteLength;
  }
  const head = Buffer.concat(heads);
  const [encoding, bom] = markOf(head) ?? [
    utf8.ends() ? "utf-8" : marketplace === "JP" && shiftJis.ends() ? "shift_jis" : "windows-1252",
    0,
  ];
  return { bytes, sha256: hash.digest("hex"), encoding, bom, head, lostLetters: lost.count };
}

function markOf(head: Uint8Array): [Encoding, number] | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return ["utf-8", 3];
  if (head[0] === 0xff && head[1] === 0xfe) return ["utf-16le", 2];
  if (head[0] === 0xfe && head[1] === 0xff) return ["utf-16be", 2];
  return null;
}

/** Tells whether bytes are whole and valid in an encoding, chunk by chunk. */
class StrictDecoder {
  private readonly decoder: TextDecoder;
  private valid = true;

  constructor(encoding: Encoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  push(chunk: Uint8Array): void {
    if (!this.valid) return;
    try {
      this.decoder.decode(chunk, { stream: true });
    } catch {
      this.valid = false;
    }
  }

  ends(): boolean {
    if (!this.valid) return false;
    try {
      this.decoder.decode();
      return true;
    } catch {
      return false;
    }
  }
}

/** The text of a file, piece by piece, decoded as the survey found. */
export async function* textOf(
  source: ReportSource,
  { encoding }: Pick<Survey, "encoding">,
): AsyncGenerator<{ text: string; bytes: number }> {
  // The decoder itself takes a byte-order mark away.
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source.open()) {
    yield { text: decoder.decode(chunk, { stream: true }), bytes: chunk.byteLength };
  }
  yield { text: decoder.decode(), bytes: 0 };
}
