import { dayOfOrder, judgement, type Rule } from "./judgement.ts";
import { isInTotal } from "./totals.ts";

/** An order with one refund or more counts once, from the day of the first. A return that shows money paid back is one. */
export const refund: Rule = (order) => {
  if (!isInTotal(order)) return [];
  const days = [
    ...order.refunds.map((refund) => dayOfOrder(order, refund.refundedAt)),
    // The returns report has the sum but not its day: the day of the request is the nearest it knows.
    ...order.returns
      .filter(({ refundedCents }) => (refundedCents ?? 0) > 0)
      .map((returned) => returned.requestedOn),
  ].sort();
  const first = days[0];
  if (!first) return [];
  return [
    judgement(order, "refund", {
      knownFrom: first,
      because: days.length > 1 ? `Refunded, first on ${first}` : `Refunded on ${first}`,
      source: "refundRate",
    }),
  ];
};
