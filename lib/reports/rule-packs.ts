import type { DefectKind, MetricId } from "@/lib/amazon/metrics.ts";
import type { sources } from "@/lib/amazon/sources.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";

/** What one pack says of one kind of defect, and where it is written. */
export interface RuleInWords {
  pack: RulePackId;
  says: string;
  source: keyof typeof sources;
}

export interface RulesOfDefect {
  defect: DefectKind;
  metrics: MetricId[];
  packs: RuleInWords[];
}

/** A rule that both packs share. */
const shared = (says: string, source: keyof typeof sources): RuleInWords[] => [
  { pack: "amazon-current", says, source },
  { pack: "classic", says, source },
];

const rules: RulesOfDefect[] = [
  {
    defect: "negative-feedback",
    metrics: ["order-defect-rate"],
    packs: shared(
      "Feedback of one or two stars, from the day it was left until it is removed or struck through.",
      "sellerFeedback",
    ),
  },
  {
    defect: "a-to-z-claim",
    metrics: ["order-defect-rate"],
    packs: [
      {
        pack: "amazon-current",
        says: "Granted at the seller’s cost, refunded after filing, or ended by cancelling the order. Undecided ones are exposed. Not when denied, withdrawn, paid by Amazon or won on appeal.",
        source: "guaranteeClaimsForum",
      },
      { pack: "classic", says: "Every claim filed, whatever became of it.", source: "claimsOfOld" },
    ],
  },
  {
    defect: "chargeback",
    metrics: ["order-defect-rate"],
    packs: [
      {
        pack: "amazon-current",
        says: "About service, until it is won. Not for fraud; of unknown kind it is exposed.",
        source: "chargebacks",
      },
      { pack: "classic", says: "Every chargeback filed, whatever it is about.", source: "claimsOfOld" },
    ],
  },
  {
    defect: "seller-cancellation",
    metrics: ["cancel-rate"],
    packs: shared(
      "Cancelled by the seller, or by Amazon for want of a shipment. Not at the buyer’s request, nor for payment or fraud.",
      "cancelRate",
    ),
  },
  {
    defect: "late-shipment",
    metrics: ["late-shipment-rate", "late-shipment-rate-10d"],
    packs: shared("The last package was confirmed after the ship-by date.", "lateShipmentRate"),
  },
  {
    defect: "no-carrier-scan",
    metrics: ["valid-tracking-rate"],
    packs: shared("A confirmed package that no carrier scanned.", "validTrackingRate"),
  },
  {
    defect: "late-delivery",
    metrics: ["on-time-delivery-rate"],
    packs: shared("A tracked package that arrived after its deliver-by date.", "onTimeDeliveryRate"),
  },
  {
    defect: "refund",
    metrics: ["refund-rate"],
    packs: shared("One refund or more.", "refundRate"),
  },
];

/** What the packs say of each kind of defect, side by side; of one metric's kinds when it is named. */
export function rulesSideBySide(metric?: MetricId): RulesOfDefect[] {
  return metric ? rules.filter(({ metrics }) => metrics.includes(metric)) : rules;
}
