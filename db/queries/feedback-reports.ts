import type { FeedbackReport } from "@/lib/facts/feedback-reports.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

/**
 * An account's feedback reports that can tell what is no longer listed. One with rejected lines can not: what it
 * seems to leave out may be what could not be read.
 */
export async function feedbackReports(session: AccountSession, accountId: string): Promise<FeedbackReport[]> {
  const { rows } = await session.query(
    `SELECT id AS import_id, marketplace, covers_from AS "from", covers_to AS "to", learned_on FROM imports
     WHERE account_id = $1 AND kind = 'seller-feedback' AND status = 'done' AND rejected = 0 AND covers_from IS NOT NULL
     ORDER BY id`,
    [accountId],
  );
  return rows.map((row) => fromRow<FeedbackReport>(row));
}
