import type { NotedChange } from "@/lib/standing/noted-change.ts";

/** The page of a change's figure on its day. @param base Where Headroom is reached, without a slash at its end. */
export function changeUrl(
  base: string,
  {
    account,
    metric,
    marketplace,
    channel,
    day,
  }: Pick<NotedChange, "account" | "metric" | "marketplace" | "channel" | "day">,
): string {
  const query = new URLSearchParams({ marketplace, channel, on: day });
  return `${base}/a/${encodeURIComponent(account)}/${metric}?${query}`;
}

/** The page of a weekly report. */
export function reportUrl(base: string, { account, week }: { account: string; week: string }): string {
  return `${base}/reports/${encodeURIComponent(account)}/${week}`;
}

/** The page on which an account says who is told of what. */
export function settingsUrl(base: string, account: string): string {
  return `${base}/settings?${new URLSearchParams({ account })}`;
}

/** The page on which an account says who gets its weekly reports. */
export function scheduleUrl(base: string, account: string): string {
  return `${base}/reports?${new URLSearchParams({ account })}#schedule`;
}
