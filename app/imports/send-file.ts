"use client";

/** The server takes no larger piece: a body of more could be cut on its way. */
const CHUNK_BYTES = 1_000_000;

export interface Destination {
  account: string;
  marketplace: string;
  kind: string | null;
}

/** A refusal by the server, in its own words. */
export class NotTaken extends Error {}

async function asked(path: string, init: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(path, init);
  const body = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (!response.ok) throw new NotTaken(body.message ?? `The server answered with ${response.status}.`);
  return body;
}

/**
 * Sends a file in chunks and starts its import.
 *
 * @param onSent Called after each chunk with the bytes that have arrived.
 * @returns The upload's id. @throws NotTaken, or the browser's fault when the connection breaks.
 */
export async function sendFile(
  file: File,
  destination: Destination,
  onSent: (id: string, received: number) => void,
): Promise<string> {
  const json = { "Content-Type": "application/json" };
  const announced = await asked("/api/uploads", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ ...destination, file: file.name.slice(-255), bytes: file.size }),
  });
  const id = String(announced.id);
  onSent(id, 0);
  for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
    const chunk = file.slice(offset, offset + CHUNK_BYTES);
    const { received } = await asked(`/api/uploads/${id}?offset=${offset}`, { method: "PUT", body: chunk });
    onSent(id, Number(received));
  }
  await asked(`/api/uploads/${id}/import`, { method: "POST" });
  return id;
}
