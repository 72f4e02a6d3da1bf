import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import { withAccount } from "@/db/client.ts";
import { examine } from "@/db/doctor/examine.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { ensureAccount, removeAccount } from "@/db/writes/accounts.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();
const long = Boolean(process.env.HEADROOM_LONG);
const seed = Number(process.env.HEADROOM_SEED ?? Date.now() % 100_000);
const text = allOrdersFile(6_000, 7);
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-kill-"));
  file = join(folder, "all-orders.txt");
  await writeFile(file, text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the importer that dies; the number of statements it sent when it lived, null when it was killed. */
async function importerThatDies(accountName: string, how: string, number: number): Promise<number | null> {
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${rows[0].name}`;
  const script = join(import.meta.dirname, "importer-that-dies.ts");
  const words = ["--import", "tsx", script, url.href, file, accountName, how, String(number)];
  return new Promise((resolve, reject) =>
    execFile(process.execPath, words, (fault, out) => {
      if (!fault) resolve(Number(out));
      else if (fault.signal === "SIGKILL") resolve(null);
      else reject(fault);
    }),
  );
}

async function digest(accountName: string): Promise<string> {
  const account = await ensureAccount(database(), accountName);
  return withAccount(database(), account.id, "read", (session) => digestOf(session, account.id));
}

async function survives(accountName: string, whole: string): Promise<void> {
  const result = await importText(database(), text, { accountName, name: "file" });
  // Killed before its end: nothing of it was there. Killed after: it was whole.
  expect(["done", "already-imported"]).toContain(result.status);
  if (result.status === "done") expect(result).toMatchObject({ read: 6_000, updated: 0 });
  expect(await digest(accountName)).toBe(whole);
  expect((await examine(database())).findings.filter((finding) => finding.level === "broken")).toEqual([]);
  await removeAccount(database(), await ensureAccount(database(), accountName));
}

test(`an importer killed at its statements, and at random moments, leaves nothing half done (seed ${seed})`, async () => {
  const statements = (await importerThatDies("whole", "never", 0)) as number;
  const whole = await digest("whole");
  await removeAccount(database(), await ensureAccount(database(), "whole"));
  expect(statements).toBeGreaterThan(20);
  const every = Array.from({ length: statements }, (_, index) => index + 1);
  const points = long ? every : every.filter((point) => (point + seed) % Math.ceil(statements / 3) === 0);
  for (const point of points) {
    const account = `at ${point}`;
    expect(await importerThatDies(account, "statement", point)).toBeNull();
    await survives(account, whole);
  }
  for (let round = 0; round < (long ? 30 : 2); round++) {
    const account = `after ${round}`;
    await importerThatDies(account, "after", 200 + ((seed * 7919 + round * 104_729) % 3_000));
    await survives(account, whole);
  }
}, 1_200_000);
