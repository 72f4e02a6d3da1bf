import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import { noticeKinds } from "@/lib/standing/notice.ts";
import { endedInWords, expectedAfter } from "../probation-in-words.ts";
import { accountStatusInWords, expectedInWords, standingInWords } from "../standing-in-words.ts";
import {
  budgetInWords,
  capital,
  countInWords,
  dayInWords,
  listInWords,
  lowerFirst,
  percent,
  stateInWords,
  targetInWords,
} from "../words.ts";
import { rateName, ratesShown, unitOf } from "./in-words.ts";
import type { StoreOfReport } from "./report-json.ts";
import type { AccountStatusOfReport, ProbationOfReport, WarningOfReport } from "./standing-json.ts";

/*
 * How a report says where a store stands, the same on the page, on paper and in a mail.
 */

/** A standing's name; an early issue named states instead. */
export function standingWord(standing: string): string {
  const known = standingInWords[standing as keyof typeof standingInWords];
  return known ?? stateInWords[standing as keyof typeof stateInWords] ?? standing;
}

const nameOf = (one: { metric: MetricId | null; channel: Channel | null }) =>
  one.metric ? rateName({ metric: one.metric, channel: one.channel ?? "seller" }) : "The account";

/** The warnings open at the end, the changes of the week, and what can not be told. */
export function warningsByKind({ warnings }: StoreOfReport) {
  const of = (kind: string) => warnings.filter((one) => one.kind === kind);
  return { open: of("standing"), changes: of("changed"), untold: of("untold") };
}

/** What a row says of an open warning. */
export function openCells(warning: WarningOfReport) {
  return {
    name: nameOf(warning),
    standing: standingWord(warning.to),
    since: dayInWords(warning.day, { year: true }),
    figure: figureInWords(warning),
    because: warning.because,
    ends: endsInWords(warning),
  };
}

/** What a row says of a change of standing. */
export function changeCells(warning: WarningOfReport) {
  const { from, to, day, because } = warning;
  return {
    name: nameOf(warning),
    day: dayInWords(day),
    change: `${standingWord(from ?? "")} became ${lowerFirst(standingWord(to))}`,
    figure: figureInWords(warning),
    because,
  };
}

/** "0.98%, 7 of 712 orders; target under 1%; no other bad one fits"; empty where an early issue kept no figures. */
function figureInWords({ figures, metric }: WarningOfReport): string {
  if (!figures || !metric) return "";
  const { target, budget } = figures;
  if (figures.value === null) return "no data";
  return [
    `${percent(figures.value, target)}, ${countInWords(figures, unitOf(metric))}`,
    ...(target ? [`target ${targetInWords(target)}`] : []),
    ...(budget === null ? [] : [budgetInWords(budget)]),
  ].join("; ");
}

function endsInWords({ ends, expectedEnd }: WarningOfReport): string {
  if (!ends) return "";
  const when = expectedEnd
    ? `Expected ${expectedInWords(expectedEnd)}.`
    : "No end is in sight by what is known.";
  return `${ends} ${when}`;
}

/** What a row says of a probation. */
export function probationCells(probation: ProbationOfReport) {
  const { openedOn, openedBy, until, standing, end, endsWell, expectedEnd } = probation;
  const notice = noticeKinds[openedBy as keyof typeof noticeKinds]?.name ?? openedBy;
  return {
    name: nameOf(probation),
    opened: dayInWords(openedOn, { year: true }),
    by: openedBy === "breach" ? "a missed target" : `Amazon’s notice: ${lowerFirst(notice)}`,
    until: dayInWords(until, { year: true }),
    now: end ? endedInWords({ end }) : standing ? standingWord(standing) : "Open",
    endsWell: endsWell ? endsWell + expectedAfter(expectedEnd) : "",
  };
}

/** "Amazon’s account status: Normal, by a report of 3 Nov 2026". */
export function accountStatusSentence(status: AccountStatusOfReport | null): string {
  if (!status) return "Amazon’s account status: not known, nobody told.";
  const by = status.author === null ? "by a report of" : `typed in by ${status.author} for`;
  return `Amazon’s account status: ${accountStatusInWords(status.status)}, ${by} ${dayInWords(status.on, { year: true })}.`;
}

/** Which of the rates shown can not be told; null when all can. */
export function untoldInWords(store: StoreOfReport): string | null {
  const shown = new Set(ratesShown(store).map(({ metric, channel }) => `${metric} ${channel}`));
  const names = warningsByKind(store)
    .untold.filter(({ metric, channel }) => shown.has(`${metric} ${channel}`))
    .map(nameOf);
  if (names.length === 0) return null;
  const list = listInWords(names.map((name, index) => (index === 0 ? capital(name) : lowerFirst(name))));
  return `${list}: no data, so it can not be told how ${names.length === 1 ? "it stands" : "they stand"}.`;
}

/** What stands where no warning is open. */
export function nothingOpen(store: StoreOfReport): string {
  return untoldInWords(store) ? "No rate that can be told has an open warning." : "No warning is open.";
}
