import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
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

/** What the rates of a store are asked for. */
export interface RatesAsked {
  account: string;
  marketplace: string;
  on: Day;
  knownOn: Day;
  pack: RulePackId;
}

/** Every rate of a store on a day, as `headroom rates --json` prints them. */
export function ratesJson({ account, marketplace, on, knownOn, pack }: RatesAsked, measured: Measurement[]) {
  return { account, marketplace, on, knownOn, rules: pack, rates: measured.map(rateJson) };
}
