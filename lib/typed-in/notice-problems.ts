import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { type Day, isDayOfAmazon } from "@/lib/metrics/day.ts";
import { type AccountStatus, accountStatuses, type NoticeKind, noticeKinds } from "@/lib/standing/notice.ts";
import { authorProblem, MOST_NOTE, onOneLine } from "./words-of-seller.ts";

/** What was typed into the form for a notice from Amazon, as it was typed. */
export interface NoticeTyped {
  kind: string;
  /** "order-defect-rate seller"; empty for none. */
  about: string;
  received: string;
  deadline: string;
  note: string;
  author: string;
}

/** What was typed into the form for Amazon's account status. */
export interface StatusTyped {
  status: string;
  since: string;
  note: string;
  author: string;
}

export type Problems<Typed> = Partial<Record<keyof Typed, string>>;

/** What can not be taken, by field; empty when all can. @param today The store's day: what Amazon wrote lies not ahead. */
export function noticeProblems(typed: NoticeTyped, today: Day): Problems<NoticeTyped> {
  const { kind, about, received, deadline, note, author } = typed;
  return withoutNone({
    kind: isNoticeKind(kind) ? null : "Choose what kind of notice it is",
    about: about === "" || aboutOf(about) ? null : "There is no such rate",
    received: dayProblem(received, today),
    deadline:
      deadline === ""
        ? null
        : !isDayOfAmazon(deadline)
          ? "A day like 2026-03-01"
          : deadline < received
            ? "The last day lies before the notice came"
            : null,
    note: optionalNoteProblem(note),
    author: authorProblem(author),
  });
}

export function statusProblems(typed: StatusTyped, today: Day): Problems<StatusTyped> {
  return withoutNone({
    status: isAccountStatus(typed.status) ? null : "Choose one of Amazon’s words",
    since: dayProblem(typed.since, today),
    note: optionalNoteProblem(typed.note),
    author: authorProblem(typed.author),
  });
}

export const isNoticeKind = (word: string): word is NoticeKind => Object.hasOwn(noticeKinds, word);

export const isAccountStatus = (word: string): word is AccountStatus =>
  (accountStatuses as readonly string[]).includes(word);

/** The metric and channel that "order-defect-rate amazon" names; null when there is none. */
export function aboutOf(about: string): { metric: Metric["id"]; channel: "seller" | "amazon" } | null {
  const [id = "", channel = "seller"] = about.split(" ");
  const metric = metricWithId(id);
  if (!metric || !(metric.channels as string[]).includes(channel)) return null;
  return { metric: metric.id, channel: channel as "seller" | "amazon" };
}

function dayProblem(day: string, today: Day): string | null {
  if (!isDayOfAmazon(day)) return "A day like 2026-03-01";
  return day > today ? "That day is still to come" : null;
}

function optionalNoteProblem(note: string): string | null {
  const letters = [...onOneLine(note)].length;
  return letters > MOST_NOTE ? `${letters} letters; at most ${MOST_NOTE} fit` : null;
}

function withoutNone<Typed>(problems: Record<keyof Typed, string | null>): Problems<Typed> {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem)) as Problems<Typed>;
}
