import type { ReportSource } from "../survey.ts";

/** Some bytes of a source, from one place on. It can only be read from its start, so what is before is skipped. */
export async function* bytesFrom(
  source: ReportSource,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  const end = start + length;
  if (length === 0) return;
  for await (const chunk of source.open()) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, chunk.byteLength);
    if (from < to) yield chunk.subarray(from, to);
    at += chunk.byteLength;
    if (at >= end) return;
  }
}

export async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** The last bytes of a source, and how many it has in all. */
export async function endOf(source: ReportSource, length: number): Promise<{ end: Buffer; bytes: number }> {
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let bytes = 0;
  for await (const chunk of source.open()) {
    bytes += chunk.byteLength;
    kept.push(chunk);
    keptBytes += chunk.byteLength;
    if (keptBytes > 4 * length) {
      kept = [Buffer.concat(kept).subarray(-length)];
      keptBytes = length;
    }
  }
  return { end: Buffer.concat(kept).subarray(-length), bytes };
}
