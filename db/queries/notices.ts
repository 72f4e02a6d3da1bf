import type { Notice } from "@/lib/standing/notice.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

/** The notices of an account's store that were typed in, newest first, those withdrawn among them. @param marketplace Of all stores when null. */
export async function listNotices(
  session: AccountSession,
  accountId: string,
  marketplace: string | null = null,
): Promise<Notice[]> {
  const { rows } = await session.query(
    `SELECT id, marketplace, kind, metric, channel, received_on, deadline, note, author, made_at, withdrawn_by, withdrawn_at
     FROM notices WHERE account_id = $1 AND ($2::text IS NULL OR marketplace = $2)
     ORDER BY received_on DESC, id DESC`,
    [accountId, marketplace],
  );
  return rows.map((row) => fromRow<Notice>(row));
}

/** Those that stand: not withdrawn. */
export const noticesThatStand = (notices: Notice[]) =>
  notices.filter(({ withdrawnAt }) => withdrawnAt === null);
