import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Metric, Tally } from "@/lib/amazon/metrics.ts";
import type { OrderBehind } from "@/lib/metrics/behind.ts";
import type { Question } from "@/lib/metrics/rate.ts";
import { talliesOf } from "@/lib/metrics/rules/totals.ts";
import { endOfDay, leavesOn, startOfDay } from "@/lib/metrics/window.ts";
import type { AccountSession } from "../client.ts";
import { loadFacts, orderOf } from "../facts.ts";

const goodInWords: Partial<Record<Tally, string>> = {
  "scanned-packages": "Scanned by a carrier",
  "on-time-units": "Delivered by its deliver-by date",
};

/**
 * The orders in the numerator of a lower limit: those that were good. They are most of all orders, so no read model
 * lists them; they are read from the facts of the window's days, for a list and never for a page's figures.
 */
export async function ordersMet(
  session: AccountSession,
  { accountId, marketplace }: { accountId: string; marketplace: string },
  { metric, channel, window, knownOn }: Question,
): Promise<OrderBehind[]> {
  const good = goodTally(metric);
  if (!good) return [];
  const zone = zoneOf(marketplace);
  const { rows } = await session.query<{ order_id: string }>(
    `SELECT DISTINCT order_id FROM shipments JOIN orders USING (account_id, order_id)
     WHERE account_id = $1 AND marketplace = $2 AND coalesce(shipments.deliver_by, orders.deliver_by) BETWEEN $3 AND $4`,
    [accountId, marketplace, startOfDay(window.from, zone), endOfDay(window.to, zone)],
  );
  const known = await loadFacts(session, accountId, { ids: rows.map((row) => row.order_id) });
  return [...known.entries()]
    .flatMap(([orderId, facts]) => {
      const order = orderOf(facts, []);
      if (!order || order.channel !== channel) return [];
      const counted = talliesOf(order).filter(
        ({ tally, day, knownFrom }) =>
          tally === good && window.from <= day && day <= window.to && knownFrom <= knownOn,
      );
      const first = counted.map(({ day }) => day).sort()[0];
      if (!first) return [];
      return [
        {
          orderId,
          day: first,
          counts: true,
          because: goodInWords[good] ?? good,
          kinds: [],
          bad: 0,
          sources: [],
          confirmed: true,
          estimated: false,
          leavesOn: leavesOn(metric, first),
        },
      ];
    })
    .sort((a, b) => (a.day === b.day ? (a.orderId < b.orderId ? -1 : 1) : a.day < b.day ? -1 : 1));
}

function goodTally(metric: Metric): Tally | null {
  return "good" in metric.counts ? metric.counts.good : null;
}
