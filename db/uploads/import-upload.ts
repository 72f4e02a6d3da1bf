import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { Database } from "../client.ts";
import { databaseFault, needRoom } from "../database-fault.ts";
import { type ImportProgress, importReport } from "../writes/import-report.ts";
import { isNoted } from "./noted.ts";
import { bytesInSpool, removeFromSpool, spoolSource } from "./spool.ts";
import {
  changeUpload,
  claimUpload,
  tellProgress,
  type Upload,
  type UploadStage,
  uploadWithId,
} from "./uploads.ts";

const PROGRESS_EVERY_MS = 400;

/** The seller stopped the import: its transaction is rolled back. */
class GivenUp extends Error {}

/** Imports an upload that waits. What becomes of it is noted in its row. */
export async function importUpload(database: Database, spool: string, id: string): Promise<void> {
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
    const failed = { stage: "failed", result: { code, message } } as const;
    if (await isNoted(database, () => changeUpload(database, id, failed))) await removeFromSpool(spool, id);
  }
}

function innermost(fault: unknown): Error {
  return fault instanceof Error && fault.cause instanceof Error ? innermost(fault.cause) : (fault as Error);
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
  return (await isNoted(database, () => changeUpload(database, upload.id, change))) ? stage : "held";
}
