import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as goodLines from "@/app/api/imports/[id]/good-lines/route.ts";
import * as start from "@/app/api/uploads/[id]/import/route.ts";
import * as one from "@/app/api/uploads/[id]/route.ts";
import * as all from "@/app/api/uploads/route.ts";
import { withAccount } from "@/db/client.ts";
import { setCurrent } from "@/db/current.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { importWithId } from "@/db/queries/imports.ts";
import { type Importer, importerFor } from "@/db/uploads/importer/importer.ts";
import { spoolIn } from "@/db/uploads/spool.ts";
import { claimUpload, lineUpUpload, type Upload } from "@/db/uploads/uploads.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { lockAccount } from "@/db/writes/lock.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { databaseForTests } from "./database.ts";

const database = databaseForTests("at the end");
let folder: string;
let importer: Importer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-uploads-"));
  const spool = spoolIn(folder);
  importer = importerFor(database(), spool);
  setCurrent({ database: database(), spool, importer, project: "/nonexistent" });
});
afterAll(async () => {
  await importer.close();
  await rm(folder, { recursive: true, force: true });
});

const url = "http://127.0.0.1/api/uploads";
const context = (id: string | number) => ({ params: Promise.resolve({ id: String(id) }) });
const inSpool = () => readdir(join(folder, "spool")).catch(() => []);
const feedback = (...lines: string[]) => Buffer.from(["order-id,left-on,stars", ...lines].join("\n"));

function announced(file: string, bytes: number, more: Record<string, unknown> = {}): Promise<Response> {
  const body = JSON.stringify({ account: "Acme", marketplace: "US", file, bytes, ...more });
  return all.POST(new Request(url, { method: "POST", body }));
}

async function announce(...about: Parameters<typeof announced>): Promise<Upload> {
  return (await announced(...about)).json();
}

function put(id: string, chunk: Buffer | ReadableStream, offset = 0, bytes = 0): Promise<Response> {
  const headers = { "content-length": String(Buffer.isBuffer(chunk) ? chunk.length : bytes) };
  const init = { method: "PUT", body: chunk, headers, duplex: "half" } as RequestInit;
  return one.PUT(new Request(`${url}/${id}?offset=${offset}`, init), context(id));
}

function begin(id: string, file: Buffer): Promise<Response> {
  const body = JSON.stringify({ sha256: createHash("sha256").update(file).digest("hex") });
  return start.POST(new Request(`${url}/${id}/import`, { method: "POST", body }), context(id));
}

const remove = (id: string, query = "") =>
  one.DELETE(new Request(`${url}/${id}${query}`, { method: "DELETE" }), context(id));
const stop = (id: string) => remove(id, "?stop");
const seen = async (id: string): Promise<Upload> =>
  (await one.GET(new Request(`${url}/${id}`), context(id))).json();

async function ended(id: string, stage = "finished"): Promise<Upload> {
  await expect.poll(async () => (await seen(id)).stage, { timeout: 180_000, interval: 50 }).toBe(stage);
  return seen(id);
}

describe("the day a file was downloaded", () => {
  const today = () => dayOf(new Date(), zoneOf("US"));
  const imported = async (name: string, more: Record<string, unknown>) => {
    const file = feedback(`111-${name},2026-01-05,1`);
    const { id } = await announce(name, file.length, more);
    await put(id, file);
    await begin(id, file);
    const { result } = await ended(id);
    return importWithId(database(), (result as { id: number }).id);
  };

  test("is the day its content was learned", async () => {
    expect((await imported("old.csv", { learnedOn: "2026-01-09" }))?.learnedOn).toBe("2026-01-09");
  });

  test("is the day of the upload when it is not said", async () => {
    expect((await imported("new.csv", {}))?.learnedOn).toBe(today());
  });

  test.each(["2026-02-30", "9.1.2026", "0000-01-01", "", 7])(
    "is refused when it is %j",
    async (learnedOn) => {
      const answer = await announced("odd.csv", 10, { learnedOn });
      expect(answer.status).toBe(400);
      expect((await answer.json()).message).toContain("learnedOn");
    },
  );

  test("may be a day ahead, for clocks differ, and no more", async () => {
    expect((await announced("t.csv", 10, { learnedOn: addDays(today(), 1) })).status).toBe(201);
    expect((await announced("t.csv", 10, { learnedOn: addDays(today(), 2) })).status).toBe(400);
  });

  test("is kept by a file that goes on where it broke off, until another day is said", async () => {
    const { id } = await announce("half.csv", 100, { learnedOn: "2026-01-09" });
    await put(id, Buffer.alloc(40));
    await database().pool.query("UPDATE uploads SET updated_at = now() - interval '1 minute' WHERE id = $1", [
      id,
    ]);
    const again = { id, received: 40 };
    expect(await announce("half.csv", 100)).toMatchObject({ ...again, learnedOn: "2026-01-09" });
    expect(await announce("half.csv", 100, { learnedOn: "2026-01-10" })).toMatchObject({
      ...again,
      learnedOn: "2026-01-10",
    });
    expect(await seen(id)).toMatchObject({ learnedOn: "2026-01-10" });
    await stop(id);
  });
});

describe("a file that is stopped while it arrives", () => {
  test("is told of as stopped, and leaves nothing; put away, it is gone", async () => {
    const { id } = await announce("large.csv", 100);
    await put(id, Buffer.alloc(40));
    expect(await inSpool()).toEqual([`${id}.upload`]);
    expect((await stop(id)).status).toBe(202);
    expect(await seen(id)).toMatchObject({ stage: "cancelled" });
    expect(await inSpool()).toEqual([]);
    expect((await stop(id)).status).toBe(409);
    expect((await remove(id)).status).toBe(204);
    expect((await one.GET(new Request(`${url}/${id}`), context(id))).status).toBe(404);
  });

  test.each([0, 40])("takes no chunk that was on its way, at byte %i", async (offset) => {
    const { id } = await announce("large.csv", 100);
    if (offset > 0) await put(id, Buffer.alloc(offset));
    // Its headers are here, its bytes come after the stop.
    const late = new ReadableStream({
      async pull(controller) {
        await stop(id);
        controller.enqueue(new Uint8Array(20));
        controller.close();
      },
    });
    const answer = await put(id, late, offset, 20);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ stage: "cancelled" });
    expect(await inSpool()).toEqual([]);
    expect((await put(id, Buffer.alloc(20), offset)).status).toBe(409);
  });

  test("is not imported, even when its last byte was here", async () => {
    const file = feedback("111-1,2026-01-05,1");
    const { id } = await announce("whole.csv", file.length);
    await put(id, file);
    const begun = begin(id, file);
    await stop(id);
    expect(["cancelled", "waiting"]).toContain((await (await begun).json()).stage);
    expect(await (await begin(id, file)).json()).toMatchObject({ stage: "cancelled" });
    await expect.poll(inSpool, { timeout: 60_000 }).toEqual([]);
    expect(await seen(id)).toMatchObject({ stage: "cancelled" });
  });

  test("is not imported when its import was almost through", async () => {
    const account = await ensureAccount(database(), "Acme");
    const digest = () =>
      withAccount(database(), account.id, "read", (session) => digestOf(session, account.id));
    const file = feedback("111-2,2026-01-05,1");
    const { id } = await announce("late.csv", file.length);
    await put(id, file);
    const before = await digest();
    await withAccount(database(), account.id, "write", async (session) => {
      // The import has begun, and waits for its turn with the account. Its file is one batch: looked at once whether it
      // is still wanted, before there is an answer.
      await lockAccount(session, account.id);
      await begin(id, file);
      await ended(id, "importing");
      await waiting(1);
      expect((await stop(id)).status).toBe(202);
    });
    await expect.poll(inSpool, { timeout: 60_000 }).toEqual([]);
    expect(await seen(id)).toMatchObject({ stage: "cancelled", result: null });
    expect(await digest()).toEqual(before);
  });

  test("that ends before the stop comes is told of as ended, and stays in sight", async () => {
    const { id } = await announce("ended.csv", 100);
    await lineUpUpload(database(), id, { from: "receiving", acceptRejects: false });
    await claimUpload(database(), id);
    const client = await database().pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("UPDATE uploads SET stage = 'finished' WHERE id = $1", [id]);
      const stopped = stop(id);
      await waiting(1);
      await client.query("COMMIT");
      expect((await stopped).status).toBe(409);
    } finally {
      // With what it may have begun.
      client.release(true);
    }
    // And when it had ended long before: the page learns of it a moment later.
    expect(await (await stop(id)).json()).toMatchObject({ id, stage: "finished" });
    expect(await seen(id)).toMatchObject({ stage: "finished" });
    expect((await remove(id)).status).toBe(204);
  });

  test("is not held for its rejected lines when it was stopped meanwhile", async () => {
    const account = await ensureAccount(database(), "Acme");
    const file = feedback("111-3,2026-01-05,7");
    const { id } = await announce("odd.csv", file.length);
    await put(id, file);
    await withAccount(database(), account.id, "write", async (session) => {
      await lockAccount(session, account.id);
      await begin(id, file);
      await ended(id, "importing");
      await waiting(1);
      expect((await stop(id)).status).toBe(202);
    });
    await expect.poll(inSpool, { timeout: 60_000 }).toEqual([]);
    expect(await seen(id)).toMatchObject({ stage: "cancelled", result: null });
  });
});

/** Waits until this many sessions wait for a lock. */
async function waiting(sessions: number): Promise<void> {
  const asked =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  await expect
    .poll(async () => (await database().pool.query(asked)).rowCount, { timeout: 30_000 })
    .toBe(sessions);
}

test("a chunk that breaks off on its way is no fault of the server, and the file can go on", async () => {
  const { id } = await announce("broken.csv", 100);
  const broken = new ReadableStream({
    start: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  expect((await put(id, broken, 0, 20)).status).toBe(400);
  expect((await put(id, Buffer.alloc(20))).status).toBe(200);
  await stop(id);
});

test("the good lines of a held file are imported from its own page, once", async () => {
  const file = feedback("111-7,2026-01-05,1", "111-8,2026-01-05,2", "111-9,2026-01-05,7");
  const { id } = await announce("held.csv", file.length, { learnedOn: "2026-01-09" });
  await put(id, file);
  await begin(id, file);
  const { result } = await ended(id, "held");
  const held = (result as { id: number }).id;
  const go = () => goodLines.POST(new Request("http://127.0.0.1", { method: "POST" }), context(held));
  expect((await go()).headers.get("Location")).toBe("/imports");
  expect((await ended(id)).result).toMatchObject({ status: "done", inserted: 2, rejected: 1 });
  expect((await go()).headers.get("Location")).toBe(`/imports/${held}`);
});
