import { z } from "zod";
import { budget, channel, day, days, metric, rate, target } from "./json-parts.ts";

/* Where a store stands, as the report holds it. */

const expectedEnd = z
  .object({
    on: day,
    isInSight: z.boolean().describe("False where orders to come had to be assumed"),
  })
  .nullable()
  .describe("When it should be over if nothing bad comes in: an estimate; null when no end is in sight");

export const warning = z.object({
  kind: z
    .string()
    .describe(
      "`standing`: a warning open at the end; `changed`: a change of standing in the week; `untold`: a rate of which it can not be told how it stands",
    ),
  metric: metric.nullable(),
  channel: channel.nullable(),
  day: day.describe("The day it began or happened; the day shown where it was never otherwise"),
  from: z.string().nullable(),
  to: z.string().describe("The standing: breach, at-risk, recovering, watch, no-data, good"),
  because: z.string().describe("What moved it, in words"),
  rule: z.string().nullable().describe("What decided it: docs/standing.md"),
  figures: z
    .object({ window: days, ...rate.shape, target: target.nullable(), budget })
    .nullable()
    .describe("Of a change those of its day, else those of the day shown"),
  ends: z.string().nullable().describe("What ends an open warning, in words"),
  expectedEnd,
});

export const probation = z.object({
  metric: metric.nullable().describe("Null for one that a notice about no rate opened"),
  channel: channel.nullable(),
  openedOn: day,
  openedBy: z.string().describe("`breach`, or the kind of the notice that was typed in"),
  until: day.describe("Its last day"),
  standing: z.string().nullable().describe("Of its rate at the end; null for that of no rate"),
  end: z.object({ on: day, as: z.enum(["recovered", "overdue", "escalated"]) }).nullable(),
  endsWell: z.string().nullable().describe("What must be true to end well, in words; null once it has"),
  expectedEnd,
});

export const accountStatus = z.object({
  status: z.string().describe("Amazon’s word: NORMAL, AT_RISK, DEACTIVATED"),
  on: day.describe("The day it is known of"),
  importId: z.number().nullable().describe("The import of the report that says so"),
  author: z.string().nullable().describe("Who typed it in, where no report says so"),
});

export type WarningOfReport = z.infer<typeof warning>;
export type ProbationOfReport = z.infer<typeof probation>;
export type AccountStatusOfReport = z.infer<typeof accountStatus>;
