import { addDays, type Day, daysBetween, HOUR, instantOn } from "./calendar.ts";
import { commentsIn } from "./comments.ts";
import { type Claim, type SimulatedOrder, sentAt, sentLines } from "./order.ts";
import { adjustmentId, pick, type Random, wholeBetween } from "./random.ts";

export type ClaimEnding =
  | "open"
  | "granted"
  | "granted-by-amazon"
  | "denied"
  | "withdrawn"
  | "refunded"
  | "won-on-appeal"
  | "lost-on-appeal";

/** What one unhappy buyer does about one order, and how it ends. */
export interface Complaint {
  stars?: 1 | 2 | 3;
  /** The feedback is taken down again. */
  removed?: boolean;
  claim?: ClaimEnding;
  chargeback?: "lost" | "won" | "fraud";
}

/** Days after the purchase, both inside: how long buyers wait before each step. */
const waits = { feedback: [3, 35], claim: [5, 60], chargeback: [20, 80], decision: [3, 20] } as const;

const outcome = (
  status: Claim["status"],
  paidBy: Claim["paidBy"] = null,
  appealResult: Claim["appealResult"] = null,
) => ({ status, paidBy, appealResult });

const outcomes: Record<ClaimEnding, ReturnType<typeof outcome>> = {
  open: outcome("open"),
  granted: outcome("granted", "seller"),
  "granted-by-amazon": outcome("granted", "amazon"),
  denied: outcome("denied"),
  withdrawn: outcome("withdrawn"),
  refunded: outcome("refunded"),
  "won-on-appeal": outcome("granted", "seller", "won"),
  "lost-on-appeal": outcome("granted", "seller", "lost"),
};

/** The fewest days after its purchase at which a complaint can have run its whole course. */
export function daysNeededFor({ stars, removed, claim, chargeback }: Complaint): number {
  return Math.max(
    stars ? waits.feedback[0] + 5 + (removed ? 5 : 0) : 0,
    claim ? 22 + (claim.endsWith("appeal") ? 15 : 0) : 0,
    chargeback ? waits.chargeback[0] + waits.decision[0] + 3 : 0,
  );
}

/**
 * Lets a buyer complain. With `by`, all of it happens up to that day; without, in its own time, which may be
 * after the end of the story. Claims for parcels that did not arrive wait until three days past deliver-by.
 */
export function complain(
  order: SimulatedOrder,
  complaint: Complaint,
  zone: string,
  random: Random,
  by: Day | null = null,
): void {
  const age = by ? daysBetween(order.day, by) : Number.POSITIVE_INFINITY;
  if (complaint.stars) leaveFeedback(order, complaint.stars, complaint.removed ?? false, random, age);
  if (complaint.claim) fileClaim(order, complaint.claim, zone, random, age);
  if (complaint.chargeback) disputeCharge(order, complaint.chargeback, random, age);
}

/** Whether the buyer has reason to ask where the parcel is. */
export function wasLost(order: SimulatedOrder): boolean {
  if (!order.promise || !order.shipments.length) return false;
  const { deliverByAt } = order.promise;
  return order.shipments.some(({ deliveredAt }) => deliveredAt === null || deliveredAt > deliverByAt);
}

// Most buyers act soon: waits are bent towards their start, and kept within `latest` days of the purchase.
function wait([from, to]: readonly [number, number], random: Random, latest: number): number {
  const end = Math.max(from, Math.min(to, latest));
  return from + Math.floor(random() ** 1.7 * (end - from + 1));
}

function leaveFeedback(
  order: SimulatedOrder,
  stars: 1 | 2 | 3,
  removed: boolean,
  random: Random,
  age: number,
): void {
  const texts = commentsIn(order.marketplace);
  const after = wait(waits.feedback, random, age - (removed ? 5 : 0));
  const stays = Math.min(wholeBetween(random, 4, 18), age - after);
  order.feedback = {
    leftOn: addDays(order.day, after),
    stars,
    comment: pick(random, stars === 3 ? texts.neutral : wasLost(order) ? texts.lost : texts.bad),
    response: pick(random, texts.responses),
    removedOn: removed ? addDays(order.day, after + Math.max(1, stays)) : null,
  };
}

function fileClaim(
  order: SimulatedOrder,
  ending: ClaimEnding,
  zone: string,
  random: Random,
  age: number,
): void {
  const lost = wasLost(order) || ending === "withdrawn";
  const arrived = order.promise ? daysBetween(order.day, order.promise.deliverBy) + 3 : 0;
  const soonest = Math.max(waits.claim[0], arrived);
  const { appealResult, ...outcome } = outcomes[ending];
  const appealed = appealResult !== null;
  const filed =
    ending === "open"
      ? Math.max(soonest, Math.min(waits.claim[1], age - wholeBetween(random, 2, 12)))
      : wait([soonest, waits.claim[1]], random, age - waits.decision[0] - (appealed ? 12 : 0));
  const filedOn = addDays(order.day, filed);
  const claim: Claim = {
    filedOn,
    status: "open",
    decidedOn: null,
    paidBy: null,
    reason: lost ? "item not received" : "not as described",
    appealedOn: null,
    appealResult: null,
    appealDecidedOn: null,
  };
  order.claim = claim;
  if (ending === "open") return;
  const decided = filed + wait(waits.decision, random, age - filed - (appealed ? 12 : 0));
  claim.decidedOn = addDays(order.day, decided);
  Object.assign(claim, outcome);
  if (ending === "refunded") refundAll(order, claim.decidedOn, zone, random);
  if (appealed) {
    const appeal = decided + wholeBetween(random, 2, 5);
    claim.appealedOn = addDays(order.day, appeal);
    claim.appealResult = appealResult;
    claim.appealDecidedOn = addDays(order.day, appeal + wait([4, 12], random, age - appeal));
  }
}

function refundAll(order: SimulatedOrder, on: Day, zone: string, random: Random): void {
  const at = instantOn(zone, on, wholeBetween(random, 9 * 3600, 16 * 3600));
  const lines = sentLines(order);
  order.refunds.push({
    at: Math.max(at, (sentAt(order) ?? at) + HOUR),
    lines,
    share: 1,
    adjustmentId: adjustmentId(random),
  });
}

function disputeCharge(
  order: SimulatedOrder,
  ending: "lost" | "won" | "fraud",
  random: Random,
  age: number,
): void {
  const filed = wait(waits.chargeback, random, age - waits.decision[0]);
  const decided = filed + wait(waits.decision, random, age - filed);
  order.chargeback = {
    filedOn: addDays(order.day, filed),
    type: ending === "fraud" ? "fraud" : "service",
    status: ending === "won" ? "won" : "lost",
    decidedOn: addDays(order.day, decided),
  };
}
