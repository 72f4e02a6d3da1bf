import pg from "pg";
import type { Database } from "@/db/client.ts";
import { openDatabase } from "@/db/open.ts";
import { openServer } from "@/db/server/open-server.ts";
import { createOnCluster, dropOnCluster, isCluster } from "../tests/db/cluster.ts";

/** The PostgreSQL server of the benchmarks, and any number of databases in it. */
export interface Cluster {
  version: string;
  urlOf(name: string): string;
  /** Work on a new, empty database, which is gone afterwards: every run then finds the same. */
  scratch<T>(work: (database: Database) => Promise<T>): Promise<T>;
  /**
   * A database filled once and kept as long as its recipe is the same.
   *
   * @param steps Each is done once, in this order, also when an earlier run broke off between two of them.
   */
  kept(name: string, recipe: unknown, steps: ((database: Database) => Promise<void>)[]): Promise<Database>;
  /** `now`: without waiting for what is at work. */
  close(when?: "when idle" | "now"): Promise<void>;
}

/**
 * @param given A server, or the coordinator of a cluster over whose machines the tables are then spread; one of the
 *   benchmarks' own, with Headroom's settings, when null.
 */
export async function openCluster(folder: string, given: string | null = null): Promise<Cluster> {
  const server = given ? { url: given, close: async () => {} } : await openServer(folder);
  const isSpread = given !== null && (await isCluster(given));
  const admin = new pg.Client(server.url);
  // Ended by a server that stops: whoever asks next is told.
  admin.on("error", () => {});
  await admin.connect();
  const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
  const stale = await admin.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname LIKE 'bench\\_scratch\\_%'",
  );
  const opened: Database[] = [];
  let scratches = 0;

  const urlOf = (name: string) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  const drop = async (name: string) => {
    if (isSpread) await dropOnCluster(server.url, name);
    else await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  const create = async (name: string) => {
    if (isSpread) await createOnCluster(server.url, name, migrated);
    else await admin.query(`CREATE DATABASE ${name}`);
  };

  /** How far a kept database of this recipe was filled; null when there is none, or of another recipe. */
  const filled = async (name: string, recipe: string): Promise<number | null> => {
    const found = await admin.query<{ note: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [name],
    );
    const note = JSON.parse(found.rows[0]?.note ?? "null") as { recipe: string; steps: number } | null;
    return note?.recipe === recipe ? note.steps : null;
  };
  const note = (name: string, recipe: string, steps: number) =>
    admin.query(`COMMENT ON DATABASE ${name} IS ${pg.escapeLiteral(JSON.stringify({ recipe, steps }))}`);

  for (const { name } of stale.rows) await drop(name);
  return {
    version: `${rows[0]?.server_version ?? ""}${isSpread ? ", Citus" : ""}`,
    urlOf,
    async scratch(work) {
      const name = `bench_scratch_${process.pid}_${scratches++}`;
      await create(name);
      const database = await openAt(urlOf(name));
      try {
        return await work(database);
      } finally {
        await database.close();
        await drop(name);
      }
    },
    async kept(name, ingredients, steps) {
      const recipe = JSON.stringify(ingredients);
      let done = await filled(name, recipe);
      if (done === null) {
        await drop(name);
        await create(name);
        done = 0;
      }
      const database = await openAt(urlOf(name));
      opened.push(database);
      for (const step of steps.slice(done)) {
        await step(database);
        await note(name, recipe, ++done);
      }
      if (given === null) await bringToMind(database);
      return database;
    },
    async close(when = "when idle") {
      if (when === "when idle") for (const database of opened) await database.close();
      await admin.end();
      await server.close();
    },
  };
}

/**
 * Reads all of a database once. After a restart of the machine nothing of it is in memory, and what is measured first would
 * be the disk; one that was just filled is in memory anyway.
 */
async function bringToMind({ pool }: Database): Promise<void> {
  await pool.query("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
  await pool.query(
    "SELECT pg_prewarm(oid, 'read') FROM pg_class WHERE relkind IN ('r', 'i', 't') AND relnamespace <> 'information_schema'::regnamespace",
  );
}

async function migrated(url: string): Promise<void> {
  const database = await openAt(url);
  await database.close();
}

function openAt(url: string): Promise<Database> {
  return openDatabase({
    PORT: 0,
    HOST: "127.0.0.1",
    HEADROOM_HOSTS: [],
    HEADROOM_DATA: "/nonexistent",
    DATABASE_URL: url,
  });
}
