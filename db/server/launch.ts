import { spawn } from "node:child_process";
import { constants, type FileHandle, open, rename, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { commandAs } from "./account.ts";
import { giveToOwner, type Place } from "./place.ts";
import { recordedPostmaster } from "./postmaster.ts";
import { programIn } from "./programs.ts";
import { runnerFor } from "./runner.ts";
import { logSince, serverFault } from "./server-fault.ts";
import { serverArguments } from "./settings.ts";

/** A start that failed for a reason that may pass. */
export interface Setback {
  error: Error;
  isPortTaken: boolean;
}

/** What the server says when another is just starting or dying there, and when it may not have the port. */
const anotherIsThere = /lock file|shared memory block/;
const portIsTaken = /could not bind|could not create any TCP\/IP sockets/;

/**
 * Starts a server and waits until it is ready, recovery after a crash included.
 *
 * It outlives this process and has a session of its own, so that neither a kill nor Ctrl-C in the terminal takes
 * the database from the other processes that use it.
 *
 * @param preferredPort Taken if it is free, so that addresses handed out before a crash stay good.
 * @returns null when it is ready.
 * @throws when it cannot start.
 */
export async function launch(place: Place, preferredPort: number, until: number): Promise<Setback | null> {
  const { account, programs } = await runnerFor(place, "run");
  const port = await freePort(preferredPort);
  const command = commandAs(account, programIn(programs, "postgres"), serverArguments(place.cluster, port));

  const log = await openLog(place);
  const logged = (await log.stat()).size;
  const stdio = ["ignore", log.fd, log.fd] as const;
  const child = spawn(command.file, command.args, { ...command.options, detached: true, stdio: [...stdio] });
  let end: Error | null = null;
  child.once("error", (error) => {
    end = error;
  });
  child.once("exit", (code, signal) => {
    end = new Error(`postgres ended with ${signal ?? `code ${code}`}`);
  });
  child.unref();
  await log.close();

  while (end === null && Date.now() < until) {
    const postmaster = await recordedPostmaster(place.cluster);
    if (postmaster?.pid === child.pid && postmaster?.status === "ready") return null;
    await pause(20);
  }
  if (end === null) return { error: new Error("PostgreSQL is still starting"), isPortTaken: false };
  const said = await logSince(place, logged);
  const setback = { error: new Error(said.trim(), { cause: end }), isPortTaken: portIsTaken.test(said) };
  if (setback.isPortTaken || anotherIsThere.test(said)) return setback;
  throw await serverFault(place, `PostgreSQL cannot start in ${place.cluster}`, end);
}

/** One old log is kept, so that two are all a disk ever holds. */
async function openLog(place: Place): Promise<FileHandle> {
  const grown = await stat(place.log).catch(() => null);
  if (grown && grown.size > 8_000_000) await rename(place.log, `${place.log}.old`);
  // Root must not be led to another file by a link in somebody's folder.
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const log = await open(place.log, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  await giveToOwner(place, log);
  return log;
}

/** Free a moment ago; whoever is faster gets it, and the launch is tried again. */
async function freePort(preferred: number): Promise<number> {
  const isFree = (port: number) =>
    new Promise<number | null>((settle) => {
      const probe = createServer();
      probe.once("error", () => settle(null));
      probe.listen(port, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => settle(typeof address === "object" ? (address?.port ?? null) : null));
      });
    });
  const port = (preferred > 0 ? await isFree(preferred) : null) ?? (await isFree(0));
  if (port === null) throw new Error("No port on 127.0.0.1 can be listened on");
  return port;
}
