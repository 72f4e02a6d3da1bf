import { type Metric, metrics } from "@/lib/amazon/metrics.ts";
import { countedInWords, totalInWords } from "../counted-in-words.ts";
import type { WeeklyReport } from "./report-json.ts";

/** How Amazon counts each rate, with its source: kept with the report, so that an old one says what held then. */
export function howAmazonCounts(): WeeklyReport["counting"] {
  return metrics.map(({ id, name, windowDays, lagDays, total, source }: Metric) => ({
    metric: id,
    name,
    windowDays,
    lagDays,
    counted: countedInWords[id],
    total: totalInWords[total],
    source: { ...source },
  }));
}
