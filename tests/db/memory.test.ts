import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import type { ImportResult } from "@/db/writes/import-report.ts";
import { long } from "../seed.ts";
import { databaseForTests } from "./database.ts";

const database = databaseForTests("never");
const LINES = long ? 1_000_000 : 30_000;
const PIECE = 10_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-memory-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The file in pieces: whole, it would fill this process's memory. */
function* pieces(): Generator<string> {
  for (let piece = 0; piece < LINES / PIECE; piece++) {
    const text = `${allOrdersFile(PIECE, piece + 1)}\n`;
    yield piece === 0 ? text : text.slice(text.indexOf("\n") + 1);
  }
}

async function measured(
  ...words: string[]
): Promise<{ megabytes: number; seconds: number; result: ImportResult }> {
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${rows[0].name}`;
  const script = join(import.meta.dirname, "importer-that-measures.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    script,
    url.href,
    ...words,
  ]);
  return JSON.parse(stdout);
}

test(`${LINES.toLocaleString("en")} lines are imported in less than 300 MB`, async () => {
  const file = join(folder, "all-orders.txt");
  await pipeline(Readable.from(pieces()), createWriteStream(file));
  const { megabytes, seconds, result } = await measured(file, "Large");
  expect(result).toMatchObject({ status: "done", read: LINES, rejected: 0 });
  console.info(
    `${LINES} lines: ${Math.round(megabytes)} MB at most, ${Math.round(LINES / seconds)} lines a second`,
  );
  expect(megabytes).toBeLessThan(300);
}, 3_600_000);
