import type { AccountSession } from "../client.ts";

/** Lets one change of an account's facts happen at a time, to the end of the transaction. */
export async function lockAccount(session: AccountSession, accountId: string): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`facts of ${accountId}`]);
}
