import { stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { ensureCluster } from "./cluster.ts";
import { launch } from "./launch.ts";
import type { Place } from "./place.ts";
import { clearStaleRecord, isSameFolder, isServing, recordedPostmaster } from "./postmaster.ts";
import { serverFault } from "./server-fault.ts";
import { connect, disconnect, type Session } from "./session.ts";

/** Recovering two gigabytes of log on a slow disk takes minutes; nothing else here takes seconds. */
const patienceMs = 300_000;

/**
 * A session with the place's server, adopted if it runs and started if not.
 *
 * Between a look and a deed another process may start or stop it, so every answer leads to another look.
 *
 * @param knownPort Where it was before, and where others look for it; null if they do not.
 */
export async function reachServer(
  place: Place,
  password: string,
  knownPort: number | null,
): Promise<Session> {
  await ensureCluster(place, password);
  const until = Date.now() + patienceMs;
  let trouble: unknown;
  let port: number | null = knownPort;
  while (Date.now() < until) {
    const found = await adopt(place, password);
    if (found.session) return found.session;
    trouble = found.refusal ?? trouble;
    port ??= found.formerPort;
    if (!found.isBusy) {
      const setback = await launch(place, port ?? 0, until);
      if (setback === null) continue;
      trouble = setback.error;
      if (setback.isPortTaken) port = 0;
    }
    await pause(found.isBusy ? 50 : 250);
  }
  throw await serverFault(place, `PostgreSQL in ${place.cluster} cannot be reached`, trouble);
}

interface Sighting {
  session?: Session;
  /** A server is there and is starting, stopping or full. */
  isBusy: boolean;
  /** Where the last one was that did not stop in order: its users may still look for it there. */
  formerPort: number | null;
  refusal?: unknown;
}

async function adopt(place: Place, password: string): Promise<Sighting> {
  const postmaster = await recordedPostmaster(place.cluster);
  if (postmaster === null) return { isBusy: false, formerPort: null };
  const formerPort = postmaster.port > 0 ? postmaster.port : null;
  const opened = formerPort ? await tryConnect(formerPort, password) : {};
  if (opened.session) {
    if (await servesFrom(opened.session, place.cluster)) {
      return { session: opened.session, isBusy: false, formerPort };
    }
    await disconnect(opened.session);
  }
  if (await isServing(postmaster, place.cluster)) {
    if (isWrongPassword(opened.refusal)) {
      throw await serverFault(place, `${place.password} does not fit ${place.cluster}`, opened.refusal);
    }
    return { isBusy: true, formerPort, refusal: opened.refusal };
  }
  if (postmaster.pid > 0 || !(await isJustMade(place))) await clearStaleRecord(postmaster, place.cluster);
  else return { isBusy: true, formerPort };
  return { isBusy: false, formerPort, refusal: opened.refusal };
}

async function tryConnect(port: number, password: string): Promise<{ session?: Session; refusal?: unknown }> {
  try {
    return { session: await connect(port, password) };
  } catch (refusal) {
    return { refusal };
  }
}

/**
 * Whether the server's cluster is ours. A copied data folder brings along the record and the password of the
 * original, whose server must not be taken for the copy's. A path that is not there at all is ours, moved.
 */
async function servesFrom(session: Session, cluster: string): Promise<boolean> {
  try {
    const { rows } = await session.client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    );
    const folder = rows[0]?.folder ?? "";
    const isThere = (await stat(folder).catch(() => null)) !== null;
    return !isThere || (await isSameFolder(folder, cluster));
  } catch {
    return false;
  }
}

function isWrongPassword(refusal: unknown): boolean {
  const code = (refusal as { code?: string } | undefined)?.code;
  return code === "28P01" || code === "28000";
}

/** A record without a number is one being written, or a full disk's or a crash's remnant. */
async function isJustMade(place: Place): Promise<boolean> {
  const record = await stat(`${place.cluster}/postmaster.pid`).catch(() => null);
  return record !== null && Date.now() - record.mtimeMs < 5_000;
}
