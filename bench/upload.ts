import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { LEARNED_ON } from "./accounts.ts";
import type { Client } from "./requests.ts";

/** The server takes no larger piece of a file. */
const CHUNK_BYTES = 1_000_000;

/** Sends a file as the page of imports does, and starts its import. Returns the upload's id. */
export async function uploadFile(client: Client, path: string, account: string): Promise<string> {
  const said = await asked(client, "/api/uploads", "POST", {
    account,
    marketplace: "US",
    file: "all-orders.txt",
    bytes: statSync(path).size,
    learnedOn: LEARNED_ON,
  });
  const id = String(said.id);
  const hash = createHash("sha256");
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    hash.update(chunk);
    await asked(client, `/api/uploads/${id}?offset=${offset}`, "PUT", chunk);
    offset += chunk.length;
  }
  await asked(client, `/api/uploads/${id}/import`, "POST", { sha256: hash.digest("hex") });
  return id;
}

/** Where an upload stands: waiting, importing, finished. @throws when its import broke off. */
export async function stageOf(client: Client, id: string): Promise<string> {
  const { stage, result } = await asked(client, `/api/uploads/${id}`, "GET");
  if (stage === "failed" || stage === "held") throw new Error(`The import ended: ${JSON.stringify(result)}`);
  return String(stage);
}

/** Stops an import that is under way; one that has ended is only put out of sight. */
export async function stopUpload(client: Client, id: string): Promise<void> {
  await client.ask(`/api/uploads/${id}`, { method: "DELETE" });
}

async function asked(
  client: Client,
  path: string,
  method: string,
  body?: Uint8Array | Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const sent = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
  const answer = await client.ask(path, { method, ...(sent !== undefined && { body: sent }) });
  if (answer.status >= 300)
    throw new Error(`${method} ${path} was answered with ${answer.status}: ${answer.body}`);
  return JSON.parse(answer.body);
}
