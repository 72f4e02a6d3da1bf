import type { FeedbackReport } from "@/lib/facts/feedback-reports.ts";
import type { AccountSession } from "../client.ts";
import { feedbackLeftOutBy, loadFacts } from "../facts.ts";
import { feedbackReports } from "../queries/feedback-reports.ts";
import type { ReadModelChange } from "./read-models.ts";

/**
 * Judges anew the ratings that a feedback report covers and is newer than: with it, or without it once it is undone,
 * they may no longer be listed, or be listed again.
 *
 * @returns How many ratings are no longer listed from this report on.
 */
export async function judgeFeedbackListing(
  session: AccountSession,
  accountId: string,
  { importId, marketplace, from, to, learnedOn }: FeedbackReport,
  change: ReadModelChange,
): Promise<number> {
  change.feedbackReports = await feedbackReports(session, accountId);
  const { rows } = await session.query<{ order_id: string }>(
    `SELECT DISTINCT order_id FROM feedback JOIN orders USING (account_id, order_id)
     WHERE account_id = $1 AND marketplace = $2 AND left_on BETWEEN $3 AND $4 AND told->>'leftOn' < $5`,
    [accountId, marketplace, from, to, learnedOn],
  );
  if (rows.length === 0) return 0;
  const known = await loadFacts(session, accountId, { ids: rows.map((row) => row.order_id) });
  let leftOut = 0;
  for (const [orderId, facts] of known) {
    const rating = facts.facts.get("feedback")?.get("");
    if (rating && feedbackLeftOutBy(rating, marketplace, change.feedbackReports)?.importId === importId)
      leftOut++;
    change.forget(orderId, facts);
    change.judge(orderId, facts);
  }
  await change.writeDefects(session);
  return leftOut;
}
