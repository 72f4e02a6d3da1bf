import type { Cancellation, Order } from "@/lib/facts/order.ts";
import { bestKnown, isListed } from "./evidence.ts";
import { dayOfOrder, type Judgement, judgement, type Rule } from "./judgement.ts";
import { lasting } from "./spans.ts";
import { isInTotal, isShippedBySeller } from "./totals.ts";

/** Reasons for which a cancellation by Amazon is not held against the seller. */
const amazonsOwnReasons = new Set(["payment", "fraud"]);

/**
 * A cancellation by the seller counts, and one by Amazon for any reason but payment or fraud (most often: the
 * shipment was not confirmed). Where nobody says who cancelled, All Orders gives an estimate.
 */
export const sellerCancellation: Rule = (order) => {
  if (!isInTotal(order) || !isShippedBySeller(order)) return [];
  if (order.cancellations.length > 0) {
    return bestKnown(order.cancellations).flatMap((cancellation) => {
      const on = dayOfOrder(order, cancellation.cancelledAt);
      const excuse = excuseOf(cancellation, order);
      return lasting([
        judgement(order, "seller-cancellation", {
          knownFrom: on,
          knownUntil: excuse ? on : null,
          because: reasonOf(cancellation),
          endedBy: excuse,
          source: sourceOf(cancellation),
        }),
      ]);
    });
  }
  if (order.status !== "cancelled" || !order.cancelSeenAt) return [];
  const on = dayOfOrder(order, order.cancelSeenAt);
  return [
    judgement(order, "seller-cancellation", {
      knownFrom: on,
      knownUntil: order.buyerRequestedCancel ? on : null,
      estimated: true,
      because: `Cancelled after it became an order${order.buyerRequestedCancel ? "" : ", not at the buyer's request"} (estimate)`,
      endedBy: order.buyerRequestedCancel ? "the buyer asked for it" : null,
      source: "cancellationEstimate",
    }),
  ];
};

function excuseOf(cancellation: Cancellation, { buyerRequestedCancel }: Order): string | null {
  const { cancelledBy, reason } = cancellation;
  // The API tells who pressed the button, and apart from it whether the buyer had asked through the order page.
  if (cancelledBy === "seller" && buyerRequestedCancel && !isListed(cancellation))
    return "the buyer asked for it";
  if (cancelledBy === "buyer") return "cancelled by the buyer";
  if (cancelledBy === "amazon" && amazonsOwnReasons.has(normal(reason)))
    return `Amazon's own reason: ${normal(reason)}`;
  return null;
}

function reasonOf({ cancelledBy, reason }: Cancellation): string {
  if (cancelledBy === "amazon" && normal(reason) === "not-confirmed") {
    return "Cancelled by Amazon: shipment was not confirmed in time";
  }
  return `Cancelled by ${cancelledBy === "amazon" ? "Amazon" : `the ${cancelledBy}`}${reason ? `: ${reason}` : ""}`;
}

function sourceOf({ cancelledBy }: Cancellation): Judgement["source"] {
  if (cancelledBy === "buyer") return "buyerCancellation";
  return cancelledBy === "amazon" ? "autoCancel" : "cancelRate";
}

const normal = (reason: string | null) => (reason ?? "").trim().toLowerCase();
