import type { DefectKind, Metric } from "@/lib/amazon/metrics.ts";

/** The kinds of defects that a metric counts, or that keep a lower limit from being reached. */
export function kindsOf({ counts }: Pick<Metric, "counts">): DefectKind[] {
  return "good" in counts ? [counts.missedBy] : counts.defects;
}
