import { setTimeout as pause } from "node:timers/promises";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { Database } from "../client.ts";
import { databaseFault, needRoom } from "../database-fault.ts";
import { type ImportProgress, importReport } from "../writes/import-report.ts";
import { bytesInSpool, idsInSpool, removeFromSpool, spoolSource } from "./spool.ts";
import {
  changeUpload,
  claimUpload,
  forgetOldUploads,
  lineUpUpload,
  requeueUnfinished,
  tellProgress,
  type Upload,
  type UploadStage,
  uploadWithId,
} from "./uploads.ts";

const PROGRESS_EVERY_MS = 400;

/** The seller stopped the import: its transaction is rolled back. */
class GivenUp extends Error {}

/** One import at a time in this process: a second one would only wait for the first one's disk and lock. */
let last: Promise<void> = Promise.resolve();

/**
 * Puts an upload in line: one that has arrived whole, or one that is held, to go on with its good lines.
 *
 * @returns False when it was stopped, put away or lined up meanwhile.
 */
export async function queueImport(
  database: Database,
  spool: string,
  { id, stage }: { id: string; stage: "receiving" | "held" },
): Promise<boolean> {
  if (!(await lineUpUpload(database, id, { from: stage, acceptRejects: stage === "held" }))) return false;
  void enqueueImport(database, spool, id);
  return true;
}

/** Imports an upload that has arrived whole, when its turn comes. What becomes of it is noted in its row. */
export function enqueueImport(database: Database, spool: string, id: string): Promise<void> {
  last = last.then(() => importUpload(database, spool, id));
  return last;
}

async function importUpload(database: Database, spool: string, id: string): Promise<void> {
  try {
    const isOurs = await claimUpload(database, id);
    if (!isOurs) {
      // Stopped before its turn came, or taken by another process.
      if ((await uploadWithId(database, id))?.stage === "cancelled") await removeFromSpool(spool, id);
      return;
    }
    const upload = await uploadWithId(database, id);
    if (upload && (await importClaimed(database, spool, upload)) === "held") return;
    await removeFromSpool(spool, id);
  } catch (fault) {
    if (fault instanceof GivenUp) return removeFromSpool(spool, id);
    // Only the innermost reason: those around it quote the statement and the rows it was given.
    console.error(`The import of upload ${id} broke off: ${innermost(fault).message}`);
    const { code, message } = databaseFault(fault, database) ?? {
      code: null,
      message:
        "The import broke off by a fault of this server; nothing was changed. See its log, then import the file again.",
    };
    const isNoted = await noted(database, id, { stage: "failed", result: { code, message } });
    if (isNoted) await removeFromSpool(spool, id);
  }
}

function innermost(fault: unknown): Error {
  return fault instanceof Error && fault.cause instanceof Error ? innermost(fault.cause) : (fault as Error);
}

/** A database that went away is mostly back within seconds; recovering a large one takes minutes. */
const NOTED_WITHIN_MS = 5 * 60_000;

/** Notes what became of an upload. False when the database stays away: row and file stay too, for the next start. */
async function noted(
  database: Database,
  id: string,
  change: Parameters<typeof changeUpload>[2],
): Promise<boolean> {
  const until = Date.now() + NOTED_WITHIN_MS;
  for (;;) {
    try {
      await changeUpload(database, id, change);
      return true;
    } catch {
      // Once this server is stopping, nothing is noted any more.
      if (database.pool.ending || Date.now() > until) return false;
      await pause(500, undefined, { ref: false });
    }
  }
}

async function importClaimed(database: Database, spool: string, upload: Upload): Promise<UploadStage> {
  if ((await bytesInSpool(spool, upload.id)) !== upload.bytes) {
    const message = "The file did not arrive whole. Import it again.";
    await changeUpload(database, upload.id, { stage: "failed", result: { message } });
    return "failed";
  }
  let told = 0;
  let givenUp = false;
  const tell = ({ linesRead, bytesRead, bytes }: ImportProgress) => {
    if (givenUp) throw new GivenUp();
    needRoom(database);
    if (Date.now() - told < PROGRESS_EVERY_MS) return;
    told = Date.now();
    // On a connection of its own: the import's transaction shows nothing before its end.
    const share = bytes === 0 ? 1 : bytesRead / bytes;
    void tellProgress(database, upload.id, { linesRead, bytesRead: Math.floor(share * upload.bytes) }).then(
      (wanted) => {
        givenUp = !wanted;
      },
      () => {},
    );
  };
  needRoom(database);
  const result = await importReport(
    database,
    spoolSource(spool, upload.id, upload.file),
    {
      accountName: upload.accountName,
      marketplace: upload.marketplace,
      kind: upload.kind,
      acceptRejects: upload.acceptRejects,
      learnedOn: upload.learnedOn ?? dayOf(upload.createdAt, zoneOf(upload.marketplace)),
    },
    tell,
  );
  const stage = result.code === "too-many-rejects" ? "held" : "finished";
  // The import is done, whatever becomes of the note: without it the next start imports the file again, which then
  // is known already.
  const change = { stage, result, linesRead: result.read, bytesRead: upload.bytes } as const;
  return (await noted(database, upload.id, change)) ? stage : "held";
}

/** Any number will do, so long as all servers take the same. */
const UPLOADS_LEASE = 0x4ead_0002;
const CLEAR_EVERY_MS = 5 * 60_000;

/**
 * At start: takes up imports that a stopped server left, and from then on clears away files nobody waits for. One of
 * several servers on one database does so; the uploads of a running one are never taken from it.
 *
 * @returns Ends it.
 */
export async function tendUploads(database: Database, spool: string): Promise<() => Promise<void>> {
  let lease = await leaseUploads(database);
  if (!lease) return async () => {};
  await clearSpool(database, spool);
  for (const id of await requeueUnfinished(database)) void enqueueImport(database, spool, id);
  const tend = async () => {
    // A database that went away has forgotten the lease, and another server may have it now.
    if (!lease?.isHeld) lease = await leaseUploads(database);
    if (lease) await clearSpool(database, spool);
  };
  const timer = setInterval(() => void tend().catch(() => {}), CLEAR_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    lease?.giveBack();
  };
}

interface Lease {
  isHeld: boolean;
  giveBack(): void;
}

/** The right to tend uploads, until its session ends. Null when another server has it. */
async function leaseUploads({ pool }: Database): Promise<Lease | null> {
  const session = await pool.connect();
  const lease: Lease = {
    isHeld: true,
    giveBack: () => {
      if (!lease.isHeld) return;
      lease.isHeld = false;
      session.release(true);
    },
  };
  // Lost or given back, the pool must have it back: it waits for every session when it ends.
  session.once("end", lease.giveBack);
  try {
    const { rows } = await session.query<{ ours: boolean }>("SELECT pg_try_advisory_lock($1) AS ours", [
      UPLOADS_LEASE,
    ]);
    if (rows[0]?.ours) return lease;
  } catch (cause) {
    lease.giveBack();
    throw cause;
  }
  lease.giveBack();
  return null;
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
