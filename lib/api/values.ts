import { z } from "zod";
import { marketplaces, marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { isDayOfAmazon } from "@/lib/metrics/day.ts";
import { rulePacks } from "@/lib/metrics/rules/packs.ts";

/*
 * What parameters and answers are made of. The names given here are those of the schemas in the OpenAPI document.
 */

const oneOf = <T extends string>(values: readonly T[]) => z.enum(values as [T, ...T[]]);

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "It is not a day like 2026-03-01")
  .refine(isDayOfAmazon, "There is no such day from 1995-07-16 to 2099-12-31")
  .meta({
    id: "Day",
    format: "date",
    description: "A day of the store's own clock. Parameters take those from 1995-07-16 to 2099-12-31.",
    examples: ["2026-11-01"],
  });

/** Days of answers may be any. */
export const dayTold = z.iso.date().meta({ id: "DayTold", description: "A day of the store's own clock." });

export const marketplace = oneOf(marketplaces.map(({ code }) => code)).meta({
  id: "Marketplace",
  description: "The code of a store.",
});

/** Of a request: the United Kingdom goes by both of its codes. */
export const marketplaceAsked = oneOf([...marketplaces.map(({ code }) => code), "GB"]).transform(
  (code) => marketplaceWithCode(code)?.code ?? code,
);

export const metricId = oneOf(metrics.map(({ id }) => id)).meta({
  id: "Metric",
  description: "The id of a rate; each has a page in docs/metrics.",
});

export const channel = z
  .enum(["seller", "amazon"])
  .meta({ id: "Channel", description: "Who ships: the seller, or Amazon (FBA)." });

export const reading = z.enum(["exposed", "confirmed", "exact"]).meta({
  id: "Reading",
  description:
    "exposed counts undecided claims and chargebacks, confirmed does not; rates of one reading are exact.",
});

export const rules = oneOf(rulePacks.map(({ id }) => id)).meta({
  id: "Rules",
  description: "A pack of rules: Amazon's of today, or those of the 2010s.",
});

export const count = z.int().nonnegative();

/** A fraction from 0 to 1; null where there is nothing to divide by, or no data. */
export const value = z.number().min(0).max(1).nullable().meta({
  description: "A fraction from 0 to 1, unrounded. Null without data: that is never zero.",
});
