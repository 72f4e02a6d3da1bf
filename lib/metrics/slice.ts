import type { Metric } from "@/lib/amazon/metrics.ts";
import { chanceOfAtLeast, exactInterval, type Interval, RARELY } from "./noise.ts";

/** Whether how orders were shipped can be why they count: one that was cancelled was not shipped at all. */
export function isOfShipped({ counts }: Metric): boolean {
  return !("defects" in counts && counts.defects.includes("seller-cancellation"));
}

/** What one part of a slice has: bad ones, out of how many. */
export interface PartCounts {
  name: string;
  bad: number;
  total: number;
}

export interface SlicedPart extends PartCounts {
  /** Its share of all bad ones; null when there are none, or no whole. */
  share: number | null;
  /** Where its true rate of bad ones lies, with 95 % confidence. */
  interval: Interval;
  /** Whether luck seldom brings so many (or so few) at the rate of the whole, however many parts were looked at. */
  verdict: "more" | "fewer" | "usual" | null;
}

/**
 * The parts of a rate, worst first: by the least rate their numbers allow, so that one bad order of one is not the worst
 * of all.
 *
 * Among forty parts two are beyond 1 in 20 by luck alone: each is held to 1 in 20 divided by their number (Bonferroni).
 *
 * @param whole The rate they are parts of, as bad ones out of how many; null for rates beside each other.
 */
export function slicedParts(parts: PartCounts[], whole: { bad: number; total: number } | null): SlicedPart[] {
  const known = parts.filter(({ total }) => total > 0);
  const rarely = RARELY / Math.max(1, known.length);
  const usual = whole && whole.total > 0 ? whole.bad / whole.total : null;
  const allBad = known.reduce((sum, { bad }) => sum + bad, 0);
  const verdictOn = ({ bad, total }: PartCounts): SlicedPart["verdict"] => {
    if (usual === null) return null;
    if (chanceOfAtLeast(bad, total, usual) < rarely) return "more";
    return 1 - chanceOfAtLeast(bad + 1, total, usual) < rarely ? "fewer" : "usual";
  };
  return known
    .map((part) => {
      const { bad, total } = part;
      return {
        ...part,
        share: whole === null || allBad === 0 ? null : bad / allBad,
        interval: exactInterval(bad, total),
        verdict: verdictOn(part),
      };
    })
    .sort(
      (a, b) =>
        b.interval.low - a.interval.low || b.bad - a.bad || b.total - a.total || (a.name < b.name ? -1 : 1),
    );
}
