import { z } from "zod";
import { budget, channel, day, instant, metric, rate, state } from "./json-parts.ts";

/* What can still be answered, as the report holds it. */

const outcome = z.object({ ...rate.shape, budget, state });

export const deadline = z.object({
  kind: z.string(),
  orderId: z.string().nullable().describe("Null for what is about no order"),
  dueOn: day.nullable().describe("Null where none is known"),
  dueTime: z.string().nullable().describe("On the store’s clock, HH:MM"),
  zone: z.string().nullable().describe("That clock"),
  dueAt: instant.nullable(),
  secondsLeft: z.number().nullable().describe("From the moment of the list; negative once overdue"),
  left: z.string().nullable().describe("The same in words"),
  words: z.string().describe("What to do"),
  because: z.string().describe("What it is about"),
  unsure: z.array(z.string()).describe("What is not known of it"),
  worth: z
    .array(
      z.object({
        metric,
        channel,
        on: day.describe("The day shown that it is told of"),
        countsNow: z.boolean(),
        asIs: outcome,
        done: outcome.describe("Done, and all goes well"),
        missed: outcome.describe("Let go"),
        words: z.string(),
      }),
    )
    .describe("What it means for each rate that counts it, the one it decides most about first"),
  state: z.string().nullable().describe("`new` or `in-progress`"),
  owner: z.string().nullable().describe("Who has it in hand"),
});

/** Of which moment the list is, and whether there is more than is looked at. */
export const queue = z.object({ at: instant, isCut: z.boolean() });

export type DeadlineOfReport = z.infer<typeof deadline>;
