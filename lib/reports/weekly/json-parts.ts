import { z } from "zod";
import { type MetricId, metrics } from "@/lib/amazon/metrics.ts";

/* What several parts of the report's value are made of. */

export const day = z.string().describe("A day of the store, YYYY-MM-DD");
export const instant = z.string().describe("A moment in UTC, ISO 8601");
export const days = z.object({ from: day, to: day });
export const share = z.number().nullable().describe("A fraction; null is no data, never zero");
export const metric = z.enum(metrics.map(({ id }) => id) as [MetricId, ...MetricId[]]);
export const channel = z.enum(["seller", "amazon"]);
export const state = z.enum(["breach", "watch", "good", "none", "no-data"]);
export const rate = z.object({ count: z.number(), total: z.number(), value: share });
export const target = z.object({
  condition: z.enum(["LESS_THAN", "GREATER_THAN_OR_EQUAL"]),
  value: z.number(),
});
export const budget = z
  .number()
  .nullable()
  .describe("How many more bad ones fit; negative when over; null without a target or without data");
