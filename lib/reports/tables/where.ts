import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel, Metric, Reading } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Cell, Column } from "../table.ts";
import { column } from "./columns.ts";

/** The store and the day that a page shows, and the rules it judges by. */
export interface Where {
  account: string;
  marketplace: string;
  on: Day;
  rules: RulePackId;
}

/** First in nearly every table: lines of several files put together still say what they are of. */
export const whereColumns: Column[] = [
  column("account", "Account"),
  column("marketplace", "Store"),
  column("time-zone", "Time zone of days"),
  column("on", "As of", "day"),
  column("rules", "Rules"),
];

/** Of an account without a store there is neither a zone nor a day. */
export function whereCells({
  account,
  marketplace,
  on,
  rules,
}: { [Name in keyof Where]: Where[Name] | null }): Cell[] {
  return [account, marketplace, marketplace && zoneOf(marketplace), on, rules];
}

/** Which figure of the store. */
export interface Which {
  metric: Pick<Metric, "id">;
  channel: Channel;
  reading: Reading;
}

export const whichColumns: Column[] = [
  column("metric", "Rate"),
  column("channel", "Channel"),
  column("reading", "Reading"),
];

export function whichCells({ metric, channel, reading }: Which): Cell[] {
  return [metric.id, channel, reading];
}
