import { type Channel, type Metric, metricWithId, type Reading } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";

/** The figure that checked parameters name: order defects in the exposed reading, as the command has it. */
export function figureAsked(values: {
  marketplace: string;
  metric: string;
  channel: Channel;
  rules: RulePackId;
}) {
  const { marketplace, channel, rules: pack } = values;
  const metric = metricWithId(values.metric) as Metric;
  return { marketplace, metric, channel, reading: metric.readings[0] as Reading, pack };
}
