import { setTimeout as pause } from "node:timers/promises";
import { ownerName } from "./cluster.ts";
import { returnLease, takeLease } from "./lease.ts";
import { passwordOf } from "./password.ts";
import { type Place, placeIn } from "./place.ts";
import { reachServer } from "./reach.ts";
import { serverFault } from "./server-fault.ts";
import { disconnect, type Session } from "./session.ts";
import { shutDown } from "./shut-down.ts";

export interface DatabaseServer {
  /** As its owner, with the password: for this process and its children, not for a log. */
  url: string;
  /** Ends this process's use of the server, which stops with the last of them. */
  close(): Promise<void>;
}

const databaseName = "headroom";

/**
 * Starts, or adopts, the PostgreSQL that lives in `dataFolder`.
 *
 * Every process that uses it opens it so; children that are only handed the url count with their parent. A process
 * that ends without `close` leaves the server running, for the next to adopt.
 */
export async function openServer(dataFolder: string): Promise<DatabaseServer> {
  const place = await placeIn(dataFolder);
  const password = await passwordOf(place);
  let session: Session | null = await lease(place, password, null);
  const { port } = session;
  await ensureDatabase(place, session);

  const closing = new AbortController();
  let recovery: Promise<void> | null = null;
  const keep = (held: Session) => {
    session = held;
    held.socket.unref();
    held.client.once("end", () => {
      session = null;
      if (!closing.signal.aborted) recovery = recover();
    });
  };
  /**
   * Should the server die, somebody has to start it again, on the port that everybody knows. What stands in the way,
   * a full disk for one, may pass: it is told once, and tried on.
   */
  const recover = async () => {
    for (let tries = 0; ; tries++) {
      const waitMs = tries === 0 ? 250 : 5_000;
      await pause(waitMs, undefined, { ref: false, signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      try {
        const held = await lease(place, password, port);
        if (held.port === port) return keep(held);
        await disconnect(held);
        return process.emitWarning(`PostgreSQL moved from port ${port} to ${held.port}: start again`);
      } catch (error) {
        if (tries === 0) process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  };
  keep(session);

  const close = async () => {
    // Also ends the wait of a recovery, which would not keep this process alive by itself.
    closing.abort();
    await recovery;
    if (session === null) return;
    const held = session;
    held.socket.ref();
    try {
      const isLast = await returnLease(held).catch(() => false);
      if (isLast) await shutDown(place);
    } finally {
      await disconnect(held);
    }
  };
  let closed: Promise<void> | null = null;
  return {
    url: `postgres://${ownerName}:${password}@127.0.0.1:${port}/${databaseName}?sslmode=disable`,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** A session that holds a lease. Each further try means that the server was stopped under the one before. */
async function lease(place: Place, password: string, knownPort: number | null): Promise<Session> {
  for (let tries = 0; tries < 50; tries++) {
    const session = await reachServer(place, password, knownPort);
    if (await takeLease(session, place)) return session;
    await disconnect(session);
  }
  throw await serverFault(place, `PostgreSQL in ${place.cluster} is stopped each time it is opened`);
}

async function ensureDatabase(place: Place, session: Session): Promise<void> {
  try {
    const { rowCount } = await session.client.query("select from pg_database where datname = $1", [
      databaseName,
    ]);
    if (rowCount === 0) await session.client.query(`create database ${databaseName}`);
  } catch (cause) {
    const { code } = cause as { code?: string };
    // Another process made it in between: "duplicate database", or at the very same moment "unique violation".
    if (code === "42P04" || code === "23505") return;
    await disconnect(session);
    throw await serverFault(place, `The database ${databaseName} cannot be made in ${place.cluster}`, cause);
  }
}
