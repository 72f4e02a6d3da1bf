import { FIRST, LAST } from "./question.ts";

/*
 * The part of the SQL that is the same for PostgreSQL and DuckDB: from orders (order_id, day) and what is known of them
 * (order_id, known_from, known_until) to the figures of each day. Written the way that is quick: orders are counted by
 * day first, and only the few with something bad are looked at one by one.
 */
export const figuresOfDays = `
  of_days AS (SELECT day, count(*) AS orders FROM placed GROUP BY day),
  bad AS (
    SELECT order_id, day, greatest(known_from, day) AS known_from, known_until
    FROM known JOIN placed USING (order_id)
  ),
  totals AS (
    SELECT shown.d, sum(orders) AS total
    FROM shown JOIN of_days ON day BETWEEN d - ${FIRST} AND d - ${LAST} GROUP BY d
  ),
  counts AS (
    SELECT shown.d, count(DISTINCT order_id) AS count
    FROM shown JOIN bad ON day BETWEEN d - ${FIRST} AND d - ${LAST}
      AND known_from <= d AND (known_until IS NULL OR d < known_until) GROUP BY d
  )
  SELECT CAST(d AS text) AS "on", CAST(coalesce(count, 0) AS int) AS count, CAST(coalesce(total, 0) AS int) AS total
  FROM shown LEFT JOIN totals USING (d) LEFT JOIN counts USING (d) ORDER BY d`;

/** Since when, and until when, a claim exposes its order; of a chargeback those that are not about fraud. */
export const claimKnownUntil = `CASE
  WHEN status IN ('denied', 'withdrawn') OR status = 'granted' AND paid_by = 'amazon' THEN coalesce(decided_on, filed_on)
  WHEN appeal_result = 'won' THEN coalesce(appeal_decided_on, appealed_on, decided_on, filed_on) END`;
export const chargebackKnownUntil = "CASE WHEN status = 'won' THEN coalesce(decided_on, filed_on) END";
