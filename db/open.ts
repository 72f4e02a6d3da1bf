import { drizzle } from "drizzle-orm/node-postgres";
import { APP_ROLE, type Database } from "./client.ts";
import { databaseNotOpened } from "./database-fault.ts";
import type { Environment } from "./env.ts";
import { migrateUnderLock } from "./migrate.ts";
import { poolAt } from "./pool.ts";
import * as schema from "./schema.ts";
import { openServer } from "./server/open-server.ts";

/** Opens the database of these settings, its own server included, and brings its tables up to date. */
export async function openDatabase(environment: Environment): Promise<Database> {
  const server = environment.DATABASE_URL
    ? { url: environment.DATABASE_URL, close: async () => {} }
    : await openServer(environment.HEADROOM_DATA);
  const dataFolder = environment.DATABASE_URL ? null : environment.HEADROOM_DATA;
  const pool = poolAt(server.url);
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
