import { createHash } from "node:crypto";
import { decoderOf } from "./decoder.ts";
import { type Encoding, EncodingFinder } from "./encoding.ts";
import { LostLetters } from "./lost-letters.ts";

/** A file that can be read more than once. */
export interface ReportSource {
  /** The name the seller knows it by. */
  name: string;
  open(): AsyncIterable<Uint8Array>;
}

/** What a first pass over a file tells: enough to recognise it and to know it again. */
export interface Survey {
  bytes: number;
  sha256: string;
  encoding: Encoding;
  /** Byte-order mark bytes to skip. */
  bom: number;
  /** Every byte is part of a letter of the encoding: a U+FFFD was in the file, and is not the decoder's. */
  isSound: boolean;
  /** The first bytes, at most 64 KiB. */
  head: Uint8Array;
  /** Places where a letter had been lost before the file was saved. */
  lostLetters: number;
}

const HEAD_BYTES = 65_536;

/** Reads a file once for its size, its hash and its encoding. */
export async function surveyOf(source: ReportSource, marketplace: string): Promise<Survey> {
  const hash = createHash("sha256");
  const encoding = new EncodingFinder(marketplace);
  const lost = new LostLetters();
  const heads: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source.open()) {
    hash.update(chunk);
    lost.push(chunk);
    encoding.push(chunk);
    if (bytes < HEAD_BYTES) heads.push(chunk.subarray(0, HEAD_BYTES - bytes));
    bytes += chunk.byteLength;
  }
  const head = Buffer.concat(heads);
  return { bytes, sha256: hash.digest("hex"), ...encoding.found(head), head, lostLetters: lost.count };
}

/** The text of a file, piece by piece, decoded as the survey found. */
export async function* textOf(
  source: ReportSource,
  { encoding }: Pick<Survey, "encoding">,
): AsyncGenerator<{ text: string; bytes: number }> {
  // The decoder itself takes a byte-order mark away.
  const decoder = decoderOf(encoding);
  for await (const chunk of source.open()) {
    yield { text: decoder.decode(chunk, { stream: true }), bytes: chunk.byteLength };
  }
  yield { text: decoder.decode(), bytes: 0 };
}
