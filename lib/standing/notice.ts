import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";

/** What Amazon may tell a seller about performance, as its steps are known: docs/standing.md. */
export type NoticeKind =
  | "warning"
  | "quiz"
  | "plan-of-action"
  | "review"
  | "funds-held"
  | "offers-off"
  | "account-off"
  | "reinstated"
  | "other";

interface NoticeMeaning {
  name: string;
  about: string;
  /** How many days there are to answer, where something says so; a notice's own deadline beats it. */
  usualDays: number | null;
  /** `escalates`: what was feared has come. `ends`: it is over, and well. */
  means: "opens" | "escalates" | "ends";
}

export const noticeKinds: Record<NoticeKind, NoticeMeaning> = {
  warning: {
    name: "At-risk warning",
    about: "No appeal button beside it: nothing is due yet",
    usualDays: null,
    means: "opens",
  },
  quiz: { name: "Quiz", about: "Five questions, usually within 72 hours", usualDays: 3, means: "opens" },
  "plan-of-action": {
    name: "Plan of action asked for",
    about: "Older notices gave 17 days",
    usualDays: 17,
    means: "opens",
  },
  review: {
    name: "Account review",
    about: "Of seller-fulfilled delivery, at most 30 days",
    usualDays: 30,
    means: "opens",
  },
  "funds-held": {
    name: "Funds held",
    about: "In the US, 60 days to appeal",
    usualDays: 60,
    means: "opens",
  },
  "offers-off": {
    name: "Seller-fulfilled offers taken off",
    about: "Offers that Amazon fulfils go on",
    usualDays: null,
    means: "escalates",
  },
  "account-off": {
    name: "Account deactivated",
    about: "Of the whole store",
    usualDays: null,
    means: "escalates",
  },
  reinstated: { name: "Reinstated", about: "Amazon says that it is over", usualDays: null, means: "ends" },
  other: {
    name: "Another notice",
    about: "Anything else with a day to answer by",
    usualDays: null,
    means: "opens",
  },
};

/** A notice from Amazon as somebody typed it in. */
export interface Notice {
  id: number;
  marketplace: string;
  kind: NoticeKind;
  /** What it is about; null when it names no metric. */
  metric: MetricId | null;
  channel: Channel | null;
  receivedOn: Day;
  /** The last day to answer, as the notice names it; null when it names none. */
  deadline: Day | null;
  note: string;
  author: string;
  madeAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
}

/** The account statuses that Amazon's reports and messages know. */
export const accountStatuses = ["NORMAL", "AT_RISK", "DEACTIVATED"] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** What Amazon says of a store's account, and from where that is known. Beside our standing, never one with it. */
export interface KnownStatus {
  /** One of `accountStatuses`, or a word of a report that is not known yet. */
  status: string;
  on: Day;
  /** The import of a performance report, or who typed it in. */
  from: { importId: number } | { id: number; author: string; note: string };
}

/** The one that holds now: the newest; of one day what was typed in, since it corrects the report. */
export function statusNow(known: KnownStatus[]): KnownStatus | null {
  const rank = ({ from }: KnownStatus) => ("importId" in from ? 0 : 1);
  const number = ({ from }: KnownStatus) => ("importId" in from ? from.importId : from.id);
  return (
    [...known].sort(
      (a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0) || rank(b) - rank(a) || number(b) - number(a),
    )[0] ?? null
  );
}
