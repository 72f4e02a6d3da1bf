import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Day } from "@/lib/metrics/day.ts";
import type { AccountSession, Database } from "../client.ts";
import { uploads } from "../schema.ts";
import type { ImportResult } from "../writes/import-report.ts";

/**
 * How far a file is: arriving, waiting its turn, being imported, held until the seller has seen its rejects, given up by
 * the seller, done, or broken off by a fault of ours.
 */
export type UploadStage =
  | "receiving"
  | "waiting"
  | "importing"
  | "held"
  | "cancelled"
  | "finished"
  | "failed";

export interface Upload {
  id: string;
  accountName: string;
  marketplace: string;
  kind: string | null;
  /** The day the seller says the file was downloaded; null when not said. */
  learnedOn: Day | null;
  file: string;
  bytes: number;
  received: number;
  stage: UploadStage;
  acceptRejects: boolean;
  linesRead: number;
  bytesRead: number;
  importBeganAt: Date | null;
  result: ImportResult | { code?: string | null; message: string } | null;
  createdAt: Date;
  updatedAt: Date;
}

type NewUpload = Pick<Upload, "accountName" | "marketplace" | "kind" | "file" | "bytes"> &
  Partial<Pick<Upload, "learnedOn">>;

export async function newUpload({ drizzle }: Database, upload: NewUpload): Promise<Upload> {
  const [row] = await drizzle
    .insert(uploads)
    .values({ ...upload, stage: "receiving" })
    .returning();
  return row as Upload;
}

export async function uploadWithId({ drizzle }: Database, id: string): Promise<Upload | null> {
  const [row] = await drizzle.select().from(uploads).where(eq(uploads.id, id));
  return (row as Upload) ?? null;
}

/** An upload of the same file to the same place that stopped arriving: it can go on where it stopped. */
export async function brokenOffUpload({ drizzle }: Database, upload: NewUpload): Promise<Upload | null> {
  const { accountName, marketplace, file, bytes } = upload;
  const [row] = await drizzle
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.accountName, accountName),
        eq(uploads.marketplace, marketplace),
        eq(uploads.file, file),
        eq(uploads.bytes, bytes),
        eq(uploads.stage, "receiving"),
        // One that took a chunk just now is being sent by somebody else.
        lt(uploads.updatedAt, sql`now() - interval '5 seconds'`),
      ),
    )
    .orderBy(desc(uploads.createdAt))
    .limit(1);
  return (row as Upload) ?? null;
}

/** What the imports page shows of uploads: those under way, and those that ended within the hour. */
export async function recentUploads({ drizzle }: Database): Promise<Upload[]> {
  const rows = await drizzle
    .select()
    .from(uploads)
    .where(
      or(
        inArray(uploads.stage, ["receiving", "waiting", "importing", "held"]),
        sql`${uploads.updatedAt} > now() - interval '1 hour'`,
      ),
    )
    .orderBy(desc(uploads.createdAt))
    .limit(100);
  return rows as Upload[];
}

/** Notes that the seller says another day on which a file was downloaded. */
export async function dateUpload({ drizzle }: Database, id: string, learnedOn: Day): Promise<void> {
  await drizzle.update(uploads).set({ learnedOn, updatedAt: new Date() }).where(eq(uploads.id, id));
}

/** Takes a waiting upload for import. False when another took it first. */
export async function claimUpload({ drizzle }: Database, id: string): Promise<boolean> {
  const taken = await drizzle
    .update(uploads)
    .set({ stage: "importing", linesRead: 0, bytesRead: 0, importBeganAt: new Date(), updatedAt: new Date() })
    .where(and(eq(uploads.id, id), eq(uploads.stage, "waiting")))
    .returning({ id: uploads.id });
  return taken.length === 1;
}

/** Notes how much has arrived. False when the file does not arrive any more: the seller has given it up. */
export async function tellArrival({ drizzle }: Database, id: string, received: number): Promise<boolean> {
  const told = await drizzle
    .update(uploads)
    .set({ received, updatedAt: new Date() })
    .where(and(eq(uploads.id, id), eq(uploads.stage, "receiving")))
    .returning({ id: uploads.id });
  return told.length === 1;
}

/** Puts an upload in line for import. False when it is no longer at the stage named, having been stopped meanwhile. */
export async function lineUpUpload(
  { drizzle }: Database,
  id: string,
  { from, acceptRejects }: { from: "receiving" | "held"; acceptRejects: boolean },
): Promise<boolean> {
  const lined = await drizzle
    .update(uploads)
    .set({ stage: "waiting", acceptRejects, updatedAt: new Date() })
    .where(and(eq(uploads.id, id), eq(uploads.stage, from)))
    .returning({ id: uploads.id });
  return lined.length === 1;
}

/** The upload that is held with this import's rejected lines; null once it went on, was put away or forgotten. */
export async function uploadHeldAs({ drizzle }: Database, importId: number): Promise<Upload | null> {
  const [row] = await drizzle
    .select()
    .from(uploads)
    .where(and(eq(uploads.stage, "held"), sql`${uploads.result} ->> 'id' = ${String(importId)}`))
    .limit(1);
  return (row as Upload) ?? null;
}

/** Stops an upload that is at one of these stages: one that is imported ends at its next word. False when it is not. */
export async function cancelUpload(
  { drizzle }: Database,
  id: string,
  stages: readonly ("receiving" | "waiting" | "importing")[],
): Promise<boolean> {
  const stopped = await drizzle
    .update(uploads)
    .set({ stage: "cancelled", updatedAt: new Date() })
    .where(and(eq(uploads.id, id), inArray(uploads.stage, [...stages])))
    .returning({ id: uploads.id });
  return stopped.length === 1;
}

/** Notes how far an import is. False when the seller has given it up. */
export async function tellProgress(
  { drizzle }: Database,
  id: string,
  progress: { linesRead: number; bytesRead: number },
): Promise<boolean> {
  const told = await drizzle
    .update(uploads)
    .set({ ...progress, updatedAt: new Date() })
    .where(and(eq(uploads.id, id), eq(uploads.stage, "importing")))
    .returning({ id: uploads.id });
  return told.length === 1;
}

/**
 * Notes what an import came to, on the session that imports or on its own connection. False when it is no
 * longer this import's to end: what the seller was told is stopped must not be imported.
 */
export async function endUpload(
  session: AccountSession,
  { id, bytes }: Upload,
  { stage, result }: { stage: "finished" | "held"; result: ImportResult },
): Promise<boolean> {
  const { rowCount } = await session.query(
    `UPDATE uploads SET stage = $2, result = $3, lines_read = $4, bytes_read = $5, updated_at = clock_timestamp()
     WHERE id = $1 AND stage = 'importing'`,
    [id, stage, JSON.stringify(result), result.read, bytes],
  );
  return rowCount === 1;
}

/** Notes that an import broke off, unless it ended or was stopped before. Returns the upload's stage then. */
export async function breakOffUpload(
  database: Database,
  id: string,
  result: NonNullable<Upload["result"]>,
): Promise<UploadStage | null> {
  await database.drizzle
    .update(uploads)
    .set({ stage: "failed", result, updatedAt: new Date() })
    .where(and(eq(uploads.id, id), inArray(uploads.stage, ["waiting", "importing"])));
  return (await uploadWithId(database, id))?.stage ?? null;
}

/** Puts uploads back in line whose import a stopped server left unfinished. Returns all that wait. */
export async function requeueUnfinished({ drizzle }: Database): Promise<string[]> {
  const rows = await drizzle
    .update(uploads)
    .set({ stage: "waiting", updatedAt: new Date() })
    .where(inArray(uploads.stage, ["waiting", "importing"]))
    .returning({ id: uploads.id });
  return rows.map((row) => row.id);
}

/**
 * Forgets uploads that stopped arriving a day ago, ended ones, and files held for an hour without an answer: they hold
 * buyers' data. Returns their ids.
 */
export async function forgetOldUploads({ drizzle }: Database): Promise<string[]> {
  const rows = await drizzle
    .delete(uploads)
    .where(
      or(
        and(
          lt(uploads.updatedAt, sql`now() - interval '1 day'`),
          inArray(uploads.stage, ["receiving", "cancelled", "finished", "failed"]),
        ),
        and(lt(uploads.updatedAt, sql`now() - interval '1 hour'`), eq(uploads.stage, "held")),
      ),
    )
    .returning({ id: uploads.id });
  return rows.map((row) => row.id);
}

export async function removeUpload({ drizzle }: Database, id: string): Promise<void> {
  await drizzle.delete(uploads).where(eq(uploads.id, id));
}
