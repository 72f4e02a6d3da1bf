import type { Claim, Order } from "@/lib/facts/order.ts";
import type { Day } from "../day.ts";
import { bestKnown } from "./evidence.ts";
import { type Judgement, judgement, type Rule } from "./judgement.ts";
import { lasting } from "./spans.ts";
import { isInTotal } from "./totals.ts";

const states = {
  granted: "A-to-z claim granted",
  refunded: "A-to-z claim, refunded by the seller after filing",
  cancelled: "A-to-z claim, order cancelled after filing",
} as const;

/**
 * A claim exposes an order from the day it is filed and counts for certain once it is granted at the seller's
 * cost, refunded or cancelled. It stops counting when denied, withdrawn, paid by Amazon or won on appeal.
 *
 * A decision without a day is taken as made on the day of filing.
 */
export const guaranteeClaim: Rule = (order) => {
  if (!isInTotal(order)) return [];
  const claims = bestKnown(order.claims).flatMap((claim) => judgeClaim(order, claim));
  return claims.length > 0 ? claims : claimsSeenInReturns(order);
};

function judgeClaim(order: Order, claim: Claim): Judgement[] {
  const decidedOn = claim.decidedOn ?? claim.filedOn;
  const undecided = judgement(order, "a-to-z-claim", {
    knownFrom: claim.filedOn,
    confirmed: false,
    because: "A-to-z claim, undecided",
    source: "guaranteeClaims",
  });
  const ended = (endedBy: string, source: Judgement["source"] = "guaranteeClaims") =>
    lasting([{ ...undecided, knownUntil: decidedOn, endedBy, source }]);

  switch (claim.status) {
    case null:
    case "open": {
      const because = claim.status ? undecided.because : hint(claim);
      const wonOn = appealWonOn(claim);
      return lasting([{ ...undecided, because, knownUntil: wonOn, endedBy: wonOn && "appeal won" }]);
    }
    case "denied":
      return ended("claim denied");
    case "withdrawn":
      return ended("claim withdrawn by the buyer");
    case "granted":
      if (claim.paidBy === "amazon") return ended("claim paid by Amazon", "amazonPaidClaims");
      return decidedAgainstSeller(order, claim, undecided);
    default:
      return decidedAgainstSeller(order, claim, undecided);
  }
}

function decidedAgainstSeller(order: Order, claim: Claim, undecided: Judgement): Judgement[] {
  const decidedOn = claim.decidedOn ?? claim.filedOn;
  const wonOn = appealWonOn(claim);
  return lasting([
    { ...undecided, knownUntil: decidedOn, endedBy: "claim decided" },
    judgement(order, "a-to-z-claim", {
      knownFrom: decidedOn,
      knownUntil: wonOn,
      because: states[claim.status as keyof typeof states],
      endedBy: wonOn && "appeal won",
      source: "guaranteeClaimsForum",
    }),
  ]);
}

/** The day an appeal was won; without one, that of the appeal, else that of what was appealed. Null when it was not. */
function appealWonOn({ appealResult, appealDecidedOn, appealedOn, decidedOn, filedOn }: Claim): Day | null {
  return appealResult === "won" ? (appealDecidedOn ?? appealedOn ?? decidedOn ?? filedOn) : null;
}

function hint(claim: Claim): string {
  return claim.toldBy.startsWith("settlement") || claim.toldBy.startsWith("finances")
    ? "Money taken for an A-to-z claim; its state is not in the settlement"
    : "A-to-z claim, state unknown";
}

function claimsSeenInReturns(order: Order): Judgement[] {
  return order.returns
    .filter((returned) => returned.throughClaim)
    .map((returned) =>
      judgement(order, "a-to-z-claim", {
        knownFrom: returned.requestedOn,
        confirmed: false,
        because: "Return opened through an A-to-z claim; its state is not in the report",
        source: "guaranteeClaims",
      }),
    );
}

/** The rule of the 2010s: every claim filed counts, whatever became of it. */
export const everyClaimFiled: Rule = (order) => {
  if (!isInTotal(order)) return [];
  const filed = bestKnown(order.claims).map((claim) => claim.filedOn);
  const days = filed.length > 0 ? filed : claimsSeenInReturns(order).map((claim) => claim.knownFrom);
  return days.map((day) =>
    judgement(order, "a-to-z-claim", {
      knownFrom: day,
      because: "A-to-z claim filed",
      source: "claimsOfOld",
    }),
  );
};
