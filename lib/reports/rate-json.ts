import type { Measurement } from "@/lib/metrics/measure.ts";
import { stateOf } from "@/lib/standing/state.ts";

/** A measurement as others read it: the names and order of `headroom rates --json`. */
export function rateJson(measurement: Measurement) {
  const { metric, channel, reading, window, rate, target, budget, estimated, components, missing } =
    measurement;
  return {
    metric: metric.id,
    channel,
    reading,
    window,
    count: rate.count,
    total: rate.total,
    value: rate.value,
    target,
    state: stateOf(rate, target),
    budget,
    estimated,
    components,
    missing,
  };
}
