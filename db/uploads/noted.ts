import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../client.ts";

/** A database that went away is mostly back within seconds; recovering a large one takes minutes. */
const WITHIN_MS = 5 * 60_000;

/** Notes what became of an upload. False when the database stays away: row and file stay too, for the next start. */
export async function isNoted(database: Database, note: () => Promise<unknown>): Promise<boolean> {
  const until = Date.now() + WITHIN_MS;
  for (;;) {
    try {
      await note();
      return true;
    } catch {
      // Once this server is stopping, nothing is noted any more.
      if (database.pool.ending || Date.now() > until) return false;
      await pause(500, undefined, { ref: false });
    }
  }
}
