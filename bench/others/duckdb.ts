import { DuckDBInstance } from "@duckdb/node-api";
import { chargebackKnownUntil, claimKnownUntil, figuresOfDays } from "./known.sql.ts";
import { asked, type DayFigure, type Files } from "./question.ts";

const statement = (files: Files) => `
  WITH shown AS (SELECT CAST(d AS date) AS d FROM generate_series(DATE '${asked.from}', DATE '${asked.to}', INTERVAL 1 DAY) AS days(d)),
  placed AS MATERIALIZED (
    SELECT "amazon-order-id" AS order_id,
      CAST(CAST(any_value("purchase-date") AS timestamptz) AT TIME ZONE 'America/Los_Angeles' AS date) AS day
    FROM read_csv('${files.orders}', delim = '\t', quote = '', header = true, all_varchar = true)
    WHERE "fulfillment-channel" = 'Merchant' AND "sales-channel" = 'Amazon.com' AND "order-status" <> 'Pending'
      AND NOT ("order-status" = 'Cancelled' AND currency IS NULL AND "item-price" IS NULL)
    GROUP BY order_id
  ),
  feedback AS (
    SELECT "Order ID" AS order_id, CAST(strptime("Date", '%m/%d/%y') AS date) AS left_on, CAST("Rating" AS int) AS stars
    FROM read_csv('${files.feedback}', delim = '\t', quote = '', header = true, all_varchar = true)
  ),
  claims AS (
    SELECT "order-id" AS order_id, CAST("filed-on" AS date) AS filed_on, status, "paid-by" AS paid_by,
      CAST("decided-on" AS date) AS decided_on, CAST("appealed-on" AS date) AS appealed_on,
      "appeal-result" AS appeal_result, CAST("appeal-decided-on" AS date) AS appeal_decided_on
    FROM read_csv('${files.claims}', header = true, all_varchar = true)
  ),
  chargebacks AS (
    SELECT "order-id" AS order_id, CAST("filed-on" AS date) AS filed_on, type, status,
      CAST("decided-on" AS date) AS decided_on
    FROM read_csv('${files.chargebacks}', header = true, all_varchar = true)
  ),
  known AS (
    SELECT order_id, left_on AS known_from, CAST(NULL AS date) AS known_until FROM feedback WHERE stars <= 2
    UNION ALL SELECT order_id, filed_on, ${claimKnownUntil} FROM claims
    UNION ALL SELECT order_id, filed_on, ${chargebackKnownUntil} FROM chargebacks WHERE type IS DISTINCT FROM 'fraud'
  ),
  ${figuresOfDays}`;

/** DuckDB over the seller's files as they are: on all processors, reading only the columns it needs. */
export async function askDuckDb(files: Files): Promise<DayFigure[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(statement(files));
    return reader.getRowObjectsJS() as unknown as DayFigure[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
