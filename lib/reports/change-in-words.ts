import { metricWithId } from "@/lib/amazon/metrics.ts";
import type { StateChange } from "@/lib/standing/changes.ts";
import { countInWords, percent } from "./words.ts";

/** What moved a rate from one state to another: "0.86% (7 of 812 orders) became 1.02% (8 of 788 orders)". */
export function changeInWords({ metric, before, after }: StateChange): string {
  const unit = metricWithId(metric)?.unit ?? "order";
  const said = (point: StateChange["before"]) =>
    point.value === null ? "no data" : `${percent(point.value)} (${countInWords(point, unit)})`;
  return `${said(before)} became ${said(after)}`;
}
