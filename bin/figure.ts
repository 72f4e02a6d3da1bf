import type { Account } from "@/db/writes/accounts.ts";
import type { Channel, Metric, Reading } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import {
  type Call,
  dayOption,
  neededAccount,
  neededChannel,
  neededDay,
  neededMarketplace,
  neededMetric,
  rulesOption,
  text,
  WrongUse,
} from "./command.ts";

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

/** The options that name one store on a day, by what was known and by whose rules. */
export const storeOnDayOptions = {
  account: text,
  marketplace: text,
  on: text,
  "known-on": text,
  rules: text,
};

/** How the help names them. */
export const storeOnDayUsage = "--account NAME --marketplace CODE --on DAY [--known-on DAY] [--rules PACK]";

/** One store on a day: as known on it, unless another day's knowledge is asked for. @throws WrongUse */
export async function neededStoreOnDay(call: Call): Promise<{
  account: Account;
  marketplace: string;
  on: Day;
  knownOn: Day;
  pack: RulePackId;
}> {
  const marketplace = neededMarketplace(call);
  const on = neededDay(call, "on");
  const knownOn = dayOption(call, "known-on") ?? on;
  const pack = rulesOption(call);
  return { account: await neededAccount(call), marketplace, on, knownOn, pack };
}

/** The options that name a span of days, and by what was known. */
export const spanOptions = { from: text, to: text, known: text };

/** A span of days, each as known `then`, or with what is known `now`. @throws WrongUse */
export function neededSpan(call: Call): { from: Day; to: Day; known: "then" | "now" } {
  const [from, to] = [neededDay(call, "from"), neededDay(call, "to")];
  if (from > to) throw new WrongUse("--from lies after --to");
  const known = call.option("known") ?? "then";
  if (known !== "now" && known !== "then") throw new WrongUse(`--known is now or then, not "${known}"`);
  return { from, to, known };
}
