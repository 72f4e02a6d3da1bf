"use client";

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** The server takes no larger piece: a body of more could be cut on its way. */
const CHUNK_BYTES = 1_000_000;

export interface Destination {
  account: string;
  marketplace: string;
  kind: string | null;
  /** The day the files were downloaded; null when not said. */
  learnedOn: string | null;
}

/** A refusal by the server, in its own words. */
export class NotTaken extends Error {}

/** The seller stopped the file, here or on another page: there is nothing to complain of. */
export class Stopped extends Error {}

async function asked(path: string, init: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(path, init);
  const body = response.status === 204 ? {} : await response.json().catch(() => ({}));
  // An answer that broke off in the middle is none.
  init.signal?.throwIfAborted();
  if (body.stage === "cancelled") throw new Stopped();
  if (!response.ok) throw new NotTaken(body.message ?? `The server answered with ${response.status}.`);
  return body;
}

/**
 * Sends a file in chunks and starts its import. Goes on where an earlier try of the same file broke off; its hash,
 * taken over the whole file here, tells the server whether what it has is what was meant.
 *
 * @param onSent Called after each chunk with the bytes that have arrived.
 * @param signal Ends the sending.
 * @throws NotTaken, Stopped, or the browser's fault when the connection breaks or the signal ends it.
 */
export async function sendFile(
  file: File,
  destination: Destination,
  onSent: (id: string, received: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const announced = await asked(
    "/api/uploads",
    withJson({ ...destination, file: file.name.slice(-255), bytes: file.size }, signal),
  );
  const id = String(announced.id);
  let received = Number(announced.received);
  onSent(id, received);
  const hash = sha256.create();
  for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
    const chunk = new Uint8Array(await file.slice(offset, offset + CHUNK_BYTES).arrayBuffer());
    // A part that is here already is read without asking the server, which would notice.
    signal.throwIfAborted();
    hash.update(chunk);
    const missing = chunk.subarray(Math.max(0, received - offset));
    if (missing.byteLength === 0) continue;
    const answer = await asked(`/api/uploads/${id}?offset=${received}`, {
      method: "PUT",
      body: missing,
      signal,
    });
    received = Number(answer.received);
    onSent(id, received);
  }
  await asked(`/api/uploads/${id}/import`, withJson({ sha256: bytesToHex(hash.digest()) }, signal));
}

function withJson(body: unknown, signal: AbortSignal): RequestInit {
  const headers = { "Content-Type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body), signal };
}
