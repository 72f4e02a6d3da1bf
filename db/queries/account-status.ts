import type { Day } from "@/lib/metrics/day.ts";
import { type KnownStatus, statusNow } from "@/lib/standing/notice.ts";
import type { AccountSession } from "../client.ts";

/** Every status that Amazon gave a store's account, as reports and people tell it, oldest first. Withdrawn ones left out. */
export async function accountStatusesOf(
  session: AccountSession,
  accountId: string,
  marketplace: string,
): Promise<KnownStatus[]> {
  const reports = await session.query<{ status: string; on: Day; import_id: number }>(
    `SELECT account_status AS status, learned_on AS "on", import_id FROM performance_snapshots
     WHERE account_id = $1 AND marketplace = $2 AND account_status IS NOT NULL ORDER BY learned_on, import_id, line`,
    [accountId, marketplace],
  );
  const typed = await session.query<{ status: string; on: Day; id: number; author: string; note: string }>(
    `SELECT status, since_on AS "on", id, author, note FROM account_statuses
     WHERE account_id = $1 AND marketplace = $2 AND withdrawn_at IS NULL ORDER BY since_on, id`,
    [accountId, marketplace],
  );
  return [
    ...reports.rows.map(({ status, on, import_id: importId }) => ({ status, on, from: { importId } })),
    ...typed.rows.map(({ status, on, ...from }) => ({ status, on, from })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/**
 * What Amazon says of a store's account now; null when nobody told. Its duties go on whatever it is: buyers of a deactivated
 * account write, claim and return, and what they are owed stays in the queue of deadlines.
 */
export async function accountStatus(
  session: AccountSession,
  accountId: string,
  marketplace: string,
): Promise<KnownStatus | null> {
  return statusNow(await accountStatusesOf(session, accountId, marketplace));
}
