import type { GapPart, ReconciledFigure } from "@/lib/metrics/reconcile/reconcile.ts";
import { targetPrinted } from "@/lib/metrics/reconcile/verdict.ts";
import type { WindowsOfMetric } from "@/lib/metrics/reconcile/windows-seen.ts";
import { stateOf } from "@/lib/standing/state.ts";
import { inputJson } from "./completeness-json.ts";
import { partInWords } from "./reconcile-in-words.ts";

/** A figure of Amazon's beside ours, as `headroom reconcile --json` prints it. */
export function figureJson(figure: ReconciledFigure) {
  const { metric, channel, amazon, window, ours, gap, parts, inputs, flags } = figure;
  return {
    metric: metric.id,
    channel,
    reading: ours.reading,
    amazon: {
      name: amazon.name,
      window,
      count: amazon.count,
      total: amazon.total,
      value: amazon.rate,
      target: targetPrinted(amazon),
      status: amazon.status,
    },
    ours: {
      window: ours.window,
      count: ours.rate.count,
      total: ours.rate.total,
      value: ours.rate.value,
      target: ours.target,
      state: stateOf(ours.rate, ours.target),
    },
    gap,
    parts: parts.map((part) => partJson(part, figure)),
    flags,
    inputs: inputs.map(inputJson),
  };
}

function partJson(part: GapPart, figure: ReconciledFigure) {
  return {
    kind: part.kind,
    cause: part.kind === "cause" ? part.cause : null,
    inputs: part.kind === "missing-import" ? part.inputs : [],
    count: part.count,
    total: part.total,
    because: partInWords(part, figure),
  };
}

/** The windows Amazon was seen to use for a metric, beside Headroom's. */
export function windowsJson({ metric, channel, seen, differs }: WindowsOfMetric) {
  const { windowDays, lagDays } = metric;
  return { metric: metric.id, channel, headroom: { windowDays, lagDays }, seen, differs };
}
