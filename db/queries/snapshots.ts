import type { LearnedSnapshot } from "@/lib/metrics/reconcile/snapshot.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

/** Every snapshot of Amazon's own figures for a store of an account, the first learned first. */
export async function snapshotsOf(
  session: AccountSession,
  accountId: string,
  marketplace: string,
): Promise<LearnedSnapshot[]> {
  const { rows } = await session.query(
    `SELECT marketplace, account_status, reported_on, learned_on, metrics, import_id FROM performance_snapshots
     WHERE account_id = $1 AND marketplace = $2 ORDER BY learned_on, reported_on, import_id, line`,
    [accountId, marketplace],
  );
  return rows.map((row) => fromRow<LearnedSnapshot>(row));
}
