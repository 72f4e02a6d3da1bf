import type { Random } from "./random.ts";

/** How many of the last weeks the pace of orders is taken from. */
export const PACE_WEEKS = 8;

/**
 * Orders of the days to come: every week to come repeats one of the last `PACE_WEEKS` weeks, drawn at random, so that
 * each day has the orders of its own weekday, and busy days of one week stay together.
 *
 * @param atRisk Orders by age in days, the day asked on first; at least a week of them.
 * @returns Orders by days ahead; the first entry is for 1 day ahead.
 */
export function drawPace(random: Random, atRisk: number[], days: number): number[] {
  const weeks = Math.min(PACE_WEEKS, Math.floor(atRisk.length / 7));
  const pace: number[] = [];
  for (let day = 0; day < days; day += 7) {
    const weeksAgo = Math.floor(random() * weeks);
    for (let weekday = 0; weekday < 7 && day + weekday < days; weekday++) {
      pace.push(atRisk[weeksAgo * 7 + 6 - weekday] as number);
    }
  }
  return pace;
}
