import { randomBytes } from "node:crypto";
import { link, open, readFile, rm } from "node:fs/promises";
import { hasCluster } from "./cluster.ts";
import { giveToOwner, type Place } from "./place.ts";

/**
 * The password of the database's owner, made once and kept beside the cluster.
 *
 * A port on 127.0.0.1 is open to every user of the machine. Only those who may read this file get in.
 */
export async function passwordOf(place: Place): Promise<string> {
  const kept = await readPassword(place);
  if (kept !== null) return kept;
  if (await hasCluster(place)) {
    throw new Error(
      `${place.password} is missing, without which ${place.cluster} opens to nobody: put it back`,
    );
  }
  return makePassword(place);
}

async function readPassword(place: Place): Promise<string | null> {
  try {
    return (await readFile(place.password, "utf8")).trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(
      `${place.password} cannot be read; the database was made by another user, or as root: start as that user`,
      { cause },
    );
  }
}

async function makePassword(place: Place): Promise<string> {
  const draft = `${place.password}.${randomBytes(6).toString("hex")}`;
  try {
    const file = await open(draft, "wx", 0o600);
    await file.writeFile(`${randomBytes(24).toString("hex")}\n`);
    await giveToOwner(place, file);
    await file.close();
    // A link appears whole or not at all, and never over another's: of two processes at once both read the winner's.
    await link(draft, place.password).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } catch (cause) {
    throw new Error(`The database's password cannot be kept in ${place.password}`, { cause });
  } finally {
    await rm(draft, { force: true });
  }
  const password = await readPassword(place);
  if (password === null) throw new Error(`${place.password} vanished while it was being made`);
  return password;
}
