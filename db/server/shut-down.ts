import { setTimeout as pause } from "node:timers/promises";
import type { Place } from "./place.ts";
import { isServing, recordedPostmaster } from "./postmaster.ts";
import { serverFault } from "./server-fault.ts";

/** A stop writes down what is still in memory, which on a slow disk takes its time. */
const patienceMs = 300_000;

/**
 * Stops the server: sessions are ended, what is committed is on disk, the next start needs no recovery.
 *
 * It does what `pg_ctl stop -m fast` does, with one difference. `pg_ctl` waits until no server is there, so one that
 * another process starts in the next instant keeps it waiting. This waits for this server's end.
 */
export async function shutDown(place: Place): Promise<void> {
  const postmaster = await recordedPostmaster(place.cluster);
  if (postmaster === null || !(await isServing(postmaster, place.cluster))) return;
  const until = Date.now() + patienceMs;
  try {
    process.kill(postmaster.pid, "SIGINT");
    while (Date.now() < until) {
      const now = await recordedPostmaster(place.cluster);
      if (now?.pid !== postmaster.pid || !(await isServing(postmaster, place.cluster))) return;
      await pause(20);
    }
  } catch (cause) {
    // It died by itself meanwhile.
    if ((cause as NodeJS.ErrnoException).code === "ESRCH") return;
    throw await serverFault(place, `PostgreSQL in ${place.cluster} cannot be stopped`, cause);
  }
  throw await serverFault(place, `PostgreSQL in ${place.cluster} does not stop`);
}
