import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { Database } from "../client.ts";
import { type ImportProgress, importReport } from "../writes/import-report.ts";
import { bytesInSpool, idsInSpool, removeFromSpool, spoolSource } from "./spool.ts";
import {
  changeUpload,
  claimUpload,
  forgetOldUploads,
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
    await removeFromSpool(spool, id).catch(() => {});
    if (fault instanceof GivenUp) return;
    console.error(`The import of upload ${id} broke off`, fault);
    const message =
      "The import broke off by a fault of this server; nothing was changed. See its log, then import the file again.";
    await changeUpload(database, id, { stage: "failed", result: { message } }).catch(() => {});
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
  const tell = (progress: ImportProgress) => {
    if (givenUp) throw new GivenUp();
    if (Date.now() - told < PROGRESS_EVERY_MS) return;
    told = Date.now();
    // On a connection of its own: the import's transaction shows nothing before its end.
    void tellProgress(database, upload.id, progress).then(
      (wanted) => {
        givenUp = !wanted;
      },
      () => {},
    );
  };
  const result = await importReport(
    database,
    spoolSource(spool, upload.id, upload.file),
    {
      accountName: upload.accountName,
      marketplace: upload.marketplace,
      kind: upload.kind,
      acceptRejects: upload.acceptRejects,
      learnedOn: dayOf(upload.createdAt, zoneOf(upload.marketplace)),
    },
    tell,
  );
  const stage = result.code === "too-many-rejects" ? "held" : "finished";
  await changeUpload(database, upload.id, {
    stage,
    result,
    linesRead: result.read,
    bytesRead: upload.bytes,
  });
  return stage;
}

/** At start: takes up imports that a stopped server left, and clears away files and rows nobody waits for. */
export async function resumeUploads(database: Database, spool: string): Promise<void> {
  for (const id of await forgetOldUploads(database)) await removeFromSpool(spool, id);
  for (const id of await idsInSpool(spool)) {
    if (!(await uploadWithId(database, id))) await removeFromSpool(spool, id);
  }
  for (const id of await requeueUnfinished(database)) void enqueueImport(database, spool, id);
}
