import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type pg from "pg";
import { clusterOf } from "./spread/cluster.ts";
import { spreadNewTables } from "./spread/spread.ts";

/** Any number will do, so long as everyone who migrates takes the same. */
export const MIGRATION_LOCK = 0x4ead_0001;

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Brings the tables up to date. Several processes may start at once: one migrates, the others wait for it. */
export async function migrateUnderLock(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const isSpread = (await clusterOf(client))?.isSpread ?? false;
    // A cluster changes one table over several connections unless told not to, and can not do so twice in one transaction.
    if (isSpread) await client.query("SET citus.multi_shard_modify_mode = 'sequential'");
    await migrate(drizzle(client), { migrationsFolder });
    if (isSpread) {
      await spreadNewTables(client);
      await client.query("RESET citus.multi_shard_modify_mode");
    }
  } catch (cause) {
    throw new Error("The tables could not be brought up to date", { cause });
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => {});
    client.release();
  }
}
