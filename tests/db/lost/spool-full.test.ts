import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import * as start from "@/app/api/uploads/[id]/import/route.ts";
import * as one from "@/app/api/uploads/[id]/route.ts";
import * as all from "@/app/api/uploads/route.ts";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import { setCurrent } from "@/db/current.ts";
import { type Importer, importerFor } from "@/db/uploads/importer/importer.ts";
import { spoolIn } from "@/db/uploads/spool.ts";
import { databaseForTests } from "../database.ts";
import { type SmallDisk, smallDisk } from "./small-disk.ts";

const MB = 1024 ** 2;
const CHUNK_BYTES = 1_000_000;
const database = databaseForTests("at the end");
const file = Buffer.from(allOrdersFile(16_000, 7));
let disk: SmallDisk | null = null;
let importer: Importer | null = null;
afterEach(async () => {
  await importer?.close();
  disk?.remove();
  disk = null;
});

const url = "http://127.0.0.1/api/uploads";
const context = (id: string) => ({ params: Promise.resolve({ id }) });

async function announce(): Promise<{ id: string; received: number }> {
  const body = JSON.stringify({ account: "Acme", marketplace: "US", file: "o.txt", bytes: file.length });
  return (await all.POST(new Request(url, { method: "POST", body }))).json();
}

/** Sends a file as the page does, up to the first chunk that is not taken. */
async function send(id: string): Promise<Response> {
  let answer = new Response();
  for (let offset = 0; offset < file.length; offset += CHUNK_BYTES) {
    const body = file.subarray(offset, offset + CHUNK_BYTES);
    const headers = { "content-length": String(body.length) };
    const request = new Request(`${url}/${id}?offset=${offset}`, { method: "PUT", body, headers });
    answer = await one.PUT(request, context(id));
    if (!answer.ok) break;
  }
  return answer;
}

test.for([
  ["in the middle of a file", 1.5 * MB],
  ["within its last chunk", file.length - 100_000],
] as const)(
  "a disk that runs full %s says so, leaves nothing, and takes the file once there is room",
  async ([, bytes], { skip }) => {
    expect(file.length).toBeGreaterThan(2 * MB);
    const made = smallDisk(Math.floor(bytes / 4096) * 4096);
    if (typeof made === "string") return skip(made);
    disk = made;
    const spool = spoolIn(made.folder);
    importer = importerFor(database(), spool);
    setCurrent({ database: database(), spool, importer, project: "/nonexistent" });
    const refusedId = (await announce()).id;
    const refused = await send(refusedId);
    expect(refused.status).toBe(507);
    expect(await refused.json()).toEqual({
      code: "disk-full",
      message: "The disk of the server is full. Free some space, then import the file again.",
    });
    expect(await readdir(spool)).toEqual([]);
    expect((await one.GET(new Request(`${url}/${refusedId}`), context(refusedId))).status).toBe(404);

    made.resize(64 * MB);
    const { id, received } = await announce();
    expect(received).toBe(0);
    expect((await send(id)).status).toBe(200);
    const body = JSON.stringify({ sha256: createHash("sha256").update(file).digest("hex") });
    const begun = await start.POST(new Request(`${url}/${id}/import`, { method: "POST", body }), context(id));
    expect(begun.status).toBe(202);
    const stage = async () => (await one.GET(new Request(`${url}/${id}`), context(id))).json();
    await expect.poll(async () => (await stage()).stage, { timeout: 60_000, interval: 200 }).toBe("finished");
    expect((await stage()).result.code).toBeNull();
    // The end is noted first: a file without it would be missed by the next start.
    await expect.poll(() => readdir(spool), { timeout: 10_000 }).toEqual([]);
  },
);
