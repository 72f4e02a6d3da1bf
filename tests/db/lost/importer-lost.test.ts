import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import { type Importer, importerFor } from "@/db/uploads/importer/importer.ts";
import { tendUploads } from "@/db/uploads/tend.ts";
import { cancelUpload, type Upload, uploadWithId } from "@/db/uploads/uploads.ts";
import { databaseForTests, urlOf } from "../database.ts";
import { waitingUpload } from "../waiting-upload.ts";

const LINES = 10_000;
const database = databaseForTests("at the end");
const file = Buffer.from(allOrdersFile(LINES, 7));
let spool: string;
let importer: Importer;

beforeEach(async () => {
  spool = await mkdtemp(join(tmpdir(), "headroom-importer-"));
  importer = importerFor(database(), spool);
});
afterEach(async () => {
  await importer.close();
  await rm(spool, { recursive: true, force: true });
});

const upload = (accountName: string, bytes = file) =>
  waitingUpload(database(), spool, { accountName }, bytes);

const seen = async (id: string) => (await uploadWithId(database(), id)) as Upload;

/**
 * Keeps imports from writing orders, so that one is at work for as long as the work lasts: however fast it would be, it can
 * not be over before it is ended.
 */
async function whileOneIsHeldUp(work: (isUnderWay: () => Promise<void>) => Promise<void>): Promise<void> {
  const holder = await database().pool.connect();
  try {
    await holder.query("BEGIN");
    await holder.query("LOCK TABLE orders IN SHARE MODE");
    await work(() =>
      expect
        .poll(
          async () =>
            (
              await holder.query(
                "SELECT FROM pg_locks WHERE relation = to_regclass('orders') AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
              )
            ).rows.length,
          { timeout: 180_000, interval: 20 },
        )
        .toBeGreaterThan(0),
    );
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
}

/** Accounts that hold something: an import that was rolled back leaves none. */
async function accountsWithOrders(): Promise<string[]> {
  const { rows } = await database().pool.query(
    "SELECT name FROM accounts WHERE EXISTS (SELECT FROM orders WHERE account_id = accounts.id) ORDER BY name",
  );
  return rows.map(({ name }) => name);
}

const childrenOf = async (pid: number) =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "")).split(" ").filter(Boolean);

/** The importing process of a server. */
async function importerOf(server: number): Promise<number> {
  for (const child of await childrenOf(server)) {
    const words = await readFile(`/proc/${child}/cmdline`, "utf8").catch(() => "");
    if (words.includes("importer/start.js")) return Number(child);
  }
  // Never 0: a signal to that goes to everything that runs these tests.
  throw new Error(`Process ${server} has no importer`);
}

const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("an importer that is killed is told of, nothing of its file is there, and the next are imported", async () => {
  const lost = await upload("Lost");
  const next = await upload("Next", Buffer.from(allOrdersFile(100, 8)));
  let ended: Promise<unknown> = Promise.resolve();
  await whileOneIsHeldUp(async (isUnderWay) => {
    ended = Promise.all([importer.importUpload(lost), importer.importUpload(next)]);
    await isUnderWay();
    process.kill(await importerOf(process.pid), "SIGKILL");
  });
  await ended;
  const told = await seen(lost);
  expect(told).toMatchObject({ stage: "failed", result: { code: "importer-died" } });
  expect(told.result?.message).toMatch(/process that imported this file was ended.*import it again/);
  expect(await seen(next)).toMatchObject({ stage: "finished", result: { status: "done", inserted: 100 } });
  expect(await readdir(spool)).toEqual([]);
  expect(await accountsWithOrders()).toEqual(["Next"]);

  const again = await upload("Lost");
  await importer.importUpload(again);
  const whole = { status: "done", read: LINES, inserted: LINES, updated: 0 };
  expect(await seen(again)).toMatchObject({ stage: "finished", result: whole });
}, 300_000);

test("an importer that is killed while its file is stopped leaves it stopped", async () => {
  const id = await upload("Stopped");
  let ended: Promise<unknown> = Promise.resolve();
  await whileOneIsHeldUp(async (isUnderWay) => {
    ended = importer.importUpload(id);
    await isUnderWay();
    const pid = await importerOf(process.pid);
    process.kill(pid, "SIGSTOP");
    await cancelUpload(database(), id, ["importing"]);
    process.kill(pid, "SIGKILL");
  });
  await ended;
  expect(await seen(id)).toMatchObject({ stage: "cancelled" });
  expect(await readdir(spool)).toEqual([]);
});

test("every thread of an importer lets the server go first, and nothing runs once it is closed", async () => {
  const id = await upload("Polite");
  await whileOneIsHeldUp(async (isUnderWay) => {
    const ended = importer.importUpload(id);
    await isUnderWay();
    const pid = await importerOf(process.pid);
    const threads = (await readdir(`/proc/${pid}/task`)).map(Number);
    expect(threads.length).toBeGreaterThan(1);
    expect(new Set(threads.map((thread) => getPriority(thread)))).toEqual(new Set([10]));
    expect(getPriority()).toBeLessThan(10);
    await importer.close();
    await ended;
    expect(isThere(pid)).toBe(false);
  });
  // As a stopped server leaves it, for the next start.
  expect(await seen(id)).toMatchObject({ stage: "importing" });
  expect(await readdir(spool)).toEqual([`${id}.upload`]);
});

test.each(["SIGKILL", "SIGTERM"] as const)(
  "an importer goes with its server (%s), and the next server imports the file",
  async (signal) => {
    const id = await upload(`After ${signal}`);
    const { rows } = await database().pool.query("SELECT current_database() AS name");
    const script = join(import.meta.dirname, "importing-server.ts");
    const words = ["--import", "tsx", script, urlOf(rows[0].name), spool, id];
    await whileOneIsHeldUp(async (isUnderWay) => {
      const server = spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] });
      const gone = once(server, "exit");
      await isUnderWay();
      const pid = await importerOf(server.pid as number);
      // As a terminal or a service manager does: to each of the group.
      if (signal === "SIGTERM") process.kill(pid, signal);
      await pause(100);
      server.kill(signal);
      await gone;
      await expect.poll(() => isThere(pid), { timeout: 60_000, interval: 50 }).toBe(false);
    });
    expect(await seen(id)).toMatchObject({ stage: "importing" });

    const endTending = await tendUploads(database(), spool, importer);
    await expect.poll(async () => (await seen(id)).stage, { timeout: 180_000 }).toBe("finished");
    expect(await seen(id)).toMatchObject({ result: { status: "done", inserted: LINES, updated: 0 } });
    await endTending();
  },
  300_000,
);
