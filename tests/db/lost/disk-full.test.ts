import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import { withAccount } from "@/db/client.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { RESERVE_BYTES } from "@/db/room.ts";
import { openServer } from "@/db/server/open-server.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { databaseForTests, importText } from "../database.ts";
import { postmasterPid } from "../server/processes.ts";
import { digestOfHealthy, expectPlainWords, headroom, importInto, open, type Where } from "./headroom.ts";
import { type SmallDisk, smallDisk } from "./small-disk.ts";

const MB = 1024 ** 2;
const LINES = 20_000;
const database = databaseForTests();
let folder: string;
let file: string;
let earlier: string;
let whole: string;
let disk: SmallDisk | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-full-"));
  file = join(folder, "all-orders.txt");
  earlier = join(folder, "earlier.txt");
  const text = allOrdersFile(LINES, 7);
  await writeFile(file, text);
  await writeFile(earlier, allOrdersFile(50, 8));
  await importText(database(), text, { accountName: "Acme" });
  const account = await accountNamed(database(), "Acme");
  const id = account?.id ?? "";
  whole = await withAccount(database(), id, "read", (session) => digestOf(session, id));
}, 300_000);
afterEach(() => {
  disk?.remove();
  disk = null;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Imports on a disk that is too small, looks at what is there, makes room, and imports again. */
async function runsFullAndRecovers(where: Where, makeRoom: () => void): Promise<void> {
  const refused = await importInto(where, file, "Acme");
  expect(refused.code, refused.err).toBe(1);
  expectPlainWords(refused);
  const [result] = JSON.parse(refused.out).imports;
  expect(result).toMatchObject({ status: "rejected", code: "disk-full", id: null, read: 0 });
  expect(result.message).toMatch(/disk of the database is.* full.*nothing was imported.*Free some space/);

  const reading = await open(where);
  try {
    const { rows } = await reading.pool.query("SELECT name FROM accounts");
    expect(rows).toEqual([{ name: "Earlier" }]);
  } finally {
    await reading.close();
  }
  expect((await headroom(where, "digest", "--account", "Earlier")).code).toBe(0);

  makeRoom();
  const again = await importInto(where, file, "Acme");
  expect(again.code, again.err).toBe(0);
  expect(JSON.parse(again.out).imports).toMatchObject([{ status: "done", read: LINES, inserted: LINES }]);
  expect(await digestOfHealthy(where, "Acme")).toBe(whole);
}

test("an import that would fill the disk of Headroom's own database ends before, and pages go on", async ({
  skip,
}) => {
  const made = smallDisk(256 * MB);
  if (typeof made === "string") return skip(made);
  disk = made;
  const where = { data: join(made.folder, "data") };
  // Somebody else uses the database all the while, as the pages do.
  const pages = await open(where);
  try {
    expect(await importInto(where, earlier, "Earlier")).toMatchObject({ code: 0 });
    // Whatever an empty database takes: room for the file's first batches beside the reserve, and not for all of it.
    made.resize(made.used() + RESERVE_BYTES + 4 * MB);
    await runsFullAndRecovers(where, () => made.resize(256 * MB));
    // Filled by another program: refused at once, and nothing breaks.
    const ballast = join(made.folder, "ballast");
    await writeFile(ballast, Buffer.alloc(made.free() - 4 * MB));
    const [result] = JSON.parse((await importInto(where, earlier, "Late")).out).imports;
    expect(result).toMatchObject({ status: "rejected", code: "disk-full" });
    expect((await pages.pool.query("SELECT name FROM accounts")).rows).toEqual([{ name: "Earlier" }]);
    // A server that dies now can not start. Once there is room it does so by itself.
    await writeFile(join(made.folder, "last"), Buffer.alloc(made.free()));
    process.kill(await postmasterPid(where.data), "SIGKILL");
    await pause(2_000);
    await rm(ballast);
    const names = () => pages.pool.query("SELECT name FROM accounts").then(({ rows }) => rows);
    await expect.poll(() => names().catch(String), { timeout: 180_000 }).toEqual([{ name: "Earlier" }]);
  } finally {
    await pages.close();
  }
}, 300_000);

test("a full disk of a server of one's own is told from any other fault", async ({ skip }) => {
  const made = smallDisk(256 * MB);
  if (typeof made === "string") return skip(made);
  disk = made;
  const data = join(made.folder, "data");
  await (await openServer(data)).close();
  await moveWriteAheadLog(data);
  const server = await openServer(data);
  try {
    const where = { url: server.url };
    expect(await importInto(where, earlier, "Earlier")).toMatchObject({ code: 0 });
    made.resize(made.used() + MB);
    await runsFullAndRecovers(where, () => made.resize(256 * MB));
  } finally {
    await server.close();
  }
}, 300_000);

/** Elsewhere, so that it is the tables that find no room: a full log takes down the server, and that is another case. */
async function moveWriteAheadLog(data: string): Promise<void> {
  const here = join(data, "postgres", "pg_wal");
  // Who runs the server must be able to enter.
  await chmod(folder, 0o755);
  // It keeps its owner, which a copy in Node would not.
  execFileSync("cp", ["-a", here, join(folder, "pg_wal")]);
  await rm(here, { recursive: true });
  await symlink(join(folder, "pg_wal"), here);
}
