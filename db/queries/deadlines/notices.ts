import type { Notice } from "@/lib/deadlines/notice.ts";
import type { AccountSession } from "../../client.ts";

/**
 * The notices from Amazon to a store that stand, as the queue takes them. This is the one place where they are read for it.
 *
 * No table holds any yet, so there are none.
 */
export async function noticesWithDeadline(
  _session: AccountSession,
  _store: { accountId: string; marketplace: string },
): Promise<Notice[]> {
  return [];
}
