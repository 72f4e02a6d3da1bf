import { SHIP_BY_AHEAD_DAYS } from "@/lib/deadlines/queue.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { AccountSession } from "../../client.ts";

/** How many orders of each sort are looked at: more than anybody works through in a day. */
const MOST = 600;
/** The reach of the longest window: what is overdue for longer counts nowhere. */
const REACH_DAYS = 75;
/** A buyer can leave feedback and file a claim for three months; what can be answered then takes up to three more. */
const OLDEST_ORDER_DAYS = 200;

export interface Candidates {
  ids: string[];
  /** True where there were more than are looked at. */
  isCut: boolean;
}

/** Days after it was known until which something of a kind can be answered; the queue itself is told by the rules. */
const roughDays = "CASE kind WHEN 'negative-feedback' THEN 90 WHEN 'a-to-z-claim' THEN 30 ELSE 7 END";

/**
 * The orders of a store that may have a deadline, those that run out first before the others. Read models name them: no query
 * looks at all orders.
 */
export async function ordersWithDeadlines(
  session: AccountSession,
  { accountId, marketplace, on }: { accountId: string; marketplace: string; on: Day },
): Promise<Candidates> {
  const asked = [accountId, marketplace, addDays(on, -REACH_DAYS)];
  const open = await session.query<{ order_id: string }>(
    `SELECT order_id FROM defects
     WHERE account_id = $1 AND pack = 'amazon-current' AND marketplace = $2 AND day BETWEEN $3 AND $4
       AND (kind = 'pending-late-shipment' OR (kind = 'late-shipment' AND known_from > $5))
     ORDER BY day < $5, day, order_id LIMIT ${MOST + 1}`,
    [...asked, addDays(on, SHIP_BY_AHEAD_DAYS), on],
  );
  const held = await session.query<{ order_id: string }>(
    `SELECT order_id FROM (
       SELECT order_id, day, known_from + ${roughDays} AS due FROM defects
       WHERE account_id = $1 AND pack = 'amazon-current' AND marketplace = $2 AND day BETWEEN $4 AND $5
         AND kind IN ('negative-feedback', 'a-to-z-claim', 'chargeback')
         AND known_from <= $5 AND (known_until IS NULL OR known_until > $5)
     ) AS known
     WHERE due >= $5 OR day >= $3
     ORDER BY due < $5, due, order_id LIMIT ${MOST + 1}`,
    [...asked, addDays(on, -OLDEST_ORDER_DAYS), on],
  );
  const ids = [open, held].flatMap(({ rows }) => rows.slice(0, MOST).map((row) => row.order_id));
  return { ids: [...new Set(ids)], isCut: [open, held].some(({ rows }) => rows.length > MOST) };
}
