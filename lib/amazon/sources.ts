/** Where a rule of Amazon's is written, so that every figure can be followed back to it. */
export interface Source {
  title: string;
  url: string;
  /** The day the page, or a stored copy of it, was read. */
  readOn: string;
  /** `official` help page or schema, `staff` answer in Amazon's forum, `third-party`, or our own `inference`. */
  kind: "official" | "staff" | "third-party" | "inference";
}

const help = "https://sellercentral.amazon.com/gp/help/external/";
const source = (title: string, url: string, kind: Source["kind"] = "official"): Source => ({
  title,
  url,
  readOn: "2026-11-22",
  kind,
});

export const sources = {
  orderDefectRate: source("Order Defect Rate", `${help}G200285170`),
  sellerFeedback: source("Feedback Manager: removal and strike-through", `${help}20231`),
  feedbackReports: source(
    "Seller Feedback report: no mark of removal, a removed rating just stops appearing",
    "docs/metrics/order-defect-rate.md",
    "inference",
  ),
  guaranteeClaims: source("A-to-z Guarantee claims and the Order Defect Rate", `${help}G202041210`),
  guaranteeClaimsForum: source(
    "Which A-to-z claims count (two moderators)",
    "https://sellercentral-europe.amazon.com/seller-forums/discussions/t/e27a52033a36eedaf1201a67d19c8266",
    "staff",
  ),
  amazonPaidClaims: source(
    "Amazon-funded claims: follows from the at-fault wording",
    `${help}G202041210`,
    "inference",
  ),
  claimsOfOld: source(
    "Order Defect Rate of the 2010s: every filed claim counts",
    "https://pay.amazon.co.uk/help/201212270",
    "third-party",
  ),
  chargebacks: source("Chargebacks and who answers for them", `${help}48781`),
  cancelRate: source("Cancellation Rate", "https://sellercentral.amazon.ca/gp/help/external/200285210"),
  buyerCancellation: source("Orders cancelled at the buyer's request", `${help}G201722390`),
  autoCancel: source(
    "Orders cancelled by Amazon because shipment was not confirmed",
    "https://sellercentral.amazon.com/forums/t/694871",
  ),
  cancellationEstimate: source(
    "Estimate from the All Orders report: cancelled, price kept, not at the buyer's request",
    "docs/metrics/cancel-rate.md",
    "inference",
  ),
  lateShipmentRate: source(
    "Late Shipment Rate",
    "https://sellercentral.amazon.com.au/gp/help/external/200285190",
  ),
  validTrackingRate: source("Valid Tracking Rate", `${help}G201817070`),
  onTimeDeliveryRate: source(
    "On-Time Delivery Rate FAQ",
    "https://sellercentral.amazon.sg/seller-forums/discussions/t/dc3819be-814d-473b-988a-70089d72f6a8",
    "staff",
  ),
  buyerMessages: source("Buyer-Seller Messaging: contact response time", `${help}200549770`),
  returnRequests: source("A-to-z claims: what a buyer has to do before filing", `${help}27951`),
  claimQuestions: source(
    "A-to-z claims: answer Amazon's questions within 72 hours",
    "https://sellercentral.amazon.com/help/hub/reference/external/G202041210",
  ),
  claimQuestionsAustralia: source(
    "A-to-z claims (Australia): answer Amazon's questions within 48 hours",
    "https://sellercentral.amazon.com.au/gp/help/external/G1781",
  ),
  claimAppeals: source(
    "A-to-z claims: appeal within 30 calendar days of the debit",
    "https://sellercentral.amazon.com/help/hub/reference/external/G202041210",
  ),
  chargebackReplies: source("Chargebacks: reply within 7 calendar days of the e-mail", `${help}G202145040`),
  feedbackRemoval: source(
    "Removal of feedback can be asked for within 90 days (no page of Amazon's found)",
    "https://www.scribd.com/document/660279952",
    "third-party",
  ),
  autoCancelSevenDays: source(
    "Orders not confirmed are cancelled 7 days after the ship-by",
    `${help}G201722390`,
  ),
  autoCancelOfOld: source(
    "Orders not confirmed within 30 days are cancelled (until 29 September 2020)",
    "https://sellercentral.amazon.com/forums/t/694871",
    "third-party",
  ),
  refundRate: source(
    "Customer metrics FAQ: refund rate below 5 % (no longer a target)",
    "https://sellercentral-europe.amazon.com/gp/help/external/202131610",
  ),
} satisfies Record<string, Source>;
