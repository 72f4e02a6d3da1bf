import { chmod, type FileHandle, lchown, mkdir, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** Where one data folder keeps its database. */
export interface Place {
  /** Absolute, with every link resolved, so that two spellings of one folder are one place. */
  dataFolder: string;
  /** PostgreSQL's own folder, its "data directory". */
  cluster: string;
  password: string;
  log: string;
}

/** Makes the data folder if it is missing and says where everything in it lives. */
export async function placeIn(dataFolder: string): Promise<Place> {
  const asked = resolve(dataFolder);
  try {
    await makeFolder(asked);
    const folder = await realpath(asked);
    return {
      dataFolder: folder,
      cluster: join(folder, "postgres"),
      password: join(folder, "postgres.password"),
      log: join(folder, "postgres.log"),
    };
  } catch (cause) {
    throw new Error(`The data folder ${asked} cannot be made or entered`, { cause });
  }
}

/**
 * Root's folder lets others walk through, for PostgreSQL refuses to run as root, but not look around. What root
 * makes in somebody's folder becomes theirs, so that after one `sudo` they can still start without it.
 */
async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade === undefined) return;
  const isRoot = process.getuid?.() === 0;
  const parent = await stat(dirname(firstMade));
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) {
    await chmod(made, isRoot ? 0o711 : 0o700);
    if (isRoot) await lchown(made, parent.uid, parent.gid);
  }
}

/**
 * A file made by root belongs to whoever owns the data folder, like all else in it. It is given away by its handle:
 * by its name, that owner could have slipped another file underneath.
 */
export async function giveToOwner(place: Place, file: FileHandle): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const owner = await stat(place.dataFolder);
  await file.chown(owner.uid, owner.gid);
}
