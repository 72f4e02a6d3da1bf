import { bestKnown } from "./evidence.ts";
import { judgement, type Rule } from "./judgement.ts";
import { lasting } from "./spans.ts";
import { isInTotal } from "./totals.ts";

/**
 * A chargeback counts from its day unless it is for fraud, which Amazon answers for, and until it is won.
 * It is confirmed only when known to be about service.
 */
export const serviceChargeback: Rule = (order) =>
  isInTotal(order)
    ? bestKnown(order.chargebacks).flatMap((chargeback) => {
        const fraud = chargeback.type === "fraud";
        const won = chargeback.status === "won";
        return lasting([
          judgement(order, "chargeback", {
            knownFrom: chargeback.filedOn,
            knownUntil: fraud
              ? chargeback.filedOn
              : won
                ? (chargeback.decidedOn ?? chargeback.filedOn)
                : null,
            confirmed: chargeback.type === "service",
            because: fraud
              ? "Fraud chargeback"
              : chargeback.type === "service"
                ? "Service chargeback"
                : "Chargeback, kind unknown",
            endedBy: fraud ? "Amazon answers for it" : won ? "chargeback won" : null,
            source: "chargebacks",
          }),
        ]);
      })
    : [];

/** The rule of the 2010s: any disputed card charge counts. */
export const everyChargeback: Rule = (order) =>
  isInTotal(order)
    ? bestKnown(order.chargebacks).map((chargeback) =>
        judgement(order, "chargeback", {
          knownFrom: chargeback.filedOn,
          because: "Chargeback filed",
          source: "claimsOfOld",
        }),
      )
    : [];
