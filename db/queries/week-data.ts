import type { Day } from "@/lib/metrics/day.ts";
import { everyFigure } from "@/lib/metrics/measure.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import type { StoreReach } from "@/lib/reports/weekly/no-data.ts";
import type { AccountSession } from "../client.ts";

/** A store, and the day its figures are shown for. */
interface StoreOnDay {
  marketplace: string;
  on: Day;
}

/**
 * Whether anything was known, on the days shown, that a rate of one of these stores divides by: without it no rate has a
 * figure, and a report has nothing to say. It is what `hasData` finds in the report itself, without making one.
 */
export async function hasDataOn(
  session: AccountSession,
  accountId: string,
  stores: StoreOnDay[],
): Promise<boolean> {
  const windows = stores.flatMap(({ marketplace, on }) =>
    everyFigure().map(({ metric, channel }) => ({
      marketplace,
      channel,
      on,
      tally: metric.total,
      ...windowShownOn(metric, on),
    })),
  );
  const { rows } = await session.query<{ found: boolean }>(
    `SELECT EXISTS (
       SELECT FROM unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::date[], $7::date[])
         AS shown (store, sold_by, total, first, last, known_on)
       CROSS JOIN LATERAL (
         SELECT FROM order_days
         WHERE account_id = $1 AND marketplace = store AND channel = sold_by AND tally = total
           AND day BETWEEN first AND last AND known_from <= known_on AND count > 0
         LIMIT 1
       ) AS found
     ) AS found`,
    [
      accountId,
      windows.map(({ marketplace }) => marketplace),
      windows.map(({ channel }) => channel),
      windows.map(({ tally }) => tally),
      windows.map(({ from }) => from),
      windows.map(({ to }) => to),
      windows.map(({ on }) => on),
    ],
  );
  return rows[0]?.found ?? false;
}

/** From which day to which each of an account's stores has orders. */
export async function reachOfStores(session: AccountSession, accountId: string): Promise<StoreReach[]> {
  const { rows } = await session.query<StoreReach>(
    `SELECT marketplace, min(day) AS from, max(day) AS to FROM order_days
     WHERE account_id = $1 AND tally = 'orders' GROUP BY marketplace ORDER BY marketplace`,
    [accountId],
  );
  return rows;
}
