import type { AccountSession } from "../client.ts";
import { type AccountKnown, accountKnown } from "./account-known.ts";

/**
 * What is known of some accounts, by id. Its session must name them all; keep them few (see `inSlices`).
 *
 * One question an account, all asked before the first answers: one for all of them would join tables that a cluster keeps
 * by account, which it refuses.
 */
export async function accountsKnown(
  session: AccountSession,
  accountIds: string[],
): Promise<Map<string, AccountKnown>> {
  return new Map(
    await Promise.all(accountIds.map(async (id) => [id, await accountKnown(session, id)] as const)),
  );
}
