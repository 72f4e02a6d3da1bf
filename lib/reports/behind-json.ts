import type { OrderBehind } from "@/lib/metrics/behind.ts";

/** Orders behind a rate as others read them: the names and order of `headroom behind --json`. */
export function behindJson(orders: OrderBehind[]) {
  return {
    orders: orders.map(({ orderId, day, counts, because, leavesOn }) => ({
      orderId,
      day,
      counts,
      because,
      leavesOn,
    })),
  };
}
