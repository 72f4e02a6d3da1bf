import { type MetricId, metricWithId } from "@/lib/amazon/metrics.ts";
import { addDays, type Day, isDay } from "@/lib/metrics/day.ts";
import { endOfDay } from "@/lib/metrics/window.ts";
import { noteProblem } from "@/lib/typed-in/words-of-seller.ts";

/** A silence as it is typed. Empty store or metric is all of them. */
export interface SilenceTyped {
  marketplace: string;
  metric: string;
  reason: string;
  until: string;
}

export type SilenceProblems = Partial<Record<keyof SilenceTyped, string>>;

/** A longer one would be forgotten. */
export const MOST_SILENT_DAYS = 366;

/** A silence to the end of a day on the account's clock, or what is wrong with it, field by field. */
export function silenceIn(
  typed: SilenceTyped,
  { today, zone, stores }: { today: Day; zone: string; stores: readonly string[] },
):
  | { silence: { marketplace: string | null; metric: MetricId | null; reason: string; until: Date } }
  | { problems: SilenceProblems } {
  const problems: SilenceProblems = {};
  const { marketplace, metric, reason, until } = typed;
  if (marketplace !== "" && !stores.includes(marketplace)) problems.marketplace = "There is no such store";
  const found = metric === "" ? null : metricWithId(metric);
  if (metric !== "" && !found) problems.metric = "There is no such rate";
  const wrong = noteProblem(reason);
  if (wrong) problems.reason = wrong.startsWith("Say why") ? "Say why nobody needs to be told" : wrong;
  if (!isDay(until)) problems.until = "A day like 2026-03-01 is needed";
  else if (until < today) problems.until = "This day is over";
  else if (until > addDays(today, MOST_SILENT_DAYS)) problems.until = `At most ${MOST_SILENT_DAYS} days`;
  if (Object.keys(problems).length > 0) return { problems };
  return {
    silence: {
      marketplace: marketplace || null,
      metric: found?.id ?? null,
      reason,
      until: new Date(endOfDay(until, zone).getTime() + 1),
    },
  };
}
