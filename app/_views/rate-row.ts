import { metrics } from "@/lib/amazon/metrics.ts";
import { type AdjustedFigure, type Contested, withoutContested } from "@/lib/metrics/contested.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import { type Measurement, measureAll } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { type RowsNeeded, rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { whereFilesReach } from "@/lib/metrics/where-files-reach.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";

/** The rules that pages judge by. */
export const PACK = "amazon-current";
/** How many days the small curves show. */
export const SPARK_DAYS = 90;

/** One rate with what a row shows of it. */
export interface RateRow {
  figure: Measurement;
  /** The reading that leaves out what is undecided, for rates that have one. */
  confirmed: Measurement | null;
  /** Its last days, without those that no file reaches. */
  points: HistoryPoint[];
  /** What the figure lacks, in words; empty when it lacks nothing. */
  missing: string;
  /** What it would be without what the seller contests; null when none of that counts in it. */
  adjusted: AdjustedFigure | null;
}

/**
 * What the rates of all metrics need, shown on a day and after it.
 *
 * @param namesFrom The first day shown of which the orders that miss a lower limit are named; null when none are.
 */
export function neededForRates(from: Day, namesFrom: Day | null = null): RowsNeeded {
  return rowsNeeded(metrics, ["seller", "amazon"], { from, namesFrom });
}

/** Whether what is contested misses a lower limit: only then are such orders needed by name. */
export function contestsALowerLimit(contested: readonly Contested[]): boolean {
  return contested.some(({ kind }) =>
    metrics.some(({ counts }) => "good" in counts && counts.missedBy === kind),
  );
}

/** Every rate of a day, the exposed reading where there are two, with its last 90 days. */
export function rateRows(
  record: HealthRecord,
  measured: Measurement[],
  on: Day,
  contested: readonly Contested[],
): RateRow[] {
  return measured
    .filter((figure) => figure.reading !== "confirmed")
    .map((figure) => ({
      figure,
      confirmed:
        measured.find(
          (other) =>
            other.reading === "confirmed" &&
            other.metric.id === figure.metric.id &&
            other.channel === figure.channel,
        ) ?? null,
      points: whereFilesReach(
        historyOf(record, figure, { from: addDays(on, 1 - SPARK_DAYS), to: on }, "then"),
        figure.metric,
        record,
      ),
      missing: missingInWords(figure.missing, record.imported, figure.isPartial),
      adjusted: adjustedFigure(record, figure, contested),
    }));
}

/** What a day's figure would be without what is contested, as known that day; null when none of that counts in it. */
export function adjustedFigure(
  record: HealthRecord,
  figure: Measurement,
  contested: readonly Contested[],
): AdjustedFigure | null {
  if (contested.length === 0) return null;
  return withoutContested(record, { ...figure, knownOn: figure.on, pack: PACK }, figure, contested);
}

/** All figures of a day as they were known that day. */
export function measuredOn(record: HealthRecord, on: Day): Measurement[] {
  return measureAll(record, { on, knownOn: on, pack: PACK });
}
