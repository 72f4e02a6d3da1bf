import { z } from "zod";
import { type Channel, metricWithId } from "@/lib/amazon/metrics.ts";
import { daysBetween } from "@/lib/metrics/day.ts";
import { type Paper, papers } from "@/lib/reports/pdf/papers.ts";
import { reportFormats } from "@/lib/reports/weekly/formats.ts";
import { tableNames } from "@/lib/reports/weekly/tables.ts";
import { accounts, behind, history, rates, report } from "./answers.ts";
import type { ProblemCode } from "./problems.ts";
import { channel, day, marketplaceAsked, metricId, rules } from "./values.ts";

/** The most days of one answer: ten years. */
export const MOST_DAYS = 3_653;

/** One thing that can be asked for. */
export interface Operation {
  /** Its name, which does not change. */
  id: string;
  /** Below /api/v1; names in braces are parts of the address. */
  path: string;
  summary: string;
  /** What parts of the address besides the account's name can be. */
  parts?: Record<string, z.ZodType>;
  query: z.ZodObject;
  answer: z.ZodType;
  /** Kinds of file that are answered instead of, or besides, JSON. */
  files?: string[];
  problems: ProblemCode[];
}

const store = marketplaceAsked.meta({ description: "The code of the store." });
const onDay = day.optional().meta({ description: "The day shown; today in the store when left out." });
const knownOn = day
  .optional()
  .meta({ description: "By what was known on this day; on the day shown when left out." });
const pack = rules.default("amazon-current").meta({ description: "By which rules." });

/** Whose figure: `channel` must be one that the rate has. */
const figure = {
  marketplace: store,
  metric: metricId,
  channel: channel
    .default("seller")
    .meta({ description: "Only order-defect-rate and refund-rate have amazon." }),
  rules: pack,
};

/** Told with the code as its message where it is not simply a bad parameter. */
export const SPAN_TOO_LONG = "span-too-long" satisfies ProblemCode;

export const ratesQuery = z.strictObject({ marketplace: store, on: onDay, knownOn, rules: pack });

export const behindQuery = z
  .strictObject({ ...figure, on: onDay, knownOn })
  .superRefine(({ metric, channel }, context) => hasChannel(metric, channel, context));

export const historyQuery = z
  .strictObject({
    ...figure,
    from: day.meta({ description: "The first day." }),
    to: day.meta({ description: `The last day, at most ${MOST_DAYS} days on.` }),
    known: z
      .enum(["then", "now"])
      .default("then")
      .meta({ description: "Each day as it was known then, or with all that is known now." }),
  })
  .superRefine(({ metric, channel, from, to }, context) => {
    hasChannel(metric, channel, context);
    if (from > to) context.addIssue({ code: "custom", path: ["from"], message: "It lies after `to`" });
    if (daysBetween(from, to) >= MOST_DAYS) {
      const message = `At most ${MOST_DAYS} days are told at once`;
      context.addIssue({ code: "custom", path: ["to"], message, params: { problem: SPAN_TOO_LONG } });
    }
  });

const paper = z
  .enum([...papers, "a4", "letter"])
  .default("A4")
  .transform((word) => papers.find((one) => one.toLowerCase() === word.toLowerCase()) as Paper);

export const reportQuery = z.strictObject({
  table: z
    .enum(tableNames as [string, ...string[]])
    .optional()
    .meta({ description: "Of csv: one table as it is, instead of all of them zipped." }),
  paper: paper.meta({ description: "Of pdf." }),
  draft: z
    .enum(["0", "1"])
    .default("0")
    .transform((word) => word === "1")
    .meta({ description: "1: what an issued week would say today." }),
});

/** "2026-W45.pdf". Which weeks there are is told by the answer. */
const reportFile = z
  .string()
  .regex(new RegExp(`^\\d{4}-W\\d{2}\\.(${reportFormats.join("|")})$`))
  .meta({
    description: "The week by its ISO number, and the kind of file: 2026-W45.pdf.",
    examples: ["2026-W45.pdf"],
  });

function hasChannel(metric: string, channel: Channel, context: z.RefinementCtx): void {
  const { channels = [] } = metricWithId(metric) ?? {};
  if (channels.includes(channel)) return;
  const message = `For ${metric} it is none of ${channels.join(", ")}`;
  context.addIssue({ code: "custom", path: ["channel"], message });
}

const asked: ProblemCode[] = ["bad-parameter", "unknown-parameter", "database-unavailable"];

export const operations = {
  accounts: {
    id: "accounts",
    path: "/accounts",
    summary: "Every account with the stores it has files of",
    query: z.strictObject({}),
    answer: accounts,
    problems: asked,
  },
  rates: {
    id: "rates",
    path: "/accounts/{account}/rates",
    summary: "Every rate of a store as Amazon would show it on a day",
    query: ratesQuery,
    answer: rates,
    problems: [...asked, "unknown-account"],
  },
  history: {
    id: "history",
    path: "/accounts/{account}/history",
    summary: "One rate for each day of a span",
    query: historyQuery,
    answer: history,
    problems: [...asked, "span-too-long", "unknown-account"],
  },
  behind: {
    id: "behind",
    path: "/accounts/{account}/behind",
    summary: "The orders in a rate's numerator, why each counts and when it leaves the window",
    query: behindQuery,
    answer: behind,
    problems: [...asked, "unknown-account"],
  },
  report: {
    id: "report",
    path: "/accounts/{account}/reports/{file}",
    summary: "The report of a week as it was issued, else a draft; all of csv as a zip",
    parts: { file: reportFile },
    query: reportQuery,
    answer: report,
    files: [
      "text/csv",
      "application/zip",
      "application/pdf",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    problems: [...asked, "unknown-account", "unknown-report"],
  },
} as const satisfies Record<string, Operation>;
