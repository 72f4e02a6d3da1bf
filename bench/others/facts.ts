import type { Database } from "@/db/client.ts";
import { chargebackKnownUntil, claimKnownUntil, figuresOfDays } from "./known.sql.ts";
import { asked, type DayFigure } from "./question.ts";

const statement = `
  WITH shown AS MATERIALIZED (SELECT d::date AS d FROM generate_series($2::date, $3::date, interval '1 day') AS d),
  placed AS MATERIALIZED (
    SELECT order_id, (purchased_at AT TIME ZONE 'America/Los_Angeles')::date AS day FROM orders
    WHERE account_id = $1 AND marketplace = 'US' AND channel = 'seller' AND sold_on_amazon
      AND status NOT IN ('pending', 'cancelled-pending')
  ),
  known AS MATERIALIZED (
    SELECT order_id, left_on AS known_from, removed_on AS known_until FROM feedback
    WHERE account_id = $1 AND stars <= 2
    UNION ALL SELECT order_id, filed_on, ${claimKnownUntil} FROM claims WHERE account_id = $1
    UNION ALL SELECT order_id, filed_on, ${chargebackKnownUntil} FROM chargebacks
    WHERE account_id = $1 AND type IS DISTINCT FROM 'fraud'
  ),
  ${figuresOfDays}`;

/** One statement over the facts in PostgreSQL, as their owner, whom row security does not concern. */
export async function askFacts({ pool }: Database, accountId: string): Promise<DayFigure[]> {
  const { rows } = await pool.query<DayFigure>(statement, [accountId, asked.from, asked.to]);
  return rows;
}
