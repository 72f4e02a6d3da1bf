import type { Metric } from "@/lib/amazon/metrics.ts";
import type { ChangeKind, ChangePart } from "@/lib/metrics/change.ts";
import { badOnesInWords, unitsInWords } from "./words.ts";

/** What happened to so many: "12 orders entered the window". */
const happened: Record<ChangeKind, string> = {
  "orders-entered": "entered the window",
  "orders-learned": "of days in both windows became known",
  "orders-left": "left the window by age",
  "counted-entered": "entered with the window",
  "counted-learned": "of days in both windows became known",
  "counted-left": "left by age",
  "counted-withdrawn": "no longer counted",
};

/** One part of a change in words. A lower limit counts the good ones. */
export function changePartInWords(metric: Metric, { kind, count, total }: ChangePart): string {
  if (kind.startsWith("orders")) return `${unitsInWords(metric.unit, Math.abs(total))} ${happened[kind]}`;
  const number = Math.abs(count);
  const things =
    "good" in metric.counts ? unitsInWords(`good ${metric.unit}`, number) : badOnesInWords(metric, number);
  return `${things} ${happened[kind]}`;
}
