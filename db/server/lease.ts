import type { Place } from "./place.ts";
import { recordedPostmaster } from "./postmaster.ts";
import type { Session } from "./session.ts";

/** Any number will do, as long as it stays: versions that run at once must mean the same lock. */
const lock = 7_366_001;

/**
 * Each process that uses the server holds one session with a shared lock, its lease. The server's own bookkeeping
 * frees it when the process dies, however it dies.
 *
 * @returns false when the server is being stopped, so that the lease is worth nothing.
 */
export async function takeLease(session: Session, place: Place): Promise<boolean> {
  try {
    // Waits for one who holds the lock alone, that is, who is stopping the server.
    await session.client.query("select pg_advisory_lock_shared($1)", [lock]);
  } catch {
    return false;
  }
  // A stop ends the stopper's session too, which may hand us its lock on the way down. But it first says so here.
  const postmaster = await recordedPostmaster(place.cluster);
  return postmaster?.status === "ready" && postmaster.port === session.port;
}

/**
 * Gives the lease back.
 *
 * @returns true when nobody else has one. The session then holds the lock alone: who wants a lease now waits, until
 * the server is stopped under it and it starts another.
 */
export async function returnLease(session: Session): Promise<boolean> {
  await session.client.query("select pg_advisory_unlock_shared($1)", [lock]);
  const { rows } = await session.client.query<{ alone: boolean }>(
    "select pg_try_advisory_lock($1) as alone",
    [lock],
  );
  return rows[0]?.alone === true;
}
