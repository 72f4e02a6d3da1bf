import { inArray } from "drizzle-orm";
import type { Database } from "../client.ts";
import { uploads } from "../schema.ts";

/** Names of the accounts that files are waiting for, or that one is being imported into. */
export async function accountsImporting({ drizzle }: Database): Promise<Set<string>> {
  const rows = await drizzle
    .selectDistinct({ name: uploads.accountName })
    .from(uploads)
    .where(inArray(uploads.stage, ["waiting", "importing"]));
  return new Set(rows.map(({ name }) => name));
}
