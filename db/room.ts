import { statfsSync } from "node:fs";
import type { Database } from "./client.ts";

/**
 * What must stay free on the disk of Headroom's own server. When PostgreSQL can not write its log (pg_wal), whose files
 * are 16 MB each, it stops, and starts again only when there is room for one more. With a reserve of three of them an
 * import ends before that, and pages go on answering.
 */
export const RESERVE_BYTES = 48 * 1024 ** 2;

/**
 * Whether the disk of the database has room for so many bytes beside the reserve. True for a server that is somebody
 * else's: its disk can not be seen from here.
 */
export function hasRoom({ dataFolder }: Pick<Database, "dataFolder">, bytes = 0): boolean {
  if (dataFolder === null) return true;
  const { bavail, bsize } = statfsSync(dataFolder);
  return bavail * bsize >= RESERVE_BYTES + bytes;
}
