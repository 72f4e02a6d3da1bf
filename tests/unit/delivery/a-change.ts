import type { ToldChange } from "@/lib/delivery/change-in-words.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";

/** A change of standing; say only what matters. */
export function aChange(said: Partial<NotedChange> = {}): NotedChange {
  return {
    id: "11111111-1111-4111-8111-111111111111",
    accountId: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
    account: "Acme",
    marketplace: "US",
    metric: "order-defect-rate",
    channel: "seller",
    day: "2026-11-24",
    from: "watch",
    to: "breach",
    count: 8,
    total: 788,
    value: 8 / 788,
    target: { condition: "LESS_THAN", value: 0.01 },
    budget: -1,
    window: { from: "2026-09-11", to: "2026-11-09" },
    cause: "2 orders with negative feedback entered, 1 left.",
    rule: "Order Defect Rate under 1%",
    freshOn: "2026-11-23",
    isStale: false,
    ...said,
  };
}

export const told = (said: Partial<ToldChange> = {}): ToldChange => ({
  ...aChange(),
  occasion: "change",
  ...said,
});
