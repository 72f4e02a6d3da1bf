import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { APP_ROLE, type Database } from "./client.ts";
import { databaseNotOpened } from "./database-fault.ts";
import type { Environment } from "./env.ts";
import { migrateUnderLock } from "./migrate.ts";
import * as schema from "./schema.ts";
import { openServer } from "./server/open-server.ts";

const types: pg.CustomTypesConfig = {
  // Days stay text ("2026-03-01"): a Date would pull them into the server's zone. Counts fit a number.
  getTypeParser: ((oid: number, format?: "text") => {
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

/** Opens the database of these settings, its own server included, and brings its tables up to date. */
export async function openDatabase(environment: Environment): Promise<Database> {
  const server = environment.DATABASE_URL
    ? { url: environment.DATABASE_URL, close: async () => {} }
    : await openServer(environment.HEADROOM_DATA);
  const dataFolder = environment.DATABASE_URL ? null : environment.HEADROOM_DATA;
  const pool = new pg.Pool({
    connectionString: server.url,
    max: 10,
    types,
    application_name: "headroom",
    connectionTimeoutMillis: 10_000,
    // Declared to return nothing; it is waited for all the same.
    onConnect: prepare as (client: pg.ClientBase) => void,
  });
  // A server that goes away ends idle connections; the pool makes new ones. Without this, Node ends too.
  pool.on("error", () => {});
  // The same for one that is at work: what it was asked fails, and that is where the loss is told.
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await migrateUnderLock(pool);
    const { rows } = await pool.query<{ member: boolean }>(
      "SELECT coalesce((SELECT pg_has_role(current_user, oid, 'member') FROM pg_roles WHERE rolname = $1), false) AS member",
      [APP_ROLE],
    );
    return {
      pool,
      drizzle: drizzle(pool, { schema }),
      hasAppRole: rows[0]?.member ?? false,
      dataFolder,
      close: async () => {
        await pool.end();
        await server.close();
      },
    };
  } catch (cause) {
    await pool.end();
    await server.close();
    throw databaseNotOpened(cause, { dataFolder }) ?? cause;
  }
}

/**
 * Settings of every connection. Not as startup options: poolers refuse those, and a URL with options of its own would
 * replace them. A client that was killed in mid-statement must not hold its locks until the statement ends.
 */
async function prepare(client: pg.ClientBase): Promise<void> {
  await client.query(
    "SET timezone = 'UTC'; SET datestyle = 'ISO'; SET client_connection_check_interval = 2000",
  );
}
