import type { Day } from "@/lib/metrics/day.ts";
import { dayInWords, listInWords } from "../words.ts";
import type { StoreOfReport, WeeklyReport } from "./report-json.ts";

/** The first and the last day that a store has orders of. */
export interface StoreReach {
  marketplace: string;
  from: Day;
  to: Day;
}

/** Whether any rate of any store has something to divide by. A report without is a draft that says "no data". */
export function hasData({ stores }: { stores: readonly Pick<StoreOfReport, "rates">[] }): boolean {
  return stores.some(({ rates }) => rates.some(({ total }) => total > 0));
}

/** The headline of such a report. */
export const NO_DATA = "No data: no order that was imported lies in any window of this week.";

/** Why a week was not issued, and how far the files do reach: one sentence each. */
export function noDataInWords(
  { account, week }: { account: string; week: Pick<WeeklyReport["week"], "id"> },
  reach: readonly StoreReach[],
): string {
  const said = reach.map(
    ({ marketplace, from, to }) =>
      `${marketplace} from ${dayInWords(from, { year: true })} to ${dayInWords(to, { year: true })}`,
  );
  const known =
    said.length > 0 ? `Its orders reach over ${listInWords(said)}.` : "It has no orders of any day.";
  return `${account} has no data of ${week.id}, so nothing was issued. ${known}`;
}
