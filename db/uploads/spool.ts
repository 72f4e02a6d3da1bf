import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ReportSource } from "@/lib/imports/survey.ts";

/*
 * Files of uploads, as they arrive. They hold buyers' data that is never imported, so they are for this user only
 * and are removed as soon as their import ends.
 */

export const spoolIn = (dataFolder: string) => join(/* turbopackIgnore: true */ dataFolder, "spool");

const path = (spool: string, id: string) => join(/* turbopackIgnore: true */ spool, `${id}.upload`);

/** Adds a chunk at its place; a chunk that was sent twice is written twice to the same place. */
export async function writeChunk(
  spool: string,
  id: string,
  offset: number,
  chunk: Uint8Array,
): Promise<void> {
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const file = await open(path(spool, id), offset === 0 ? "w" : "r+", 0o600);
  try {
    // A disk with room for a part takes that part and does not complain until it is asked for the rest.
    for (let at = 0; at < chunk.byteLength; ) {
      at += (await file.write(chunk, at, chunk.byteLength - at, offset + at)).bytesWritten;
    }
  } finally {
    await file.close();
  }
}

/** Bytes that have arrived; null when the file is gone. */
export async function bytesInSpool(spool: string, id: string): Promise<number | null> {
  return stat(path(spool, id)).then(
    (found) => found.size,
    () => null,
  );
}

/** SHA-256 of what has arrived; null when the file is gone. */
export async function hashInSpool(spool: string, id: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path(spool, id))) hash.update(chunk);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw cause;
  }
  return hash.digest("hex");
}

export function spoolSource(spool: string, id: string, name: string): ReportSource {
  return { name, open: () => createReadStream(path(spool, id), { highWaterMark: 1 << 18 }) };
}

export async function removeFromSpool(spool: string, id: string): Promise<void> {
  await rm(path(spool, id), { force: true });
}

/** Ids of the uploads that have a file. */
export async function idsInSpool(spool: string): Promise<string[]> {
  const names = await readdir(spool).catch(() => []);
  return names.filter((name) => name.endsWith(".upload")).map((name) => name.slice(0, -".upload".length));
}
