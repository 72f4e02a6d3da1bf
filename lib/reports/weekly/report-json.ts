import { z } from "zod";
import { deadline, queue } from "./deadline-json.ts";
import { budget, channel, day, days, instant, metric, rate, state, target } from "./json-parts.ts";
import { accountStatus, probation, warning } from "./standing-json.ts";
import { weekKinds } from "./week.ts";

/*
 * The weekly report as a value: what is stored when one is issued, what the JSON file holds, and what every page and
 * file is written from. Every figure in it is final: whoever shows it works nothing out.
 */

/**
 * Which form a report has. It grows with every change of the form that makes what is stored unreadable, and each gets its
 * step in `stored.ts`: what was issued before opens for good.
 */
export const REPORT_VERSION = 2;

const shown = z.enum(["breach", "watch", "good", "partial", "none", "no-data"]);
const input = z.enum([
  "orders",
  "feedback",
  "claims",
  "chargebacks",
  "cancellations",
  "shipments",
  "refunds",
]);
const changePart = z.object({
  kind: z.enum([
    "orders-entered",
    "counted-entered",
    "orders-learned",
    "counted-learned",
    "orders-left",
    "counted-left",
    "counted-withdrawn",
  ]),
  words: z.string(),
  count: z.number(),
  total: z.number(),
  effect: z.number().nullable(),
});

export const rateOfReport = z.object({
  metric,
  channel,
  reading: z.enum(["exposed", "confirmed", "exact"]),
  on: day.describe("The day it is shown for, by what was known on it"),
  window: days,
  ...rate.shape,
  target: target.nullable(),
  state,
  shown: shown.describe("The state as it is shown: a good one that rests on part of its inputs is `partial`"),
  budget,
  estimated: z.boolean(),
  components: z.record(z.string(), z.number()),
  missing: z.array(input),
  missingInWords: z.string(),
  isPartial: z.boolean(),
  before: z.object({ on: day, ...rate.shape, state }).describe("A week earlier, by what was known then"),
  change: z.object({
    count: z.number(),
    total: z.number(),
    value: z.number().nullable().describe("Null when one of both weeks has no data"),
    parts: z.array(changePart).describe("In the order they add up, count and total, to the change"),
  }),
  contested: z
    .object({
      ...rate.shape,
      budget: z.number().nullable(),
      orders: z.array(z.string()),
    })
    .nullable()
    .describe("What it would be without the contested defects; the figures beside it stay official"),
  history: z.array(z.object({ on: day, ...rate.shape })).describe("The ends of twelve weeks, oldest first"),
  bad: z.array(z.string()).describe("The bad orders in it, which a later issue is held against"),
});

const defect = z.object({
  metric,
  channel,
  list: z.enum(["new", "aged-out", "withdrawn"]),
  orderId: z.string(),
  day: day.describe("The day it belongs to"),
  kinds: z.array(z.string()),
  because: z.string(),
  leavesOn: day.describe("The first day on which the window no longer holds it"),
});

const rests = z.object({
  metric,
  input,
  state: z.enum(["whole", "partial", "stale", "hints", "missing"]),
  learnedOn: day.nullable(),
  beginsBefore: z.boolean(),
  holes: z.array(days),
  files: z.array(
    z.object({
      kind: z.string(),
      extent: z.enum(["list", "estimate", "hints"]),
      imports: z.number(),
      learnedOn: day,
    }),
  ),
});

const restated = z.object({
  number: z.number().describe("The issue that said otherwise"),
  week: z.string(),
  on: day,
  metric,
  channel,
  reading: z.enum(["exposed", "confirmed", "exact"]),
  was: z.object({ ...rate.shape, state }),
  is: z.object({ ...rate.shape, state }),
  came: z.array(z.object({ orderId: z.string(), because: z.string() })),
  went: z.array(z.string()),
  why: z.string(),
});

export const storeOfReport = z.object({
  marketplace: z.string(),
  country: z.string(),
  zone: z.string(),
  on: day,
  headline: z.string(),
  rates: z.array(rateOfReport),
  defects: z.array(defect),
  warnings: z.array(warning),
  probations: z.array(probation).describe("Open at the end, or ended in the week"),
  accountStatus: accountStatus
    .nullable()
    .describe(
      "What Amazon said of the account; null when nobody told. Beside the standings, never one with them",
    ),
  queue: queue.nullable().describe("Of which moment the deadlines are; null in issues of before it was kept"),
  deadlines: z
    .array(deadline)
    .describe(
      "What can be answered, soonest first; then what is overdue, the latest first; then what has no known end",
    ),
  restsOn: z.array(rests),
  restated: z.array(restated),
  imports: z.array(z.number()).describe("The imports the figures rest on"),
});

const counting = z.object({
  metric,
  name: z.string(),
  windowDays: z.number(),
  lagDays: z.number(),
  counted: z.string(),
  total: z.string(),
  source: z.object({
    title: z.string(),
    url: z.string(),
    readOn: day,
    kind: z.enum(["official", "staff", "third-party", "inference"]),
  }),
});

export const weeklyReportJson = z.object({
  version: z.literal(REPORT_VERSION),
  account: z.string(),
  week: z.object({ id: z.string(), kind: z.enum(weekKinds), ...days.shape }),
  number: z.number().nullable().describe("Of the account's issues, from 1; null of a draft"),
  issuedAt: instant.nullable(),
  issuedBy: z.string().nullable(),
  madeAt: instant,
  zone: z.string().describe("The clock that moments are printed by"),
  isOver: z.boolean().describe("Whether the week was over in every store"),
  rules: z.string(),
  digest: z
    .string()
    .nullable()
    .describe("The facts it rests on, as `headroom digest` prints them; null of a draft"),
  previous: z
    .object({ number: z.number(), week: z.string() })
    .nullable()
    .describe("The issue before, which the restated figures are held against"),
  headline: z.string(),
  stores: z.array(storeOfReport),
  counting: z.array(counting),
});

export type WeeklyReport = z.infer<typeof weeklyReportJson>;
export type StoreOfReport = z.infer<typeof storeOfReport>;
export type RateOfReport = z.infer<typeof rateOfReport>;
export type DefectOfReport = z.infer<typeof defect>;
export type RestatedOfReport = z.infer<typeof restated>;
