import type { Channel } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";

/** Amazon's own figures for one store, as its Seller Performance report gave them. It has no history: keep each. */
export interface PerformanceSnapshot {
  /** Code of the store. */
  marketplace: string;
  accountStatus: string | null;
  /** The latest day that any of its figures covers; the day it was learned when it has none. */
  reportedOn: Day;
  metrics: SnapshotMetric[];
  /** The store's part of the report as JSON, unchanged: it holds more than the metrics do. */
  raw: Record<string, unknown>;
}

export interface SnapshotMetric {
  /** As the schema spells it: "preFulfillmentCancellationRate", however the file does. */
  name: string;
  /** Only the order defect rate has one of each. */
  channel?: Channel;
  /** Amazon's days, as printed: both inside. */
  from: Day | null;
  to: Day | null;
  count: number | null;
  total: number | null;
  /** A fraction; null where there was nothing to count, which Amazon writes as 0. */
  rate: number | null;
  targetValue: number | null;
  /** LESS_THAN, GREATER_THAN or EQUALS; words not met before are kept. */
  targetCondition: string | null;
  /** Amazon's word, with "_" for blanks: GOOD, BAD, NONE, AT_RISK, … */
  status: string | null;
}
