import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import { withAccount } from "@/db/client.ts";
import { accountNamed, removeAccount } from "@/db/writes/accounts.ts";
import { lockAccount } from "@/db/writes/lock.ts";
import { long, seed } from "../../seed.ts";
import { databaseForTests, importText } from "../database.ts";
import { chance } from "./chance.ts";

/** What is promised: so long at most does a retry wait for an importer that was killed. */
/** The short run shares its two processors with other tests: there it is only to end before the statement would. */
const WAIT_MS = long ? 15_000 : 120_000;
const rounds = long ? 20 : 2;
const database = databaseForTests();
const text = allOrdersFile(300, 7);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-orphan-"));
  await writeFile(join(folder, "all-orders.txt"), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sleeping = async () =>
  (
    await database().pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = 'SELECT pg_sleep(600)' AND state = 'active'",
    )
  ).rows.length;

/** Kills an importer while the server is at work for it. */
async function leaveOrphan(accountName: string, afterMs: number): Promise<void> {
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${rows[0].name}`;
  const script = join(import.meta.dirname, "importer-that-sleeps.ts");
  const words = ["--import", "tsx", script, url.href, join(folder, "all-orders.txt"), accountName];
  const importer = spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] });
  const ended = once(importer, "exit");
  await expect.poll(sleeping, { timeout: 180_000 }).toBe(1);
  await pause(afterMs);
  importer.kill("SIGKILL");
  await ended;
}

test(`a retry waits less than ${WAIT_MS / 1000} s for an importer killed within a long statement (seed ${seed})`, async () => {
  for (let round = 0; round < rounds; round++) {
    const accountName = `round ${round}`;
    await leaveOrphan(accountName, chance(round) * 3_000);
    const began = Date.now();
    const account = await accountNamed(database(), accountName);
    const waitedMs = withAccount(database(), account?.id ?? "", "write", async (session) => {
      await lockAccount(session, account?.id ?? "");
      return Date.now() - began;
    });
    const result = await importText(database(), text, { accountName });
    expect(await waitedMs).toBeLessThan(WAIT_MS);
    expect(result).toMatchObject({ status: "done", inserted: 300, updated: 0 });
    expect(await sleeping()).toBe(0);
    if (account) await removeAccount(database(), account);
  }
}, 1_200_000);
