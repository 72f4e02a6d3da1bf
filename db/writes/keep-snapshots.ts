import { createHash } from "node:crypto";
import type { Outcome } from "@/lib/facts/tell.ts";
import type { ReadLine } from "@/lib/imports/read-report.ts";
import type { AccountSession } from "../client.ts";

/**
 * Keeps Amazon's own figures as a line gives them, once for each day they were learned.
 *
 * @returns What the line did; null when it holds none.
 */
export async function keepSnapshots(
  session: AccountSession,
  { accountId, importId, learnedOn }: { accountId: string; importId: number; learnedOn: string },
  { line, snapshots = [] }: ReadLine,
): Promise<Outcome | null> {
  let isNew = false;
  for (const { marketplace, reportedOn, accountStatus, metrics, raw } of snapshots) {
    const json = JSON.stringify(raw);
    const content = createHash("sha256").update(json).digest("hex");
    const { rowCount } = await session.query(
      `INSERT INTO performance_snapshots
         (account_id, marketplace, reported_on, content, learned_on, account_status, metrics, raw, import_id, line)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
      [
        accountId,
        marketplace,
        reportedOn,
        content,
        learnedOn,
        accountStatus,
        JSON.stringify(metrics),
        json,
        importId,
        line,
      ],
    );
    if (rowCount === 1) isNew = true;
  }
  if (snapshots.length === 0) return null;
  return isNew ? "inserted" : "unchanged";
}
