import { createHash } from "node:crypto";
import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { completePrograms, type Programs, programNames } from "./programs.ts";

/**
 * The programs, copied to where every user may run them: for a checkout inside a home folder closed to others, or
 * an installation we may not complete.
 *
 * The name is known in advance and /tmp is everybody's, so a copy counts only if it is ours, closed to others'
 * hands, and whole; a cleaner of old temporary files may have been through it.
 */
export async function copiedPrograms(programs: Programs): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  const key = createHash("sha256").update(`${programs.version} ${process.arch} ${uid}`).digest("hex");
  // The links' list names them from above a folder called "native".
  const home = join(tmpdir(), `headroom-postgres-${key.slice(0, 12)}`);
  const copy = join(home, "native");
  try {
    if (await isOurs(home, uid)) {
      if (await isWhole(programs.folder, copy)) return copy;
      await rm(home, { recursive: true, force: true });
    }
    await makeCopy(programs.folder, home);
    if ((await isOurs(home, uid)) && (await isWhole(programs.folder, copy))) return copy;
    throw new Error(`${home} is there, but was not made by this user or is not whole: remove it`);
  } catch (cause) {
    throw new Error(`PostgreSQL's programs cannot be copied from ${programs.folder} to ${home}`, { cause });
  }
}

async function makeCopy(from: string, home: string): Promise<void> {
  const draft = await mkdtemp(`${home}.making-`);
  try {
    const to = join(draft, "native");
    await mkdir(to);
    for (const path of await filesIn(from)) {
      await mkdir(dirname(join(to, path)), { recursive: true });
      await copyFile(join(from, path), join(to, path));
      const isProgram = programNames.some((name) => path === join("bin", name));
      await chmod(join(to, path), isProgram ? 0o755 : 0o644);
    }
    if (!(await completePrograms(to))) throw new Error(`The libraries' links cannot be made in ${to}`);
    const inside = await readdir(draft, { recursive: true, withFileTypes: true });
    const folders = inside.filter((entry) => entry.isDirectory());
    for (const folder of folders) await chmod(join(folder.parentPath, folder.name), 0o755);
    await chmod(draft, 0o755);
    await rename(draft, home).catch((error: NodeJS.ErrnoException) => {
      // Another process was first; the caller looks at what it made.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST" && error.code !== "ENOTDIR") throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function isOurs(folder: string, uid: number): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return found?.isDirectory() === true && found.uid === uid && (found.mode & 0o022) === 0;
}

async function isWhole(from: string, copy: string): Promise<boolean> {
  for (const path of await filesIn(from)) {
    const [original, copied] = await Promise.all([
      stat(join(from, path)),
      stat(join(copy, path)).catch(() => null),
    ]);
    if (copied?.size !== original.size) return false;
  }
  return completePrograms(copy);
}

/** Paths of what a running server may need: not the links, which are made anew, nor the archives for compilers. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".a") && !entry.name.endsWith(".pc"))
    .map((entry) => join(relative(folder, entry.parentPath), entry.name));
}
