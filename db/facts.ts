import { type FeedbackReport, leftOutBy } from "@/lib/facts/feedback-reports.ts";
import type { KnownFact, KnownOrder } from "@/lib/facts/merge.ts";
import type {
  Cancellation,
  Chargeback,
  Claim,
  Feedback,
  Order,
  Refund,
  Return,
  Shipment,
} from "@/lib/facts/order.ts";
import { type FactKind, factKindNames, factKinds } from "@/lib/facts/tell.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { reach } from "@/lib/reach.ts";
import type { AccountSession } from "./client.ts";
import { ofOrders } from "./of-orders.ts";
import { selected } from "./rows.ts";

/** Everything known of one order id. The order itself may not have been told yet. */
export interface KnownFacts {
  order: KnownOrder | undefined;
  facts: Map<FactKind, Map<string, KnownFact>>;
}

/** Which orders: some by id, or all whose ids follow another, in order. */
type Which = { ids: string[] } | { after: string; limit: number };

/** The kinds of facts an account has: the others need not be looked for. */
export async function kindsWithFacts(session: AccountSession, accountId: string): Promise<Set<FactKind>> {
  const columns = factKindNames.map(
    (kind) => `EXISTS (SELECT FROM ${kind} WHERE account_id = $1) AS ${kind}`,
  );
  const { rows } = await session.query<Record<FactKind, boolean>>(`SELECT ${columns.join(", ")}`, [
    accountId,
  ]);
  return new Set(factKindNames.filter((kind) => rows[0]?.[kind]));
}

/** Loads orders with all their facts. @param kinds Leave out kinds known to have no rows, to spare the query. */
export async function loadFacts(
  session: AccountSession,
  accountId: string,
  which: Which,
  kinds: readonly FactKind[] = factKindNames,
): Promise<Map<string, KnownFacts>> {
  const known = new Map<string, KnownFacts>();
  const page = "after" in which;
  const orders = await session.query<KnownOrder>(
    page
      ? `SELECT ${selected("orders")} FROM orders WHERE account_id = $1 AND order_id > $2 ORDER BY order_id LIMIT $3`
      : `SELECT ${selected("orders")} FROM ${ofOrders("orders")}`,
    page ? [accountId, which.after, which.limit] : [accountId, which.ids],
  );
  for (const order of orders.rows) known.set(order.orderId, { order, facts: new Map() });
  if (page && known.size === 0) return known;
  const bounds = page ? [which.after, orders.rows.at(-1)?.orderId] : [which.ids];
  for (const kind of kinds) {
    const { rows } = await session.query(
      page
        ? `SELECT ${selected(kind)} FROM ${kind} WHERE account_id = $1 AND order_id > $2 AND order_id <= $3`
        : `SELECT ${selected(kind)} FROM ${ofOrders(kind)}`,
      [accountId, ...bounds],
    );
    for (const row of rows) {
      const fact = factFromRow(kind, row);
      // Of a page of orders nothing is wanted that has no order.
      if (page && !known.has(fact.orderId)) continue;
      const ofOrder = reach(known, fact.orderId, () => ({ order: undefined, facts: new Map() }));
      reach(ofOrder.facts, kind, () => new Map()).set(fact.key, fact);
    }
  }
  return known;
}

function factFromRow(kind: FactKind, row: Record<string, unknown>): KnownFact {
  const { orderId, key, toldBy, told, importId, line, ...rest } = row;
  const fields = Object.fromEntries(Object.keys(factKinds[kind]).map((name) => [name, rest[name] ?? null]));
  return { orderId, key, toldBy, told, fields, importId, line } as KnownFact;
}

/**
 * The order as rules see it. Null while nobody told of the order itself.
 *
 * @param reports The account's feedback reports: a rating that a later one leaves out is no longer listed.
 */
export function orderOf({ order, facts }: KnownFacts, reports: readonly FeedbackReport[]): Order | null {
  if (!order) return null;
  // Named one by one: spreading an order costs more than judging it, and an import judges every one.
  return {
    orderId: order.orderId,
    marketplace: order.marketplace,
    channel: order.channel,
    soldOnAmazon: order.soldOnAmazon,
    purchasedAt: order.purchasedAt,
    status: order.status,
    statusAt: order.statusAt,
    statusFrom: order.statusFrom,
    buyerRequestedCancel: order.buyerRequestedCancel,
    cancelSeenAt: order.cancelSeenAt,
    shipBy: order.shipBy,
    deliverBy: order.deliverBy,
    business: order.business,
    skus: order.skus,
    shipments: listOf<Shipment>(facts, "shipments"),
    cancellations: listOf<Cancellation>(facts, "cancellations"),
    feedback: feedbackOf(facts, order.marketplace, reports),
    claims: listOf<Claim>(facts, "claims"),
    chargebacks: listOf<Chargeback>(facts, "chargebacks"),
    refunds: listOf<Refund>(facts, "refunds"),
    returns: listOf<Return>(facts, "returns"),
  };
}

/** Most orders have none of most kinds: they share one empty list. */
const none: never[] = [];

function listOf<T>(facts: KnownFacts["facts"], kind: FactKind): T[] {
  const ofKind = facts.get(kind);
  if (!ofKind || ofKind.size === 0) return none;
  return Array.from(ofKind.values(), ({ key, toldBy, fields }) => ({ ...fields, key, toldBy }) as T);
}

function feedbackOf(
  facts: KnownFacts["facts"],
  marketplace: string,
  reports: readonly FeedbackReport[],
): Feedback[] {
  const ratings = listOf<Feedback>(facts, "feedback");
  // Most orders have none, and an import judges every one.
  if (ratings.length === 0) return ratings;
  return ratings.map((feedback) => {
    const told = facts.get("feedback")?.get(feedback.key) as KnownFact;
    return { ...feedback, unlistedOn: feedbackLeftOutBy(told, marketplace, reports)?.learnedOn ?? null };
  });
}

/** The report from which a stored rating is no longer listed, or null. */
export function feedbackLeftOutBy(
  { fields, told }: KnownFact,
  marketplace: string,
  reports: readonly FeedbackReport[],
): FeedbackReport | null {
  return leftOutBy({ leftOn: fields.leftOn as Day, toldOn: told.leftOn as Day }, marketplace, reports);
}

/** A fact as its table's row, but for the account. */
export function factRow(kind: FactKind, fact: KnownFact): Record<string, unknown> {
  const { fields, ...rest } = fact;
  const columns = Object.fromEntries(
    Object.keys(factKinds[kind]).map((name) => [name, fields[name] ?? null]),
  );
  return { ...rest, ...columns };
}
