import type { AccountSession } from "../client.ts";

/** Lets one change of an account's facts happen at a time, to the end of the transaction. */
export async function lockAccount(session: AccountSession, accountId: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`facts of ${accountId}`]);
}

/** The same, of an account that may be removed while its lock is waited for. False when it is gone. */
export async function lockIfThere(session: AccountSession, accountId: string): Promise<boolean> {
  await lockAccount(session, accountId);
  const { rows } = await session.query("SELECT 1 FROM accounts WHERE id = $1", [accountId]);
  return rows.length > 0;
}
