import type { Channel, Metric, Reading } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { type Call, neededChannel, neededMarketplace, neededMetric, rulesOption, text } from "./command.ts";

/** The options that name one figure of one store. */
export const figureOptions = { account: text, marketplace: text, metric: text, channel: text, rules: text };

/** How the help names them. */
export const figureUsage = "--account NAME --marketplace CODE --metric ID --channel C";

/** One figure of one store: order defects in the exposed reading. @throws WrongUse */
export function neededFigure(call: Call): {
  marketplace: string;
  metric: Metric;
  channel: Channel;
  reading: Reading;
  pack: RulePackId;
} {
  const marketplace = neededMarketplace(call);
  const metric = neededMetric(call);
  const channel = neededChannel(call, metric);
  return { marketplace, metric, channel, reading: metric.readings[0] as Reading, pack: rulesOption(call) };
}
