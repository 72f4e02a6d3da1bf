import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import type { Place } from "./place.ts";

/**
 * Whom PostgreSQL runs as. It refuses to run as root, since a flaw in it would then give the machine away.
 *
 * `alias` runs it in a user namespace, where the same user bears the first name of /etc/passwd that is not root's.
 * Files stay who they were. It helps root where nobody else may enter, and a container's user without a name.
 */
export interface Account {
  uid: number;
  gid: number;
  alias: { uid: number; gid: number } | null;
}

/** Debian's, Red Hat's and Alpine's `nobody`. */
const nobody = { uid: 65534, gid: 65534 };

/** Nothing of the caller's environment reaches the server: PGDATA, PGOPTIONS or LANG would change what it does. */
export const plainEnvironment = {
  PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
  LC_ALL: "C",
} as unknown as NodeJS.ProcessEnv;

/** The accounts worth trying for a place, best first. An existing cluster can only be its owner's. */
export async function accountsFor(place: Place): Promise<Account[]> {
  const alias = await firstName();
  const plain = (user: { uid: number; gid: number }): Account => ({
    uid: user.uid,
    gid: user.gid,
    alias: null,
  });
  const aliased = (user: { uid: number; gid: number }): Account[] =>
    alias ? [{ ...plain(user), alias }] : [];

  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if (me.uid !== 0) return [plain(me), ...aliased(me)];

  const owner = await stat(place.cluster).catch(() => null);
  if (owner) return owner.uid === 0 ? aliased(owner) : [plain(owner), ...aliased(owner)];
  const holder = await stat(place.dataFolder);
  const theirs = holder.uid === 0 ? [] : [plain(holder), ...aliased(holder)];
  return [...theirs, plain(nobody), ...aliased(me)];
}

async function firstName(): Promise<Account["alias"]> {
  const names = await readFile("/etc/passwd", "utf8").catch(() => "");
  for (const line of names.split("\n")) {
    const [, , uid, gid] = line.split(":");
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/** "user 65534" or "user 0 under another name", for messages. */
export function nameOf(account: Account): string {
  return account.alias ? `user ${account.uid} under another name (unshare)` : `user ${account.uid}`;
}

/** What to hand to `spawn` so that `program` runs as `account`. */
export function commandAs(account: Account, program: string, args: string[]) {
  const { alias } = account;
  const identity = process.getuid?.() === 0 ? { uid: account.uid, gid: account.gid } : {};
  // The folder this process stands in may be closed to the account.
  const options = { cwd: "/", env: plainEnvironment, ...identity };
  if (!alias) return { file: program, args, options };
  const rename = ["--user", `--map-user=${alias.uid}`, `--map-group=${alias.gid}`, "--"];
  return { file: "unshare", args: [...rename, program, ...args], options };
}

/** Runs a program to its end. `code` is null when it could not be run at all, or was killed. */
export async function runAs(account: Account, program: string, args: string[]) {
  const command = commandAs(account, program, args);
  try {
    const child = spawn(command.file, command.args, {
      ...command.options,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output: output.trim() };
  } catch (error) {
    // Some errors of `spawn` are thrown, others are events, which `once` throws too.
    return { code: null, output: error instanceof Error ? error.message : String(error) };
  }
}
