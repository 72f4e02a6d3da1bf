import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import { long, seed } from "../../seed.ts";
import { aFolder, clearAway, postmasterPid } from "../server/processes.ts";
import { chance } from "./chance.ts";
import { digestOfHealthy, expectPlainWords, importInto } from "./headroom.ts";

const LINES = 6_000;
const rounds = long ? 20 : 2;
const SPARE_ROUNDS = 10;
let data: string;
let file: string;
let whole: string;
/** How long an import works inside its transaction. */
let spanMs: number;

beforeAll(async () => {
  data = join(await aFolder(), "data");
  file = join(data, "..", "all-orders.txt");
  await writeFile(file, allOrdersFile(LINES, 7));
  const running = importInto({ data }, file, "whole");
  await hasBegun(running);
  const began = Date.now();
  expect((await running).code).toBe(0);
  spanMs = Date.now() - began;
  whole = await digestOfHealthy({ data }, "whole");
}, 300_000);
afterAll(clearAway);

/** Waits until the import is inside its transaction, or over: what it has written to is locked to its end. */
async function hasBegun(running: Promise<unknown>): Promise<void> {
  let isOver = false;
  void running.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const client = await tryToConnect();
    try {
      while (client && !isOver) {
        const { rows } = await client.query(
          "SELECT FROM pg_locks WHERE relation = to_regclass('imports') AND mode = 'RowExclusiveLock'",
        );
        if (rows.length > 0) return;
        await pause(5);
      }
    } catch {
      // Gone again: it was the server of the command before, on its way down.
    } finally {
      await client?.end().catch(() => {});
    }
    await pause(20);
  }
}

async function tryToConnect(): Promise<Client | null> {
  try {
    const record = await readFile(join(data, "postgres", "postmaster.pid"), "utf8");
    const password = (await readFile(join(data, "postgres.password"), "utf8")).trim();
    const port = Number(record.split("\n")[3]);
    const client = new Client({ host: "127.0.0.1", port, user: "headroom", password, database: "headroom" });
    client.on("error", () => {});
    await client.connect();
    return client;
  } catch {
    return null;
  }
}

/** What happens to a machine that loses its power: nobody is asked. */
async function killServer(): Promise<void> {
  const pid = await postmasterPid(data);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  // A signal to "no process" would go to everything that runs these tests.
  for (const each of [
    pid,
    ...children
      .split(" ")
      .filter((word) => word.trim() !== "")
      .map(Number),
  ])
    kill(each, "SIGKILL");
}

/** What `pg_ctl stop -m immediate` does. */
async function stopServerAtOnce(): Promise<void> {
  kill(await postmasterPid(data), "SIGQUIT");
}

function kill(pid: number, signal: NodeJS.Signals): void {
  if (!(pid > 0)) throw new Error(`${pid} is no process`);
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

test.each([
  ["killed", killServer],
  ["stopped at once", stopServerAtOnce],
])(
  `a server %s at random moments of an import leaves nothing half done (seed ${seed})`,
  async (how, end) => {
    let broken = 0;
    // Those after the last are for when all moments were too late: each of them is as soon as the import has begun.
    for (let round = 0; round < rounds || (broken === 0 && round < rounds + SPARE_ROUNDS); round++) {
      const account = `${how} ${round}`;
      const running = importInto({ data }, file, account);
      await hasBegun(running);
      if (round < rounds) await pause(chance(round) * spanMs * 0.8);
      await end().catch(() => {});
      const first = await running;
      expectPlainWords(first);
      if (first.code !== 0) {
        broken++;
        expect(first.code, first.err).toBe(1);
        const [refused] = JSON.parse(first.out).imports;
        expect(refused).toMatchObject({ status: "rejected", code: "database-lost", id: null });
        expect(refused.message).toMatch(/connection to the database was lost.*try again/);
      }

      const again = await importInto({ data }, file, account);
      expect(again, again.err).toMatchObject({ code: 0 });
      const [result] = JSON.parse(again.out).imports;
      // Lost before its end: nothing of it was there. Lost after: it was whole.
      expect(["done", "already-imported"]).toContain(result.status);
      if (result.status === "done")
        expect(result).toMatchObject({ read: LINES, inserted: LINES, updated: 0 });
      expect(await digestOfHealthy({ data }, account)).toBe(whole);
    }
    // Else the moments were none of an import's.
    expect(broken).toBeGreaterThan(0);
  },
  1_200_000,
);
