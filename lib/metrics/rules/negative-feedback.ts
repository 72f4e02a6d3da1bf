import { judgement, type Rule } from "./judgement.ts";
import { isInTotal } from "./totals.ts";

/** One or two stars make an order defective until the feedback is removed or struck through. */
export const negativeFeedback: Rule = (order) =>
  isInTotal(order)
    ? order.feedback
        .filter((feedback) => feedback.stars <= 2)
        .map((feedback) =>
          judgement(order, "negative-feedback", {
            knownFrom: feedback.leftOn,
            knownUntil: feedback.removedOn,
            because: `${feedback.stars} of 5 stars`,
            endedBy: feedback.removedOn ? "feedback removed" : null,
            source: "sellerFeedback",
          }),
        )
    : [];
