import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { isServing, recordedPostmaster } from "../../../db/server/postmaster.ts";

export const isRoot = process.getuid?.() === 0;

const holderScript = fileURLToPath(new URL("holder.ts", import.meta.url));
const openServerModule = new URL("../../../db/server/open-server.ts", import.meta.url).href;
const checkout = fileURLToPath(new URL("../../..", import.meta.url));

const folders: string[] = [];
const holders: ChildProcess[] = [];

/** A folder that others may enter, gone after the test with whatever server is in it. */
export async function aFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "headroom server "));
  await chmod(folder, mode);
  folders.push(folder);
  return folder;
}

export interface Holder {
  url: string;
  process: ChildProcess;
  /** Tells it to close the server, and waits until it has ended. */
  close(): Promise<void>;
  /** Takes it down without a chance to close anything, and waits until it is gone. */
  kill(): Promise<void>;
}

interface HolderOptions {
  uid?: number;
  /** Another checkout's `open-server.ts`. */
  module?: string;
  /** Where it keeps temporary files. */
  tmp?: string;
  /** Ends without closing. */
  manner?: "forgetful";
}

/** Starts another process that opens the folder's server. @throws what `openServer` threw there. */
export async function aHolder(folder: string, options: HolderOptions = {}): Promise<Holder> {
  const { uid, module = openServerModule, manner = "", tmp = tmpdir() } = options;
  const child = spawn(process.execPath, ["--import", "tsx", holderScript, module, folder, manner], {
    cwd: checkout,
    env: { ...process.env, TMPDIR: tmp },
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  holders.push(child);
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, error } = JSON.parse(line);
    if (error) throw new Error(error);
    return {
      url,
      process: child,
      close: async () => {
        child.stdin.write("close\n");
        const [code] = await ended;
        if (code !== 0) throw new Error(`The holder ended with ${code}`);
      },
      kill: async () => {
        child.kill("SIGKILL");
        await ended;
      },
    };
  }
  throw new Error("The holder ended without a word");
}

export function killHolders(): void {
  for (const holder of holders.splice(0)) holder.kill("SIGKILL");
}

/** For `afterEach`: no process and no folder outlives its test. */
export async function clearAway(): Promise<void> {
  killHolders();
  for (const folder of folders.splice(0)) {
    for (const data of [folder, join(folder, "data"), join(folder, "copy")]) await endServer(data);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function endServer(data: string): Promise<void> {
  const cluster = join(data, "postgres");
  const postmaster = await recordedPostmaster(cluster);
  while (postmaster && (await isServing(postmaster, cluster))) {
    process.kill(postmaster.pid, "SIGQUIT");
    await pause(20);
  }
}

export async function isRunning(data: string): Promise<boolean> {
  const cluster = join(data, "postgres");
  const postmaster = await recordedPostmaster(cluster);
  return postmaster !== null && (await isServing(postmaster, cluster));
}

export async function postmasterPid(data: string): Promise<number> {
  const postmaster = await recordedPostmaster(join(data, "postgres"));
  if (postmaster === null) throw new Error(`No server runs in ${data}`);
  return postmaster.pid;
}

/** Asks the database one thing. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

export function portOf(url: string): string {
  return new URL(url).port;
}
