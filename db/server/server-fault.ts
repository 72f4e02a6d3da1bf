import { open } from "node:fs/promises";
import type { Place } from "./place.ts";

const linesShown = 12;

/** An error that says what was being done, where the server's log is, and how it ends. */
export async function serverFault(place: Place, doing: string, cause?: unknown): Promise<Error> {
  const lines = (await logSince(place, 0)).trimEnd().split("\n").slice(-linesShown);
  const log = lines.join("") === "" ? `${place.log} is empty` : `${place.log} ends:\n${lines.join("\n")}`;
  const because = cause instanceof Error ? `: ${cause.message}` : "";
  return new Error(`${doing}${because}\n${log}`, { cause });
}

/** What the server wrote after the log was `offset` bytes long; of a long log only the end. */
export async function logSince(place: Place, offset: number): Promise<string> {
  try {
    await using log = await open(place.log, "r");
    const { size } = await log.stat();
    const from = Math.max(offset, size - 16_384, 0);
    const { buffer, bytesRead } = await log.read({ buffer: Buffer.alloc(size - from), position: from });
    return buffer.toString("utf8", 0, bytesRead);
  } catch {
    return "";
  }
}
