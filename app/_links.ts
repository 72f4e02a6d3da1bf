import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";

/** What the address of a page about an account says: the store, and the day unless it is today. */
export interface Spot {
  account: string;
  marketplace: string;
  /** Left out of the address when null: the page then shows today. */
  on: Day | null;
}

type Params = Record<string, string | null | undefined>;

/** "?marketplace=US&on=2026-11-20", without what is null. */
export function queryOf(params: Params): string {
  const said = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return said.length > 0 ? `?${new URLSearchParams(said)}` : "";
}

export function accountPath(account: string): string {
  return `/a/${encodeURIComponent(account)}`;
}

export function healthHref({ account, marketplace, on }: Spot): string {
  return accountPath(account) + queryOf({ marketplace, on });
}

export function metricHref(
  { account, marketplace, on }: Spot,
  metric: MetricId,
  channel: Channel,
  more: { known?: "now" | null } = {},
): string {
  return `${accountPath(account)}/${metric}${queryOf({ marketplace, channel, on, known: more.known })}`;
}

export function orderHref({ account, on }: Pick<Spot, "account" | "on">, orderId: string): string {
  return `${accountPath(account)}/orders/${encodeURIComponent(orderId)}${queryOf({ on })}`;
}
