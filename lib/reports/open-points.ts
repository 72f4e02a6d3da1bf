import type { MetricId } from "@/lib/amazon/metrics.ts";

const late =
  "Amazon states neither the day an order belongs to nor a lag. Its reports show windows that end on the day shown, so the ship-by date and no lag are used. Overdue orders that are not confirmed are in no figure yet; they are listed apart.";

/** Where Amazon's sources leave a question open or disagree, and what Headroom takes. One or two sentences a metric. */
export const openPoints: Record<MetricId, string> = {
  "order-defect-rate":
    "Whether an undecided A-to-z claim counts is not settled: Amazon’s page implies it, its moderators name only claims granted, refunded or cancelled. Both figures are shown, and the higher one decides the state. Pending orders and those cancelled while pending are left out of the total, as Amazon says only “total orders”.",
  "cancel-rate":
    "Amazon’s reports list these orders by the day they were placed, which is taken as the day they belong to; no page states it as a rule. Where no report says who cancelled, the All Orders report gives an estimate, marked as one.",
  "late-shipment-rate": late,
  "late-shipment-rate-10d": late,
  "valid-tracking-rate":
    "Amazon’s help says the window ends two weeks ago, its report data say ten days; ten are used. One page asks for at least 95%, another for more: a rate exactly on it is taken as met.",
  "on-time-delivery-rate":
    "Outside the United States Amazon’s reports still show older figures with other windows; the policy’s 90% is used everywhere. A rate exactly on it is taken as met.",
  "refund-rate":
    "Two descriptions of Amazon’s invert the formula; refunded orders out of all orders is used. The old target of under 5% is no longer one, so no state is given.",
};
