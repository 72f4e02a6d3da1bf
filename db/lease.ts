import type { Database } from "./client.ts";

/** The right to do something for all servers on one database, until its session ends. */
export interface Lease {
  isHeld: boolean;
  giveBack(): void;
}

/** A lease by its number. Null when another server has it. */
export async function leaseOf({ pool }: Database, number: number): Promise<Lease | null> {
  const session = await pool.connect();
  const lease: Lease = {
    isHeld: true,
    giveBack: () => {
      if (!lease.isHeld) return;
      lease.isHeld = false;
      session.release(true);
    },
  };
  // Lost or given back, the pool must have it back: it waits for every session when it ends.
  session.once("end", lease.giveBack);
  try {
    const { rows } = await session.query<{ ours: boolean }>("SELECT pg_try_advisory_lock($1) AS ours", [
      number,
    ]);
    if (rows[0]?.ours) return lease;
  } catch (cause) {
    lease.giveBack();
    throw cause;
  }
  lease.giveBack();
  return null;
}
