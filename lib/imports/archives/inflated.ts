import { pipeline, Readable } from "node:stream";
import type { Gunzip, InflateRaw } from "node:zlib";
import { brokenArchive, refuseBomb } from "./faults.ts";
import type { ArchiveLimits } from "./limits.ts";

/**
 * Unpacks as it reads, and stops where the limits are passed: what was told of the size beforehand is not believed.
 *
 * @throws ImportFault when the packed bytes are cut or changed, or unpack to too much.
 */
export async function* inflated(
  packed: AsyncIterable<Uint8Array>,
  engine: Gunzip | InflateRaw,
  limits: ArchiveLimits,
): AsyncGenerator<Uint8Array> {
  let taken = 0;
  let given = 0;
  const input = Readable.from(counted());
  // Its faults come out of the engine, which is read below.
  pipeline(input, engine, () => {});
  try {
    for await (const chunk of engine as AsyncIterable<Buffer>) {
      given += chunk.byteLength;
      refuseBomb(given, taken, limits);
      yield chunk;
    }
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code !== "string" || !code.startsWith("Z_")) throw cause;
    throw brokenArchive("its packed bytes are cut or were changed", { cause });
  } finally {
    input.destroy();
    engine.destroy();
  }

  async function* counted() {
    for await (const chunk of packed) {
      taken += chunk.byteLength;
      yield chunk;
    }
  }
}
