import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { from, to } from "pg-copy-streams";
import type { Database } from "@/db/client.ts";

/*
 * The plainest way to bring rows into PostgreSQL: one COPY, as the tables' owner, of a file that already holds them.
 */

/** A table like `orders`, with all its keys and indexes, and nothing that Headroom does besides. */
export async function makeYardstickTable({ pool }: Database): Promise<void> {
  // Not in one transaction with the COPY: that would spare it the write-ahead log, which an import can not do without.
  await pool.query("DROP TABLE IF EXISTS bench_orders");
  await pool.query("CREATE TABLE bench_orders (LIKE orders INCLUDING ALL)");
}

/** Writes the rows of a query to a file, as COPY reads them. */
export async function prepareRows({ pool }: Database, query: string, path: string): Promise<void> {
  const client = await pool.connect();
  try {
    await pipeline(client.query(to(`COPY (${query}) TO STDOUT`)), createWriteStream(path));
  } finally {
    client.release();
  }
}

/** The yardstick itself. */
export async function copyRows({ pool }: Database, path: string): Promise<void> {
  const client = await pool.connect();
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 18 }),
      client.query(from("COPY bench_orders FROM STDIN")),
    );
  } finally {
    client.release();
  }
}

/** Writes out what earlier work left in memory, so that it does not count for what comes next. */
export async function settle({ pool }: Database): Promise<void> {
  await pool.query("CHECKPOINT");
}
