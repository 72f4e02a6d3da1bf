import { type Channel, type Metric, metrics } from "@/lib/amazon/metrics.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { kindsOf } from "@/lib/metrics/kinds-of.ts";
import { countsOn } from "@/lib/metrics/rate.ts";
import type { Judgement } from "@/lib/metrics/rules/judgement.ts";
import { leavesOn } from "@/lib/metrics/window.ts";

/** What one judgement means for one rate on a day. */
export interface JudgementInRate {
  metric: Metric;
  /** In the figure of that day. */
  counts: boolean;
  /** The first day shown whose window holds it, and the first that no longer does. */
  entersOn: Day;
  leavesOn: Day;
  /** "counts", "not yet known", "no longer counts", "before its window", "left the window". */
  because: string;
}

export function judgementInRates(judgement: Judgement, channel: Channel, on: Day): JudgementInRate[] {
  return metrics
    .filter((metric: Metric) => metric.channels.includes(channel) && kindsOf(metric).includes(judgement.kind))
    .map((metric: Metric) => {
      const entersOn = addDays(judgement.day, metric.lagDays);
      const leaves = leavesOn(metric, judgement.day);
      const known = countsOn(judgement, on);
      const inWindow = entersOn <= on && on < leaves;
      return {
        metric,
        counts: known && inWindow,
        entersOn,
        leavesOn: leaves,
        because: reason(judgement, on, entersOn, leaves),
      };
    });
}

function reason(judgement: Judgement, on: Day, entersOn: Day, leaves: Day): string {
  if (on < judgement.knownFrom) return "Not known yet on this day";
  if (!countsOn(judgement, on))
    return judgement.endedBy ? `No longer counts: ${judgement.endedBy}` : "No longer counts";
  if (on < entersOn) return "Counts, but its window has not come yet";
  if (on >= leaves) return "Has left the window";
  return "Counts";
}
