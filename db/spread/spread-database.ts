import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "../client.ts";
import { MIGRATION_LOCK } from "../migrate.ts";
import { SpreadRefused } from "./refused.ts";
import { type Spread, spreadTables } from "./spread.ts";

/**
 * Spreads an open database, with nobody else at work on it: connections from before would not tell the machines whose
 * rows they may see.
 *
 * @throws SpreadRefused when the server is no cluster, or Headroom runs on it elsewhere.
 */
export async function spreadDatabase(
  { pool }: Database,
  { shards, say }: { shards?: number | undefined; say: (message: string) => void },
): Promise<Spread> {
  const session = await pool.connect();
  try {
    // Held to the end: whoever starts meanwhile waits before it looks at the tables.
    await session.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const others = await othersAtWork(session, pool);
    if (others > 0) {
      throw new SpreadRefused(
        `Headroom is at work on this database (${others} more connections): stop it, then call this again.`,
      );
    }
    return await spreadTables(session, {
      ...(shards === undefined ? {} : { shards }),
      onTable: ({ name, bytes }) => say(`${name} (${inMegabytes(bytes)} MB) …`),
    });
  } finally {
    // It was made before the machines were to be told of settings: nobody shall have it again.
    session.release(true);
  }
}

const LOOKS = 10;
const BETWEEN_LOOKS_MS = 200;

/** How many connections other processes of Headroom have. One that has just been stopped takes a moment to be gone. */
async function othersAtWork(session: pg.ClientBase, pool: pg.Pool): Promise<number> {
  for (let look = 1; ; look++) {
    const { rows } = await session.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'headroom'",
    );
    const others = (rows[0]?.n ?? 0) - pool.totalCount;
    if (others <= 0 || look === LOOKS) return others;
    await pause(BETWEEN_LOOKS_MS);
  }
}

const inMegabytes = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString("en");
