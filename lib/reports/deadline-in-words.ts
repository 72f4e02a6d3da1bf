import type { DeadlineKind } from "@/lib/amazon/deadlines.ts";
import type { Deadline } from "@/lib/deadlines/deadline.ts";
import type { QueueState } from "@/lib/deadlines/state.ts";
import type { Effect, Outcome } from "@/lib/deadlines/worth.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import {
  becauseInWords,
  budgetInWords,
  dayWithWeekday,
  lowerFirst,
  metricInSentence,
  percent,
  timeInWords,
  unitsInWords,
} from "./words.ts";

interface KindInWords {
  /** What it is called: "Claim appeal". */
  name: string;
  /** What to do about it. */
  todo: string;
  /** "A claim appeal runs out first". */
  article: "a" | "an";
}

export const deadlineInWords: Record<DeadlineKind, KindInWords> = {
  "ship-by": { name: "Ship-by", todo: "Confirm the shipment", article: "a" },
  "auto-cancel": {
    name: "Automatic cancellation",
    todo: "Confirm it, late as it is, before Amazon cancels it",
    article: "an",
  },
  "buyer-message": { name: "Buyer message", todo: "Answer the buyer", article: "a" },
  "return-request": {
    name: "Return request",
    todo: "Answer it before the buyer may file a claim",
    article: "a",
  },
  "claim-question": { name: "Question on a claim", todo: "Answer Amazon’s question", article: "a" },
  "claim-appeal": { name: "Claim appeal", todo: "Appeal the granted claim", article: "a" },
  "chargeback-reply": { name: "Chargeback reply", todo: "Reply to the chargeback", article: "a" },
  "feedback-removal": { name: "Feedback removal", todo: "Ask Amazon to remove it", article: "a" },
  notice: { name: "Notice from Amazon", todo: "Answer the notice", article: "a" },
};

export const queueStateInWords: Record<QueueState, string> = {
  new: "New",
  "in-progress": "In progress",
  done: "Done",
};

const MINUTE_MS = 60_000;

/** "5 h 12 min left", "3 days 4 h left", "2 days overdue". Minutes are not rounded up: nobody is promised more than there is. */
export function timeLeftInWords(leftMs: number): string {
  return `${spanInWords(Math.abs(leftMs))} ${leftMs < 0 ? "overdue" : "left"}`;
}

function spanInWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return "under a minute";
  if (hours < 1) return `${minutes} min`;
  if (days < 1) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const rest = days < 7 && hours % 24 > 0 ? ` ${hours % 24} h` : "";
  return `${unitsInWords("day", days)}${rest}`;
}

/** "Thu 26 Nov 2026, 23:59" on the store's clock. */
export function dueInWords(at: Date, zone: string): string {
  return `${dayWithWeekday(dayOf(at, zone))}, ${timeInWords(at, zone)}`;
}

/** What it is about, its days as people write them. */
export function aboutInWords({ about }: Pick<Deadline, "about">): string {
  return becauseInWords(about);
}

/** A figure with its counts and its room: "0.88% (7 of 790, 0 more fit)". */
function outcomeInWords(outcome: Outcome, target: Parameters<typeof percent>[1] = null): string {
  const room = outcome.budget === null ? "" : `, ${budgetInWords(outcome.budget)}`;
  return `${percent(outcome.value, target)} (${outcome.count} of ${outcome.total}${room})`;
}

/** What a deadline means for one rate, in one sentence. */
export function effectInWords(
  { metric, channel, on, countsNow, asIs, done, missed }: Effect,
  today: Day,
): string {
  const name = metricInSentence(metric, channel);
  const when = countsNow || on === today ? "" : `, from ${dayWithWeekday(on)}`;
  if (asIs.value === null && done.value === null) return `${name}: no data`;
  const isSame = (one: Outcome, other: Outcome) => one.count === other.count && one.total === other.total;
  const said = (outcome: Outcome) => outcomeInWords(outcome);
  if (isSame(done, asIs) && isSame(missed, asIs)) return `${name}${when}: no figure changes by it`;
  if (isSame(missed, asIs)) return `${name}${when}: ${said(asIs)}; ${verb(done, asIs)} ${said(done)}`;
  if (isSame(done, asIs)) return `${name}${when}: ${said(asIs)}; let go ${said(missed)}`;
  return `${name}${when}: done ${said(done)}; let go ${said(missed)}`;
}

/** Confirming a late order adds it; everything else that is won takes one away. */
const verb = (done: Outcome, asIs: Outcome) => (done.count < asIs.count ? "won" : "confirmed");

/** The sentence over a queue: what runs out first. */
export function queueHeadline(
  first: { kind: DeadlineKind; leftMs: number; count: number } | null,
  overdue: number,
): string {
  const late = overdue === 0 ? "" : ` ${overdue === 1 ? "One is" : `${overdue} are`} overdue.`;
  if (!first)
    return overdue === 0
      ? "Nothing waits for an answer, as far as is known."
      : `Nothing more runs out.${late}`;
  const { name, article } = deadlineInWords[first.kind];
  const what =
    first.count > 1 && first.kind === "ship-by"
      ? `${first.count} shipments run out`
      : `${article === "a" ? "A" : "An"} ${lowerFirst(name)} runs out`;
  return `${what} first: ${timeLeftInWords(first.leftMs)}.${late}`;
}
