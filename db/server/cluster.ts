import { lchown, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { runAs } from "./account.ts";
import type { Place } from "./place.ts";
import { programIn } from "./programs.ts";
import { runnerFor } from "./runner.ts";

/** The name of the database's owner. */
export const ownerName = "headroom";

/**
 * Makes the place's cluster unless it has one.
 *
 * It grows in a folder of its own and takes its name in one step when it is whole, so a kill midway leaves at most
 * that folder; of two processes at once one wins and the other uses what it finds.
 */
export async function ensureCluster(place: Place, password: string): Promise<void> {
  if (await hasCluster(place)) return;
  await sweepDrafts(place);
  const { account, programs } = await runnerFor(place, "make");
  const draft = await mkdtemp(draftsOf(place));
  const grown = join(draft, "cluster");
  const passwordFile = join(draft, "password");
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
    if (process.getuid?.() === 0) {
      for (const path of [passwordFile, draft]) await lchown(path, account.uid, account.gid);
    }
    const { code, output } = await runAs(account, programIn(programs, "initdb"), [
      `--pgdata=${grown}`,
      `--username=${ownerName}`,
      `--pwfile=${passwordFile}`,
      "--auth-host=scram-sha-256",
      "--auth-local=scram-sha-256",
      "--encoding=UTF8",
      // Sorts by code point, the same on every machine and after every upgrade of its C library.
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
      "--lc-messages=C",
      "--no-instructions",
    ]);
    if (code !== 0) throw new Error(output.split("\n").slice(-12).join("\n"));
    await rename(grown, place.cluster);
  } catch (cause) {
    if (await hasCluster(place)) return;
    const because = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`A new database cannot be made in ${place.cluster}: ${because}`, { cause });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The password is made before the cluster, so a cluster always has one. */
export async function hasCluster(place: Place): Promise<boolean> {
  return (await stat(join(place.cluster, "PG_VERSION")).catch(() => null)) !== null;
}

function draftsOf(place: Place): string {
  return `${place.cluster}.making-`;
}

/** Clears what a killed start left. An hour spares the drafts of processes still at work. */
async function sweepDrafts(place: Place): Promise<void> {
  const prefix = basename(draftsOf(place));
  for (const name of await readdir(place.dataFolder)) {
    if (!name.startsWith(prefix)) continue;
    const draft = join(place.dataFolder, name);
    const found = await stat(draft).catch(() => null);
    if (found && Date.now() - found.mtimeMs > 3_600_000) await rm(draft, { recursive: true, force: true });
  }
}
