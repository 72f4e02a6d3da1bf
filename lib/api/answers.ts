import { z } from "zod";
import { defectKinds } from "@/lib/amazon/metrics.ts";
import { weeklyReportJson } from "@/lib/reports/weekly/report-json.ts";
import { problems } from "./problems.ts";
import { channel, count, dayTold, marketplace, metricId, reading, rules, value } from "./values.ts";

/*
 * What the HTTP interface answers, as values that can be checked; the OpenAPI document is made of the same.
 */

const inputs = [
  "orders",
  "feedback",
  "claims",
  "chargebacks",
  "cancellations",
  "shipments",
  "refunds",
] as const;

export const accounts = z
  .object({
    accounts: z.array(
      z.object({
        name: z.string(),
        isDemo: z.boolean().meta({ description: "Made up, to look around in." }),
        marketplaces: z.array(marketplace).meta({ description: "The stores that files were imported of." }),
      }),
    ),
  })
  .meta({ id: "Accounts" });

const target = z
  .object({
    condition: z.enum(["LESS_THAN", "GREATER_THAN_OR_EQUAL"]),
    value: z.number().min(0).max(1),
  })
  .meta({ id: "Target", description: "What Amazon asks of a rate, in its own words." });

const rate = z
  .object({
    metric: metricId,
    channel,
    reading,
    window: z.object({ from: dayTold, to: dayTold }).meta({ description: "Whole days, both ends inside." }),
    count: count.meta({ description: "The bad ones of an upper limit, the good ones of a lower one." }),
    total: count,
    value,
    target: target.nullable().meta({ description: "Null where Amazon sets none." }),
    state: z.enum(["breach", "watch", "good", "none", "no-data"]),
    budget: z
      .int()
      .nullable()
      .meta({ description: "How many more bad ones fit; negative when over; null without target or data." }),
    estimated: z.boolean(),
    components: z
      .partialRecord(z.enum(defectKinds), count)
      .meta({ description: "Orders touched by each kind of defect. They overlap." }),
    missing: z
      .array(z.enum(inputs))
      .meta({ description: "Inputs that no file lists, or whose newest file is more than 7 days old." }),
  })
  .meta({ id: "Rate" });

export const rates = z
  .object({
    account: z.string(),
    marketplace,
    on: dayTold,
    knownOn: dayTold,
    rules,
    rates: z.array(rate),
  })
  .meta({ id: "Rates", description: "As `headroom rates --json` prints them." });

export const history = z
  .object({ points: z.array(z.object({ on: dayTold, count, total: count, value })) })
  .meta({ id: "History", description: "As `headroom history --json` prints it." });

export const behind = z
  .object({
    orders: z.array(
      z.object({
        orderId: z.string(),
        day: dayTold.meta({ description: "The day the order belongs to." }),
        counts: z.boolean(),
        because: z.string(),
        leavesOn: dayTold.meta({ description: "The first day shown whose window no longer holds it." }),
      }),
    ),
  })
  .meta({ id: "Behind", description: "As `headroom behind --json` prints it." });

export const report = weeklyReportJson.meta({
  id: "WeeklyReport",
  description: "As `headroom report --format json` writes it: docs/weekly-report.md.",
});

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(problems) as [keyof typeof problems, ...(keyof typeof problems)[]]),
    detail: z.string(),
    parameter: z.string().nullable(),
  })
  .meta({
    id: "Problem",
    description: "What is wrong with a request, after RFC 9457. `code` does not change.",
  });
