import type { Channel, Input, Metric } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { SnapshotMetric } from "@/lib/imports/performance-snapshot.ts";
import { completenessOfInputs, type InputCompleteness } from "../completeness.ts";
import { type Measurement, measure, questionOn } from "../measure.ts";
import { rateIn } from "../rate.ts";
import type { HealthRecord } from "../record.ts";
import type { RollingWindow } from "../window.ts";
import { type Amount, type Cause, type CauseId, causesOf, less } from "./causes.ts";
import { oursFor, windowOf } from "./ours-for.ts";
import type { LearnedSnapshot } from "./snapshot.ts";
import { type StatusFlag, statusFlags } from "./verdict.ts";

/**
 * A part of the gap between Amazon's figure and ours: what has to be added to ours.
 *
 * `window`: ours over Amazon's own days. `cause`: what another way of counting would explain, not what is known to be so.
 * `missing-import`: what Amazon counts more, where our files do not reach. `unexplained`: the rest.
 */
export type GapPart = Amount &
  (
    | { kind: "window" }
    | { kind: "cause"; cause: CauseId; lists: Cause["lists"] }
    | { kind: "missing-import"; inputs: Input[] }
    | { kind: "unexplained" }
  );

/** A figure of Amazon's beside ours for the day it was learned. Neither is changed by the other. */
export interface ReconciledFigure {
  metric: Metric;
  channel: Channel;
  amazon: SnapshotMetric;
  /** Amazon's days; null when the report names none that can be. */
  window: RollingWindow | null;
  ours: Measurement;
  /** Amazon's less ours; null when Amazon prints no count, or no total. */
  gap: Amount | null;
  /** They add up to the gap, in count and in total. None is of nothing. */
  parts: GapPart[];
  /** What our figure rests on over Amazon's days. */
  inputs: InputCompleteness[];
  flags: StatusFlag[];
}

export interface Reconciliation {
  figures: ReconciledFigure[];
  /** Names of Amazon's figures that Headroom does not work out. */
  notCompared: string[];
}

/**
 * Sets Amazon's own figures beside ours, as both stood on the day they were learned, and names what parts them.
 *
 * The record must hold the days of our windows on that day, and of Amazon's. Of two readings ours is the exposed one.
 */
export function reconcile(
  record: HealthRecord,
  snapshot: LearnedSnapshot,
  pack: RulePackId = "amazon-current",
): Reconciliation {
  const result: Reconciliation = { figures: [], notCompared: [] };
  for (const amazon of snapshot.metrics) {
    const ours = oursFor(amazon);
    if (ours) result.figures.push(reconcileFigure(record, { amazon, ...ours }, snapshot, pack));
    else result.notCompared.push(amazon.name);
  }
  return result;
}

function reconcileFigure(
  record: HealthRecord,
  { amazon, metric, channel }: { amazon: SnapshotMetric; metric: Metric; channel: Channel },
  { learnedOn: on }: LearnedSnapshot,
  pack: RulePackId,
): ReconciledFigure {
  const reading = metric.readings[0] as Measurement["reading"];
  const asked = { metric, channel, reading, on, knownOn: on, pack };
  const ours = measure(record, asked);
  const window = windowOf(amazon);
  const theirs = window ?? ours.window;
  const inputs = completenessOfInputs(metric, record, { on, window: theirs });
  const compared = { metric, channel, amazon, window, ours, inputs, flags: statusFlags(amazon, ours) };
  const { count, total } = amazon;
  if (count === null || total === null) return { ...compared, gap: null, parts: [] };

  const gap = less({ count, total }, ours.rate);
  const question = { ...questionOn(asked), window: theirs };
  const byWindow = less(rateIn(record, question), ours.rate);
  const afterWindow = less(gap, byWindow);
  const causes = causesOf(record, question, afterWindow);
  const afterCauses = causes.reduce(less, afterWindow);
  const missing = missingImports(metric, inputs, afterCauses);
  const parts: GapPart[] = [
    { kind: "window", ...byWindow },
    ...causes.map((cause) => ({ kind: "cause" as const, ...cause })),
    ...missing,
    { kind: "unexplained", ...missing.reduce(less, afterCauses) },
  ];
  return { ...compared, gap, parts: parts.filter((part) => part.count !== 0 || part.total !== 0) };
}

/** What Amazon counts more than we do, put down to the inputs whose files do not reach over its days. */
function missingImports(metric: Metric, inputs: InputCompleteness[], left: Amount): GapPart[] {
  const lacking = inputs.filter(({ state }) => state !== "whole").map(({ input }) => input);
  // Orders without a word of their shipment are in no total of shipments.
  const ofTotal = metric.total === "orders" ? lacking.filter((input) => input === "orders") : lacking;
  const parts: GapPart[] = [];
  if (left.total > 0 && ofTotal.length > 0) {
    parts.push({ kind: "missing-import", inputs: ofTotal, count: 0, total: left.total });
  }
  if (left.count > 0 && lacking.length > 0) {
    parts.push({ kind: "missing-import", inputs: lacking, count: left.count, total: 0 });
  }
  return parts;
}
