import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { Database } from "../client.ts";
import { databaseFault, needRoom } from "../database-fault.ts";
import { type ImportProgress, importReport } from "../writes/import-report.ts";
import { isNoted } from "./noted.ts";
import { bytesInSpool, removeFromSpool, spoolSource } from "./spool.ts";
import {
  breakOffUpload,
  claimUpload,
  endUpload,
  tellProgress,
  type Upload,
  uploadWithId,
} from "./uploads.ts";

const PROGRESS_EVERY_MS = 400;

/** The seller stopped the import, or another server took it up: this one's transaction is rolled back. */
class GivenUp extends Error {}

/** Imports an upload that waits. What becomes of it is noted in its row. */
export async function importUpload(database: Database, spool: string, id: string): Promise<void> {
  try {
    if (!(await claimUpload(database, id))) return await removeUnlessWanted(database, spool, id);
    const upload = await uploadWithId(database, id);
    if (upload && (await importClaimed(database, spool, upload))) return;
    await removeFromSpool(spool, id);
  } catch (fault) {
    if (fault instanceof GivenUp) return await removeUnlessWanted(database, spool, id);
    // Only the innermost reason: those around it quote the statement and the rows it was given.
    console.error(`The import of upload ${id} broke off: ${innermost(fault).message}`);
    const { code, message } = databaseFault(fault, database) ?? {
      code: null,
      message:
        "The import broke off by a fault of this server; nothing was changed. See its log, then import the file again.",
    };
    if (await isNoted(database, () => breakOffUpload(database, id, { code, message }))) {
      await removeFromSpool(spool, id);
    }
  }
}

/** Of an upload that is not, or no longer, ours to import: its file stays where another server or its seller needs it. */
async function removeUnlessWanted(database: Database, spool: string, id: string): Promise<void> {
  const stage = (await uploadWithId(database, id))?.stage ?? "cancelled";
  if (!["waiting", "importing", "held"].includes(stage)) await removeFromSpool(spool, id);
}

function innermost(fault: unknown): Error {
  return fault instanceof Error && fault.cause instanceof Error ? innermost(fault.cause) : (fault as Error);
}

/** Whether its file is needed any more: it is held for the seller's word, or what became of it could not be noted. */
async function importClaimed(database: Database, spool: string, upload: Upload): Promise<boolean> {
  if ((await bytesInSpool(spool, upload.id)) !== upload.bytes) {
    const message = "The file did not arrive whole. Import it again.";
    await breakOffUpload(database, upload.id, { message });
    return false;
  }
  let told = 0;
  let givenUp = false;
  const onProgress = ({ linesRead, bytesRead, bytes }: ImportProgress) => {
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
    {
      onProgress,
      // With the import or not at all: one that is told of as stopped is not imported after that.
      note: async (session, result) => {
        if (!(await endUpload(session, upload, { stage: "finished", result }))) throw new GivenUp();
      },
    },
  );
  if (result.status !== "rejected") return false;
  const stage = result.code === "too-many-rejects" ? "held" : "finished";
  let isOurs = true;
  // Nothing was imported, whatever becomes of the note: without it the next start reads the file again.
  const noted = await isNoted(database, async () => {
    isOurs = await endUpload(database.pool, upload, { stage, result });
  });
  if (!isOurs) throw new GivenUp();
  return !noted || stage === "held";
}
