import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import type { Standing } from "./standing.ts";

/** What might be said of a metric of a store: where it came to stand, and whether its files are too old to tell. */
export interface Signal {
  accountId: string;
  marketplace: string;
  metric: MetricId;
  channel: Channel;
  to: Standing;
  /** True when an input of the metric is stale. */
  isStale: boolean;
  /** True for a change that was not noted yet. */
  isNew: boolean;
}

/** What is true of a whole store at the same time. */
export interface StoreSignals {
  /** Every metric's standing now. */
  signals: Signal[];
  /** True when no metric of the store can be told because its files are old: said once, not of every metric. */
  isOutage: boolean;
}

/** Why a signal is not said, or null when it is. */
export type Inhibition =
  | "breach says more"
  | "other window says it"
  | "stale files can not say so"
  | "store has no fresh files";

/** Two windows of one rate: what one misses, the other need not warn of. */
const sameThing: Partial<Record<MetricId, MetricId>> = {
  "late-shipment-rate": "late-shipment-rate-10d",
  "late-shipment-rate-10d": "late-shipment-rate",
};

/**
 * Whether something else that is said of the same store makes a signal needless, or its own files make it untrue.
 *
 * | silenced | by |
 * |---|---|
 * | watch, at risk, recovering of a metric | its breach |
 * | watch, at risk of one late shipment window | a breach of the other |
 * | recovering, good | its own stale files |
 * | no data of each metric | the whole store without fresh files: the first metric tells it for all |
 */
export function inhibited(signal: Signal, { signals, isOutage }: StoreSignals): Inhibition | null {
  const here = signals.filter(
    ({ accountId, marketplace }) => accountId === signal.accountId && marketplace === signal.marketplace,
  );
  if (signal.isStale && (signal.to === "good" || signal.to === "recovering"))
    return "stale files can not say so";
  if (isOutage && signal.to === "no-data") {
    const first = here.find(({ to, isNew }) => to === "no-data" && isNew);
    const isFirst = signal.isNew && first?.metric === signal.metric && first.channel === signal.channel;
    return isFirst ? null : "store has no fresh files";
  }
  const breachOf = (metric: MetricId | undefined) =>
    here.some((one) => one.metric === metric && one.channel === signal.channel && one.to === "breach");
  if (["watch", "at-risk", "recovering"].includes(signal.to) && breachOf(signal.metric))
    return "breach says more";
  if (["watch", "at-risk"].includes(signal.to) && breachOf(sameThing[signal.metric]))
    return "other window says it";
  return null;
}
