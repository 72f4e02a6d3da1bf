import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Order } from "@/lib/facts/order.ts";
import { everyChargeback, serviceChargeback } from "./chargeback.ts";
import { lateDelivery, noCarrierScan } from "./delivery.ts";
import { everyClaimFiled, guaranteeClaim } from "./guarantee-claim.ts";
import type { Judgement, Rule } from "./judgement.ts";
import { lateShipment, pendingLateShipment } from "./late-shipment.ts";
import { negativeFeedback } from "./negative-feedback.ts";
import { refund } from "./refund.ts";
import { sellerCancellation } from "./seller-cancellation.ts";

/** A dated set of rules. */
export interface RulePack {
  id: RulePackId;
  title: string;
  rules: Rule[];
}

const shared = [
  negativeFeedback,
  sellerCancellation,
  lateShipment,
  pendingLateShipment,
  noCarrierScan,
  lateDelivery,
  refund,
];

export const rulePacks: RulePack[] = [
  {
    id: "amazon-current",
    title: "Amazon's rules as of October 2026",
    rules: [...shared, guaranteeClaim, serviceChargeback],
  },
  {
    id: "classic",
    title: "Amazon's rules of the 2010s: every claim and chargeback filed counts",
    rules: [...shared, everyClaimFiled, everyChargeback],
  },
];

/** The version of the rules as a whole: raised with any change of them, so that read models are rebuilt. */
export const RULES_VERSION = 4;

/** The pack with this id, or null. */
export function rulePackWithId(id: string): RulePack | null {
  return rulePacks.find((pack) => pack.id === id) ?? null;
}

/** All a pack has to say of one order. */
export function judge(order: Order, pack: RulePack): Judgement[] {
  return pack.rules.flatMap((rule) => rule(order));
}
