import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

/** What a seller changed on a day, as somebody noted it. */
export interface ChangeMade {
  id: number;
  /** Null when it was made for every rate. */
  metric: MetricId | null;
  changedOn: Day;
  note: string;
  author: string;
  madeAt: Date;
}

/** What was changed for a rate of a store, or for all of them, and not withdrawn; in the order of its days. */
export async function changesMadeFor(
  session: AccountSession,
  { accountId, marketplace, metric }: { accountId: string; marketplace: string; metric: MetricId },
): Promise<ChangeMade[]> {
  const { rows } = await session.query(
    `SELECT id, metric, changed_on, note, author, made_at FROM changes_made
     WHERE account_id = $1 AND marketplace = $2 AND (metric IS NULL OR metric = $3) AND withdrawn_at IS NULL
     ORDER BY changed_on, id`,
    [accountId, marketplace, metric],
  );
  return rows.map((row) => fromRow<ChangeMade>(row));
}
