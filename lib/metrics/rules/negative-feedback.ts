import type { Feedback, Order } from "@/lib/facts/order.ts";
import { type Judgement, judgement, type Rule } from "./judgement.ts";
import { lasting } from "./spans.ts";
import { isInTotal } from "./totals.ts";

/** One or two stars make an order defective until the feedback is removed or struck through. */
export const negativeFeedback: Rule = (order) =>
  isInTotal(order)
    ? order.feedback
        .filter((feedback) => feedback.stars <= 2)
        .flatMap((feedback) => judgeFeedback(order, feedback))
    : [];

function judgeFeedback(order: Order, { leftOn, stars, removedOn, unlistedOn }: Feedback): Judgement[] {
  const because = `${stars} of 5 stars`;
  const stands = judgement(order, "negative-feedback", {
    knownFrom: leftOn,
    knownUntil: removedOn,
    because,
    endedBy: removedOn ? "feedback removed" : null,
    source: "sellerFeedback",
  });
  if (removedOn || !unlistedOn) return [stands];
  // Amazon's reports say nothing of removals: a rating that stops appearing is most likely removed, not surely.
  return lasting([
    { ...stands, knownUntil: unlistedOn, endedBy: "no longer listed" },
    {
      ...stands,
      knownFrom: unlistedOn > stands.knownFrom ? unlistedOn : stands.knownFrom,
      confirmed: false,
      estimated: true,
      because: `${because}; no longer listed, so probably removed`,
      source: "feedbackReports",
    },
  ]);
}
