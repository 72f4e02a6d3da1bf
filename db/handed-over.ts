import { drizzle } from "drizzle-orm/node-postgres";
import type { Database } from "./client.ts";
import { poolAt } from "./pool.ts";
import * as schema from "./schema.ts";

/** An open database, as a process of ours is told of it. With the password: for a pipe, not for a command line or log. */
export type DatabaseAt = Omit<Database, "pool" | "drizzle" | "close"> & { url: string };

export function whereIs({ pool, drizzle: _, close: __, ...known }: Database): DatabaseAt {
  return { ...known, url: pool.options.connectionString as string };
}

/** The same database on connections of this process's own. Who handed it over has migrated it, and keeps its server. */
export function openHandedOver({ url, ...known }: DatabaseAt): Database {
  const pool = poolAt(url);
  return { ...known, pool, drizzle: drizzle(pool, { schema }), close: () => pool.end() };
}
