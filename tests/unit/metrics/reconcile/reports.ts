import type { SnapshotMetric } from "@/lib/imports/performance-snapshot.ts";
import type { LearnedSnapshot } from "@/lib/metrics/reconcile/snapshot.ts";

/** A figure of Amazon's order defects, seller-fulfilled, on its usual days when learned on 2026-04-01. */
export function aFigure(said: Partial<SnapshotMetric> = {}): SnapshotMetric {
  return {
    name: "orderDefectRate",
    channel: "seller",
    from: "2026-01-17",
    to: "2026-03-17",
    count: 0,
    total: 0,
    rate: null,
    targetValue: 0.01,
    targetCondition: "LESS_THAN",
    status: "GOOD",
    ...said,
  };
}

/** The same with its rate worked out. */
export const figureOf = (count: number, total: number, said: Partial<SnapshotMetric> = {}) =>
  aFigure({ count, total, rate: count / total, ...said });

/** A report of these figures, learned on 2026-04-01. */
export function aReport(metrics: SnapshotMetric[], said: Partial<LearnedSnapshot> = {}): LearnedSnapshot {
  return {
    marketplace: "US",
    accountStatus: "NORMAL",
    reportedOn: "2026-03-31",
    learnedOn: "2026-04-01",
    importId: 1,
    metrics,
    ...said,
  };
}
