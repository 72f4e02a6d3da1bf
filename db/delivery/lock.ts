import type { AccountSession } from "../client.ts";

/**
 * Lets one change of who is told of what happen at a time, to the end of the transaction; it waits for no import.
 *
 * @returns False when the account was removed meanwhile: nothing may be written for it any more.
 */
export async function lockDelivery(session: AccountSession, accountId: string): Promise<boolean> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`delivery of ${accountId}`]);
  const { rows } = await session.query("SELECT 1 FROM accounts WHERE id = $1", [accountId]);
  return rows.length > 0;
}
