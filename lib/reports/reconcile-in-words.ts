import type { Amount, Cause, CauseId } from "@/lib/metrics/reconcile/causes.ts";
import type { GapPart, ReconciledFigure } from "@/lib/metrics/reconcile/reconcile.ts";
import type { StatusFlag } from "@/lib/metrics/reconcile/verdict.ts";
import type { WindowsOfMetric } from "@/lib/metrics/reconcile/windows-seen.ts";
import { daysInWords } from "./completeness-in-words.ts";
import {
  channelInShort,
  inputInWords,
  listInWords,
  metricInSentence,
  percent,
  unitsInWords,
  wholeNumber,
  windowInWords,
} from "./words.ts";

/** What Amazon may do otherwise. Nobody outside Amazon knows that it does: each is said to explain, never to be. */
export const causeInWords: Record<CauseId, (figure: ReconciledFigure) => string> = {
  "other-channel-counted": ({ channel }) =>
    `Counting the ${channelInShort[channel === "seller" ? "amazon" : "seller"]} orders in as well`,
  "undecided-left-out": () =>
    "Leaving out what is not certain: undecided claims, chargebacks of unknown kind, ratings no longer listed",
  "cancelled-left-out": () => "Leaving cancelled orders out of the total",
  "pending-counted": () => "Counting pending orders, and those cancelled while pending, in the total",
};

export const flagInWords: Record<StatusFlag, string> = {
  "good-but-missed-by-ours": "Amazon calls it good, although by our figure the target is missed.",
  "good-but-missed-by-its-own-rate":
    "Amazon calls it good, although by the rate it prints itself the target is missed.",
  "bad-but-met-by-ours": "Amazon does not call it good, although by our figure the target is met.",
  "bad-but-met-by-its-own-rate":
    "Amazon does not call it good, although by the rate it prints itself the target is met.",
};

/** Why there is a part of the gap, as a sentence. */
export function partInWords(part: GapPart, figure: ReconciledFigure): string {
  switch (part.kind) {
    case "window":
      return `Amazon's days are ${daysInWords(figure.window ? [figure.window] : [])}, ours ${daysInWords([figure.ours.window])}.`;
    case "cause":
      return `${causeInWords[part.cause](figure)} would explain this much.`;
    case "missing-import":
      return `Amazon counts more than the imported files tell: those with ${listInWords(part.inputs.map((input) => inputInWords[input]))} are not known to reach over all of its days.`;
    case "unexplained":
      return "Unexplained: nothing that Headroom knows of accounts for it.";
  }
}

/** "undecided", "seller-fulfilled in the total": what the orders of a cause's list are, after their number. */
export function listOfCauseInWords({
  channel,
  side,
  several,
}: Pick<Cause["lists"][number], "channel" | "side"> & { several: boolean }): string {
  const what = {
    counted: "counted",
    total: "in the total",
    undecided: "undecided",
    cancelled: "cancelled",
    "left-out": "pending",
  };
  const said = side in what ? what[side as keyof typeof what] : side;
  return several ? `${channelInShort[channel]} ${said}` : said;
}

/** "+3 counted, −40 in the total". */
export function amountInWords({ count, total }: Amount): string {
  return `${signed(count)} counted, ${signed(total)} in the total`;
}

/** "+3", "−40", "0". */
export const signed = (number: number) =>
  number === 0 ? "0" : `${number > 0 ? "+" : "−"}${wholeNumber(Math.abs(number))}`;

/** A figure as some lines: Amazon's and ours, what parts them, and where Amazon's word does not fit. */
export function figureLines(figure: ReconciledFigure): string[] {
  const { metric, channel, amazon, ours, gap, parts, flags, window } = figure;
  const out = (count: number | null, total: number | null) =>
    count === null || total === null
      ? "counts not printed"
      : `${wholeNumber(count)} of ${unitsInWords(metric.unit, total)}`;
  const days = window ? windowInWords(window) : "no days printed";
  return [
    metricInSentence(metric, channel),
    `  Amazon  ${percent(amazon.rate)} (${out(amazon.count, amazon.total)}), ${days}, status ${amazon.status ?? "not printed"}`,
    `  ours    ${percent(ours.rate.value)} (${out(ours.rate.count, ours.rate.total)}), ${windowInWords(ours.window)}`,
    gap ? `  gap     ${amountInWords(gap)}` : "  gap     not known",
    ...parts.map((part) => `    ${amountInWords(part)}: ${partInWords(part, figure)}`),
    ...flags.map((flag) => `  ${flagInWords[flag]}`),
  ];
}

/** "Order defects: 60 days ending 15 before the day learned, in 3 reports; Headroom uses the same". */
export function windowsLine({ metric, channel, seen, differs }: WindowsOfMetric): string {
  const each = seen.map(
    ({ windowDays, lagDays, reports }) =>
      `${unitsInWords("day", windowDays)} ending ${lagDays} before the day learned, in ${unitsInWords("report", reports)}`,
  );
  const own = differs ? `${metric.windowDays} days ending ${metric.lagDays} before` : "the same";
  return `${metricInSentence(metric, channel)}: ${listInWords(each)}; Headroom uses ${own}`;
}

/** The one sentence over a comparison: how many figures are the same, and where Amazon's word does not fit. */
export function reconcileHeadline(figures: ReconciledFigure[]): string {
  // A figure of which we know nothing agrees with none.
  const compared = figures.filter(({ gap, ours }) => gap !== null && ours.hasData);
  if (compared.length === 0) {
    return figures.some(({ ours }) => ours.hasData)
      ? "Amazon’s report prints no counts to compare with."
      : "There is no data of ours to compare with Amazon’s report yet.";
  }
  const same = compared.filter(({ gap }) => gap?.count === 0 && gap.total === 0).length;
  const open = compared.filter(({ parts }) => parts.some(({ kind }) => kind === "unexplained")).length;
  const alike =
    same === compared.length
      ? `All ${same} figures are Amazon’s to the last ${same === 1 ? "order" : "one"}.`
      : `${same} of ${compared.length} figures are Amazon’s to the last one.`;
  if (same === compared.length) return alike;
  return open === 0
    ? `${alike} What parts the others would be explained.`
    : `${alike} ${open} ${open === 1 ? "has" : "have"} an unexplained rest.`;
}
