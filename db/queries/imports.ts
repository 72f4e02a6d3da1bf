import type { Reject } from "@/lib/imports/fault.ts";
import { type Database, withAccounts } from "../client.ts";
import { fromRow } from "../rows.ts";
import { accountIds } from "./accounts.ts";

/** One import as the list shows it. */
export interface ImportSeen {
  accountId: string;
  accountName: string;
  id: number;
  file: string;
  kind: string | null;
  marketplace: string;
  learnedOn: string;
  status: "done" | "rejected" | "undone";
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  superseded: number;
  rejected: number;
  code: string | null;
  message: string | null;
  remarks: string[];
  encoding: string | null;
  coversFrom: string | null;
  coversTo: string | null;
  /** Who typed it in, and the order it is about; null for a file. */
  author: string | null;
  orderId: string | null;
  finishedAt: Date;
}

const select = `SELECT imports.*, accounts.name AS account_name FROM imports JOIN accounts ON accounts.id = imports.account_id`;

/** Imports, newest first. @param accountId One account's; those of all when null. */
export async function listImports(
  database: Database,
  { accountId, limit, before }: { accountId: string | null; limit: number; before: number | null },
): Promise<ImportSeen[]> {
  const ids = accountId ? [accountId] : await accountIds(database);
  return withAccounts(database, ids, "read", async (session) => {
    const { rows } = await session.query(
      `${select} WHERE account_id = ANY($1) AND imports.id < $2 ORDER BY imports.id DESC LIMIT $3`,
      [ids, before ?? Number.MAX_SAFE_INTEGER, limit],
    );
    return rows.map((row) => fromRow<ImportSeen>(row));
  });
}

/** The import with this number, or null. */
export async function importWithId(database: Database, id: number): Promise<ImportSeen | null> {
  return withAccounts(database, await accountIds(database), "read", async (session) => {
    const { rows } = await session.query(`${select} WHERE imports.id = $1`, [id]);
    return rows[0] ? fromRow<ImportSeen>(rows[0]) : null;
  });
}

/** The lines of an import that were not understood, in the file's order. */
export async function importRejects(
  database: Database,
  { accountId, id }: Pick<ImportSeen, "accountId" | "id">,
): Promise<Reject[]> {
  return withAccounts(database, [accountId], "read", async (session) => {
    const { rows } = await session.query<Reject>(
      `SELECT line, "column", code, reason, cells FROM import_rejects WHERE account_id = $1 AND import_id = $2 ORDER BY line`,
      [accountId, id],
    );
    return rows;
  });
}
