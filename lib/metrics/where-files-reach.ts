import type { Input, Metric } from "@/lib/amazon/metrics.ts";
import { coverageOf, type DayRange } from "@/lib/imports/coverage.ts";
import { addDays, type Day } from "./day.ts";
import type { HistoryPoint } from "./history.ts";
import type { HealthRecord } from "./record.ts";
import { windowShownOn } from "./window.ts";

/** A list of orders ends with its last row, and a small seller may sell nothing for some days. */
const QUIET_DAYS = 3;

/**
 * A curve without the days whose window no file reaches to the end of.
 *
 * Where files end, so do the orders of a window, and those that were late or bad in its last days are not known yet: drawn
 * all the same, a rate would fall to nothing just where nothing is known of it.
 *
 * @param today The day by which its figures are known, when the curve goes on after it.
 */
export function whereFilesReach(
  points: HistoryPoint[],
  metric: Metric,
  record: Pick<HealthRecord, "imported">,
  today: Day | null = null,
): HistoryPoint[] {
  const reaches = inputsOfTotal(metric).map((input) => coveredDays(record, input));
  return points.map((point) => {
    const { to } = windowShownOn(metric, point.on);
    // The day shown is not over: no file can hold the whole of it.
    const yesterday = addDays(today !== null && today < point.on ? today : point.on, -1);
    const last = to < yesterday ? to : yesterday;
    return reaches.every((covered) => isReached(last, covered)) ? point : { ...point, value: null };
  });
}

/** What a rate divides by: orders, or what became of those that were shipped. */
const inputsOfTotal = ({ total }: Metric): Input[] =>
  total === "orders" ? ["orders"] : ["orders", "shipments"];

/** The days that files of an input speak for, whatever they say of it; null where that is not known: then for all. */
function coveredDays({ imported }: Pick<HealthRecord, "imported">, input: Input): DayRange[] | null {
  const spans: DayRange[] = [];
  for (const { files, ...one } of imported) {
    if (one.input !== input) continue;
    if (!files) return null;
    spans.push(...files.covered);
  }
  return coverageOf(spans).covered;
}

const isReached = (day: Day, covered: DayRange[] | null) =>
  covered === null ||
  covered.some(({ from, to }) => from <= addDays(day, QUIET_DAYS) && addDays(day, -QUIET_DAYS) <= to);
