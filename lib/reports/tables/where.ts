import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel, Metric, Reading } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Cell, Column } from "../table.ts";
import { column } from "./columns.ts";

/** The store and the day that a page shows. */
export interface Where {
  account: string;
  marketplace: string;
  on: Day;
}

/** First in nearly every table: lines of several files put together still say what they are of. */
export const whereColumns: Column[] = [
  column("account", "Account"),
  column("marketplace", "Store"),
  column("time-zone", "Time zone of days"),
  column("on", "As of", "day"),
];

export function whereCells({ account, marketplace, on }: Where): Cell[] {
  return [account, marketplace, zoneOf(marketplace), on];
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
