import { type KnownFacts, orderOf } from "@/db/facts.ts";
import { mergeFact, mergeOrder } from "@/lib/facts/merge.ts";
import type { Order } from "@/lib/facts/order.ts";
import type { OrderTelling, Telling } from "@/lib/facts/tell.ts";
import { reach } from "@/lib/reach.ts";

/** A shipped order of the US store, shipped by the seller, as All Orders tells it. */
export const fromAllOrders = (changes: Partial<OrderTelling> = {}): OrderTelling => ({
  fact: "orders",
  line: 2,
  orderId: "114-1",
  at: new Date("2026-03-01T00:00:00Z"),
  identity: {
    marketplace: "US",
    channel: "seller",
    soldOnAmazon: true,
    purchasedAt: new Date("2026-02-27T00:00:00Z"),
    rank: 2,
  },
  status: "shipped",
  statusFrom: "all-orders",
  buyerRequestedCancel: null,
  shipBy: null,
  deliverBy: null,
  business: null,
  skus: [],
  ...changes,
});

/** What an import makes of the tellings of one order, joined one after another. */
export function orderWith(tellings: Telling[], told: OrderTelling | null = fromAllOrders()): Order {
  const known: KnownFacts = { order: undefined, facts: new Map() };
  for (const telling of told ? [told, ...tellings] : tellings) {
    if (telling.fact === "orders") {
      known.order = mergeOrder(known.order, telling, 1).order;
    } else {
      const ofKind = reach(known.facts, telling.fact, () => new Map());
      ofKind.set(telling.key, mergeFact(ofKind.get(telling.key), telling, 1).fact);
    }
  }
  return orderOf(known, []) as Order;
}
