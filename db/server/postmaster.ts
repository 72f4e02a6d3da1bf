import { execFile } from "node:child_process";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { plainEnvironment } from "./account.ts";

/** What `postmaster.pid` says of the server that wrote it, which may be gone. */
export interface Postmaster {
  pid: number;
  /** The cluster's folder under the name it was started with. */
  folder: string;
  /** Zero until the server has come that far. */
  port: number;
  status: string;
  /** The file as read, to tell later whether it is still the same. */
  text: string;
}

/** @returns null when no server runs there or ran there last. */
export async function recordedPostmaster(cluster: string): Promise<Postmaster | null> {
  try {
    const text = await readFile(join(cluster, "postmaster.pid"), "utf8");
    const [pid, folder, , port, , , , status] = text.split("\n");
    return {
      pid: Number(pid),
      folder: folder ?? "",
      port: Number(port ?? 0),
      status: status?.trim() ?? "",
      text,
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Whether the recorded process is alive and the server of this very cluster: starting, stopping or too busy to
 * answer. Its number alone proves nothing, since after a crash of the machine another program may bear it.
 */
export async function isServing(postmaster: Postmaster, cluster: string): Promise<boolean> {
  if (!isAlive(postmaster.pid)) return false;
  // A server stands in its cluster's folder, by whatever path that was reached.
  if (await isSameFolder(`/proc/${postmaster.pid}/cwd`, cluster)) return true;
  if (process.platform === "linux") return false;
  const { stdout } = await promisify(execFile)("ps", ["-ww", "-o", "args=", "-p", String(postmaster.pid)], {
    env: plainEnvironment,
  }).catch(() => ({ stdout: "" }));
  return stdout.includes("postgres") && stdout.includes(`-D ${postmaster.folder}`);
}

export async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one).catch(() => null), stat(other).catch(() => null)]);
  return a !== null && b !== null && a.dev === b.dev && a.ino === b.ino;
}

/**
 * Removes a record whose number another program now bears, at which PostgreSQL would refuse to start. A dead number
 * it clears by itself.
 *
 * Should a server start in the instant between the last look and the removal, no other joins it: PostgreSQL also
 * guards its cluster by shared memory.
 */
export async function clearStaleRecord(postmaster: Postmaster, cluster: string): Promise<void> {
  if (!isAlive(postmaster.pid) && postmaster.pid > 0) return;
  const now = await recordedPostmaster(cluster);
  if (now?.text === postmaster.text) await rm(join(cluster, "postmaster.pid"), { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
