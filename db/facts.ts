import { type FactKind, factKindNames, factKinds } from "@/lib/facts/tell.ts";
import type { KnownFact, KnownOrder } from "@/lib/facts/merge.ts";
import type { Order } from "@/lib/facts/order.ts";
import type { AccountSession } from "./client.ts";
import { fromRow } from "./rows.ts";

/** Everything known of one order id. The order itself may not have been told yet. */
export interface KnownFacts {
  order: KnownOrder | undefined;
  facts: Map<FactKind, Map<string, KnownFact>>;
}

/** Which orders: some by id, or all whose ids follow another, in order. */
type Which = { ids: string[] } | { after: string; limit: number };

/** Loads orders with all their facts. @param kinds Leave out kinds known to have no rows, to spare the query. */
export async function loadFacts(
  session: AccountSession,
  accountId: string,
  which: Which,
  kinds: readonly FactKind[] = factKindNames,
): Promise<Map<string, KnownFacts>> {
  const known = new Map<string, KnownFacts>();
  const orders =
    "ids" in which
      ? await session.query("SELECT * FROM orders WHERE account_id = $1 AND order_id = ANY($2)", [accountId, which.ids])
      : await session.query(
          "SELECT * FROM orders WHERE account_id = $1 AND order_id > $2 ORDER BY order_id LIMIT $3",
          [accountId, which.after, which.limit],
        );
  for (const row of orders.rows) {
    const { accountId: _, ...order } = fromRow<KnownOrder & { accountId: string }>(row);
    known.set(order.orderId, { order, facts: new Map() });
  }
  const ids = "ids" in which ? which.ids : [...known.keys()];
  for (const kind of kinds) {
    const { rows } = await session.query(`SELECT * FROM ${kind} WHERE account_id = $1 AND order_id = ANY($2)`, [
      accountId,
      ids,
    ]);
    for (const row of rows) {
      const fact = factFromRow(kind, row);
      let ofOrder = known.get(fact.orderId);
      if (!ofOrder) known.set(fact.orderId, (ofOrder = { order: undefined, facts: new Map() }));
      let ofKind = ofOrder.facts.get(kind);
      if (!ofKind) ofOrder.facts.set(kind, (ofKind = new Map()));
      ofKind.set(fact.key, fact);
    }
  }
  return known;
}

function factFromRow(kind: FactKind, row: Record<string, unknown>): KnownFact {
  const { orderId, key, toldBy, told, importId, line, ...rest } = fromRow<Record<string, unknown>>(row);
  const fields = Object.fromEntries(Object.keys(factKinds[kind]).map((name) => [name, rest[name] ?? null]));
  return { orderId, key, toldBy, told, fields, importId, line } as KnownFact;
}

/** The order as rules see it. Null while nobody told of the order itself. */
export function orderOf({ order, facts }: KnownFacts): Order | null {
  if (!order) return null;
  const lists = Object.fromEntries(
    factKindNames.map((kind) => [
      kind,
      [...(facts.get(kind)?.values() ?? [])].map(({ key, toldBy, fields }) => ({ key, toldBy, ...fields })),
    ]),
  );
  return { ...order, ...lists } as unknown as Order;
}

/** A fact as its table's row. */
export function factRow(kind: FactKind, accountId: string, fact: KnownFact): Record<string, unknown> {
  const { fields, ...rest } = fact;
  const columns = Object.fromEntries(Object.keys(factKinds[kind]).map((name) => [name, fields[name] ?? null]));
  return { accountId, ...rest, ...columns };
}
