import type { Database } from "../client.ts";
import { leaseOf } from "../lease.ts";
import type { Importer } from "./importer/importer.ts";
import { idsInSpool, removeFromSpool } from "./spool.ts";
import { forgetOldUploads, requeueUnfinished, uploadWithId } from "./uploads.ts";

/** Any number will do, so long as all servers take the same. */
const UPLOADS_LEASE = 0x4ead_0002;
const CLEAR_EVERY_MS = 5 * 60_000;

/**
 * At start: takes up imports that a stopped server left, and from then on clears away files nobody waits for. One of
 * several servers on one database does so; the uploads of a running one are never taken from it.
 *
 * @returns Ends it.
 */
export async function tendUploads(
  database: Database,
  spool: string,
  importer: Importer,
): Promise<() => Promise<void>> {
  let lease = await leaseOf(database, UPLOADS_LEASE);
  if (!lease) return async () => {};
  await clearSpool(database, spool);
  for (const id of await requeueUnfinished(database)) void importer.importUpload(id);
  const tend = async () => {
    // A database that went away has forgotten the lease, and another server may have it now.
    if (!lease?.isHeld) lease = await leaseOf(database, UPLOADS_LEASE);
    if (lease) await clearSpool(database, spool);
  };
  const timer = setInterval(() => void tend().catch(() => {}), CLEAR_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    lease?.giveBack();
  };
}

/** Files hold buyers' data: one stays only while its upload arrives, waits, runs, or is held for the seller's word. */
async function clearSpool(database: Database, spool: string): Promise<void> {
  for (const id of await forgetOldUploads(database)) await removeFromSpool(spool, id);
  const needed = new Set(["receiving", "waiting", "importing", "held"]);
  for (const id of await idsInSpool(spool)) {
    const upload = await uploadWithId(database, id);
    if (!upload || !needed.has(upload.stage)) await removeFromSpool(spool, id);
  }
}
