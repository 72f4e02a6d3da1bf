import { execFile } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import { withAccount } from "@/db/client.ts";
import { everyOrder } from "@/db/queries/orders/order-list.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { long } from "../seed.ts";
import { databaseForTests, urlOf } from "./database.ts";

const database = databaseForTests("never");
const LINES = long ? 1_000_000 : 30_000;
const PIECE = 10_000;
const HOURS = 3_600_000;
let folder: string;
let url: string;
let orders = 0;

/** A report in pieces: whole, it would fill this process's memory. */
function* pieces(): Generator<string> {
  for (let piece = 0; piece < LINES / PIECE; piece++) {
    const text = `${allOrdersFile(PIECE, piece + 1)}\n`;
    yield piece === 0 ? text : text.slice(text.indexOf("\n") + 1);
  }
}

async function run<T>(script: string, ...words: string[]): Promise<T> {
  const path = join(import.meta.dirname, script);
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", path, url, ...words]);
  return JSON.parse(stdout) as T;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-export-"));
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  url = urlOf(rows[0].name);
  const report = join(folder, "all-orders.txt");
  await pipeline(Readable.from(pieces()), createWriteStream(report));
  await run("importer-that-measures.ts", report, "Large");
  const counted = await database().pool.query("SELECT count(*)::int AS orders FROM orders");
  orders = counted.rows[0].orders;
}, HOURS);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every order as the database has it, in the order of the file. */
async function eachOrder(look: (id: string, placedAt: string) => Promise<void> | void): Promise<void> {
  const account = await accountNamed(database(), "Large");
  if (!account) throw new Error("The account is gone");
  const asked = {
    accountId: account.id,
    marketplace: "US",
    among: { placed: { from: "1995-07-16", to: "2099-12-31" } },
    filters: {},
  };
  await withAccount(database(), account.id, "read", async (session) => {
    for await (const some of everyOrder(session, asked, { by: "placed", latestFirst: true }))
      for (const order of some) await look(order.orderId, order.purchasedAt.toISOString());
  });
}

async function exported(format: "csv" | "xlsx"): Promise<string> {
  const file = join(folder, `orders.${format}`);
  const { megabytes, seconds, ...found } = await run<Record<"megabytes" | "seconds" | "orders", number>>(
    "exporter-that-measures.ts",
    "Large",
    format,
    file,
  );
  const size = Math.round((await stat(file)).size / 1024 ** 2);
  console.info(
    `${found.orders} orders as ${format}: ${Math.round(megabytes)} MB at most, ${seconds.toFixed(1)} s, a file of ${size} MB`,
  );
  expect(found.orders).toBe(orders);
  expect(orders).toBeGreaterThan(LINES / 2);
  expect(megabytes).toBeLessThan(300);
  return file;
}

test(
  `${LINES.toLocaleString("en")} lines of orders go out as CSV in less than 300 MB, each as the database has it`,
  async () => {
    const input = createReadStream(await exported("csv"));
    // However long the two letters of a line's end are apart: they may lie in two pieces of the file.
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
    await lines.next();
    await eachOrder(async (id, placedAt) => {
      const line = String((await lines.next()).value);
      if (!line.startsWith(`${id},US,`) || !line.includes(`,${placedAt},`))
        expect(line).toBe(`${id} ${placedAt}`);
    });
    expect((await lines.next()).done).toBe(true);
  },
  HOURS,
);

test(
  "and as a workbook in less than 300 MB, read back by its own reader row by row",
  async () => {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(await exported("xlsx"), {
      sharedStrings: "ignore",
      styles: "cache",
      worksheets: "emit",
    });
    let rows = 0;
    for await (const sheet of reader) for await (const _ of sheet) rows++;
    expect(rows - 1).toBe(orders);
  },
  HOURS,
);
