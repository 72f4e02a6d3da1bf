import type { AccountSession } from "../../client.ts";
import { ofOrders } from "../../of-orders.ts";
import type { HeldFor } from "./among.ts";

/** Why something of one kind counts against each of some orders: of the reasons of an order the last one. */
export async function whyHeldFor(
  session: AccountSession,
  accountId: string,
  { kind, pack, knownOn }: HeldFor,
  orderIds: string[],
): Promise<Map<string, { because: string }>> {
  const { rows } = await session.query<{ orderId: string; because: string }>(
    `SELECT order_id AS "orderId", because FROM ${ofOrders("defects")}
     WHERE pack = $3 AND kind = $4 AND known_from <= $5::date AND (known_until IS NULL OR known_until > $5::date)
     ORDER BY day, place`,
    [accountId, orderIds, pack, kind, knownOn],
  );
  return new Map(rows.map(({ orderId, because }) => [orderId, { because }]));
}
