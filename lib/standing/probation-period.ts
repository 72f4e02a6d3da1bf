import type { RulePackId } from "@/lib/amazon/targets.ts";
import { PROBATION_DAYS } from "./thresholds.ts";

/** A longer one would outlive every window: a year is over whatever it was for. */
export const MOST_PROBATION_DAYS = 365;

/** How long a probation lasts: as somebody set it for the account, else as the pack of rules has it. */
export function probationPeriod(set: number | null, pack: RulePackId): number {
  return set ?? PROBATION_DAYS[pack];
}

/** Whole days out of what was typed; null where nothing was, which is the rules' own period. */
export function probationDaysIn(text: string): { days: number | null } | { problem: string } {
  const typed = text.trim();
  if (typed === "") return { days: null };
  const days = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (days < 1 || days > MOST_PROBATION_DAYS)
    return { problem: `Whole days, from 1 to ${MOST_PROBATION_DAYS}` };
  return { days };
}
