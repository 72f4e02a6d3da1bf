import type { Order } from "@/lib/facts/order.ts";

/**
 * Whether no rule can have anything to say of an order: nothing was told of it but the order itself, and that it was
 * neither cancelled nor had to be shipped by a date. So it is with nearly all orders of an account, and an import
 * judges every one.
 */
export function isUneventful(order: Order): boolean {
  return (
    order.status !== "cancelled" &&
    (order.status !== "unshipped" || order.shipBy === null) &&
    order.shipments.length === 0 &&
    order.cancellations.length === 0 &&
    order.feedback.length === 0 &&
    order.claims.length === 0 &&
    order.chargebacks.length === 0 &&
    order.refunds.length === 0 &&
    order.returns.length === 0
  );
}
