import type { Day } from "@/lib/metrics/day.ts";
import { type Source, sources } from "./sources.ts";

/**
 * What can be answered until some time. All but `notice` are the same for everybody; a notice of Amazon's names its own
 * day.
 */
export type DeadlineKind =
  | "ship-by"
  | "auto-cancel"
  | "buyer-message"
  | "return-request"
  | "claim-question"
  | "claim-appeal"
  | "chargeback-reply"
  | "feedback-removal"
  | "notice";

/**
 * How long there is. `hours` pass on every day alike, whatever the clock does. `days` are calendar days of the store: from a
 * day to the end of a day, from an instant to the same time on the clock. `business-days` are the same, Monday to Friday; public
 * holidays are not known here and would only give more time. `named`: the event itself is the deadline.
 */
export type Allowance =
  | { unit: "named" }
  | { unit: "hours"; hours: number }
  | { unit: "days"; days: number }
  | { unit: "business-days"; days: number };

export interface DeadlineRule {
  kind: DeadlineKind;
  allowance: Allowance;
  /** Codes of the stores it holds in; every other store when left out. */
  marketplaces?: string[];
  /** The first day of the event it holds for; always when left out. */
  from?: Day;
  source: Source;
}

/** The rule that alerts go by, and the other reading of Amazon's texts where they do not agree; null where they do. */
export interface DeadlineReadings {
  used: DeadlineRule;
  other: DeadlineRule | null;
}

const hours = (hours: number): Allowance => ({ unit: "hours", hours });
const days = (days: number): Allowance => ({ unit: "days", days });
const named: Allowance = { unit: "named" };

/** The first row that fits a store and a day is the rule. Sources and conflicts: docs/deadlines.md. */
const used: DeadlineRule[] = [
  { kind: "ship-by", allowance: named, source: sources.lateShipmentRate },
  { kind: "auto-cancel", allowance: days(7), from: "2020-09-30", source: sources.autoCancelSevenDays },
  { kind: "auto-cancel", allowance: days(30), source: sources.autoCancelOfOld },
  { kind: "buyer-message", allowance: hours(24), source: sources.buyerMessages },
  { kind: "return-request", allowance: hours(48), source: sources.returnRequests },
  { kind: "claim-question", allowance: hours(72), marketplaces: ["US"], source: sources.claimQuestions },
  // Where no page says how long, the shorter of the two.
  { kind: "claim-question", allowance: hours(48), source: sources.claimQuestionsAustralia },
  { kind: "claim-appeal", allowance: days(30), source: sources.claimAppeals },
  { kind: "chargeback-reply", allowance: days(7), source: sources.chargebackReplies },
  { kind: "feedback-removal", allowance: days(90), source: sources.feedbackRemoval },
];

/** What another text of Amazon's says, where the rule is not sure. Never earlier than what is used. */
const others: (DeadlineRule & { except?: string[] })[] = [
  {
    kind: "auto-cancel",
    allowance: { unit: "business-days", days: 7 },
    from: "2020-09-30",
    source: sources.autoCancel,
  },
  {
    kind: "claim-question",
    allowance: hours(72),
    // The two stores whose own page says how long.
    except: ["US", "AU"],
    source: sources.claimQuestions,
  },
];

/**
 * The rules of one kind of deadline.
 *
 * @param on The store's day of the event it runs from.
 * @throws for `notice`, whose day Amazon names in each.
 */
export function deadlineReadings(kind: DeadlineKind, marketplace: string, on: Day): DeadlineReadings {
  const fits = (rule: DeadlineRule & { except?: string[] }) =>
    rule.kind === kind &&
    (!rule.marketplaces || rule.marketplaces.includes(marketplace)) &&
    !rule.except?.includes(marketplace) &&
    (!rule.from || rule.from <= on);
  const rule = used.find(fits);
  if (!rule) throw new Error(`No rule says how long there is for "${kind}"`);
  return { used: rule, other: others.find(fits) ?? null };
}
