import type { AccountForm } from "@/app/_forms/account-form.ts";
import { metricHref } from "@/app/_links.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { type Channel, type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { type Day, isDayOfAmazon } from "@/lib/metrics/day.ts";

/** The plan that a form was sent from. Null for one that no form of ours is sent from. */
export function planPage({
  account,
  field,
}: Pick<AccountForm, "account" | "field">): { href: string; metric: Metric; marketplace: string } | null {
  const metric = metricWithId(field("metric"));
  const marketplace = marketplaceWithCode(field("marketplace"))?.code;
  const channel = field("channel") as Channel;
  if (!metric || !marketplace || !metric.channels.includes(channel)) return null;
  const day = (name: string): Day | null => {
    const value = field(name);
    return isDayOfAmazon(value) ? value : null;
  };
  const spot = { account: account.name, marketplace, on: day("on") };
  const href = metricHref(spot, metric.id, channel, { tab: "plan", from: day("from"), to: day("to") });
  return { href, metric, marketplace };
}
