import type { Input, Metric } from "@/lib/amazon/metrics.ts";
import { addDays, type Day } from "./day.ts";
import type { HealthRecord, ImportedInput } from "./record.ts";

/** An import older than this many days before the day shown no longer speaks for that day. */
export const STALE_AFTER_DAYS = 7;

export interface Completeness {
  /** False when nothing was imported that could fill the numerator: the rate is then "no data". */
  canBeFilled: boolean;
  /** Inputs never imported, known only by hints, or stale. */
  missing: Input[];
  /** True when the numerator can only be an estimate, because no report lists it. */
  estimated: boolean;
}

/** Which imports a metric's figure on a day rests on, and which it lacks. */
export function completenessOf(metric: Metric, record: HealthRecord, on: Day): Completeness {
  const of = (input: Input): ImportedInput[] =>
    record.imported.filter((imported) => imported.input === input);
  const oldest = addDays(on, -STALE_AFTER_DAYS);
  const speaks = (input: Input) =>
    of(input).some((imported) => imported.extent !== "hints" && imported.learnedOn >= oldest);
  return {
    canBeFilled: metric.inputs.some((input) => of(input).length > 0),
    missing: (["orders", ...metric.inputs] as Input[]).filter((input) => !speaks(input)),
    estimated: metric.inputs.some(
      (input) =>
        of(input).some(({ extent }) => extent === "estimate") &&
        !of(input).some(({ extent }) => extent === "list"),
    ),
  };
}
