import type { AccountSession } from "../client.ts";

/** Lets one change of an account's facts happen at a time, to the end of the transaction. */
export async function lockAccount(session: AccountSession, accountId: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`facts of ${accountId}`]);
}

/** How long locks are waited for in this transaction from now on; 0 for as long as it takes. */
export async function waitAtMost(session: AccountSession, seconds: number): Promise<void> {
  await session.query(`SET LOCAL lock_timeout = '${seconds}s'`);
}

/** Whether a statement was given up because a lock was not free in time. */
export function isLockNotFree(fault: unknown): boolean {
  return fault instanceof Error && (fault as { code?: unknown }).code === "55P03";
}

/**
 * Lets one change at a time happen of what people wrote beside an account's facts: contests, the queue's states, what they changed.
 * They wait for no import.
 */
export async function lockContests(session: AccountSession, accountId: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`contests of ${accountId}`]);
}

/** The same as `lockAccount`, of an account that may be removed while its lock is waited for. False when it is gone. */
export async function lockIfThere(session: AccountSession, accountId: string): Promise<boolean> {
  await lockAccount(session, accountId);
  const { rows } = await session.query("SELECT 1 FROM accounts WHERE id = $1", [accountId]);
  return rows.length > 0;
}

/** Lets one change of what is noted and typed in of an account's standing happen at a time; it waits for no import. */
export async function lockStanding(session: AccountSession, accountId: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`standing of ${accountId}`]);
}

/** The same, of an account that may be removed meanwhile. False when it is gone. */
export async function lockStandingIfThere(session: AccountSession, accountId: string): Promise<boolean> {
  await lockStanding(session, accountId);
  const { rows } = await session.query("SELECT 1 FROM accounts WHERE id = $1", [accountId]);
  return rows.length > 0;
}

/** Lets one report of an account be issued at a time, or its schedule be changed; they wait for no import. */
export async function lockReports(session: AccountSession, accountId: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`reports of ${accountId}`]);
}

/** The same, of an account that may be removed meanwhile. False when it is gone. */
export async function lockReportsIfThere(session: AccountSession, accountId: string): Promise<boolean> {
  await lockReports(session, accountId);
  const { rows } = await session.query("SELECT 1 FROM accounts WHERE id = $1", [accountId]);
  return rows.length > 0;
}
