import type { Channel, DefectKind, MetricId } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";

/** What the address of a page about an account says: the store, and the day unless it is today. */
export interface Spot {
  account: string;
  marketplace: string;
  /** Left out of the address when null: the page then shows today. */
  on: Day | null;
}

export type Params = Record<string, string | null | undefined>;

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

/** Amazon's own figures beside ours. */
export function reconcileHref({ account, marketplace, on }: Spot): string {
  return `${accountPath(account)}/reconcile${queryOf({ marketplace, on })}`;
}

/** What a rate can be looked at for, besides its figure: pages below that of the rate. */
export type MetricTab = "ahead" | "by" | "change" | "what-if" | "plan";

/** The plan of action as a file. */
type MetricFile = "plan.pdf" | "plan.md";

export function metricPath(
  account: string,
  metric: MetricId,
  tab: MetricTab | MetricFile | null = null,
): string {
  return `${accountPath(account)}/${metric}${tab ? `/${tab}` : ""}`;
}

export function metricHref(
  { account, marketplace, on }: Spot,
  metric: MetricId,
  channel: Channel,
  {
    tab = null,
    ...more
  }: {
    known?: "now" | null;
    tab?: MetricTab | MetricFile | null;
    since?: Day | null;
    /** The days a plan of action is about; null is the last breach. */
    from?: Day | null;
    to?: Day | null;
    slice?: string | null;
    /** How many days the curve shows, and what it is compared with; null is what is usual. */
    range?: string | null;
    compare?: string | null;
  } = {},
): string {
  return metricPath(account, metric, tab) + queryOf({ marketplace, channel, on, ...more });
}

/** Where the forms of an order's page are sent. */
export function orderActions(account: string, orderId: string) {
  const order = `/api${accountPath(account)}/orders/${encodeURIComponent(orderId)}`;
  return {
    entries: `${order}/entries`,
    contests: `${order}/contests`,
    withdrawal: (contest: number) => `${order}/contests/${contest}/withdrawal`,
  };
}

export function orderHref({ account, on }: Pick<Spot, "account" | "on">, orderId: string): string {
  return `${accountPath(account)}/orders/${encodeURIComponent(orderId)}${queryOf({ on })}`;
}

/** The issues and drafts of an account; without one, those of all. */
export function reportsHref(account: string | null = null): string {
  return `/reports${queryOf({ account })}`;
}

/** One week's report on screen. */
export function reportHref(account: string, week: string): string {
  return `/reports/${encodeURIComponent(account)}/${week}`;
}

/** The same as a file. */
export function reportFileHref(account: string, week: string, format: string, more: Params = {}): string {
  return `/api/v1/accounts/${encodeURIComponent(account)}/reports/${week}.${format}${queryOf(more)}`;
}

/** Where the forms of the reports are sent. */
export function reportActions(account: string) {
  const reports = `/api${accountPath(account)}/reports`;
  return { schedule: `${reports}/schedule`, issue: (week: string) => `${reports}/${week}/issue` };
}

/** The first page. What is usual is null, and left out of the address. */
export function portfolioHref(asked: {
  state?: string | null;
  account?: string | null;
  marketplace?: string | null;
  metric?: string | null;
  sort?: string | null;
  density?: string | null;
  /** From 1, which is left out. */
  page?: number;
}): string {
  const { state, account, marketplace, metric, sort, density, page = 1 } = asked;
  const of = page > 1 ? String(page) : null;
  return `/${queryOf({ state, account, marketplace, metric, sort, density, page: of })}`;
}

/** What the address of the queue says; what is null or left out is not asked for. */
export interface QueueSaid {
  account?: string | null;
  marketplace?: string | null;
  kind?: string | null;
  /** `done`, `new`, `in-progress`; what is not done when left out. */
  state?: string | null;
  /** "(none)" for what nobody has in hand. */
  owner?: string | null;
  sort?: string | null;
  page?: string | null;
}

export function queueHref(said: QueueSaid = {}): string {
  const { account, marketplace, kind, state, owner, sort, page } = said;
  return `/queue${queryOf({ account, marketplace, kind, state, owner, sort, page })}`;
}

/** What the address of a list of orders says, besides store and day; what is null or left out is not asked for. */
export interface OrdersSaid {
  /** A side of a rate: see lib/metrics/sides.ts. Or what is to be done: `overdue`, `open-claims`. */
  rate?: MetricId | null;
  part?: string | null;
  kind?: DefectKind | null;
  known?: "now" | null;
  rules?: RulePackId | null;
  channel?: Channel | null;
  /** Days that the rate is of, where they are not those shown on the day: see `windowSaid`. */
  window?: string | null;
  /** Days on which the orders were placed. */
  from?: Day | null;
  to?: Day | null;
  status?: string | null;
  /** "(none)" for orders without one, as for carriers and weekdays. */
  sku?: string | null;
  carrier?: string | null;
  weekday?: string | null;
  /** The beginning of an order id, or a SKU. */
  q?: string | null;
  sort?: string | null;
  page?: string | null;
}

/** How an address names the days of a figure: "2026-09-11..2026-11-09". */
export function windowSaid({ from, to }: RollingWindow): string {
  return `${from}..${to}`;
}

export function ordersPath(account: string, file: "csv" | "xlsx" | null = null): string {
  return `${accountPath(account)}/orders${file ? `.${file}` : ""}`;
}

export function ordersHref(
  { account, marketplace, on }: Spot,
  said: OrdersSaid = {},
  file: "csv" | "xlsx" | null = null,
): string {
  return ordersPath(account, file) + queryOf({ marketplace, on, ...said });
}

/** What asks for attention. What is usual is null, and left out of the address. */
export function warningsHref(asked: {
  account?: string | null;
  marketplace?: string | null;
  metric?: MetricId | null;
  to?: string | null;
  days?: string | null;
}): string {
  const { account, marketplace, metric, to, days } = asked;
  return `/warnings${queryOf({ account, marketplace, metric, to, days })}`;
}

/** Where the forms for what Amazon said are sent. */
export function noticeActions(account: string) {
  const api = `/api${accountPath(account)}`;
  return { notices: `${api}/notices`, status: `${api}/status`, withdrawal: `${api}/withdrawal` };
}

/** Who an account tells of what. */
export function settingsHref(account: string | null, said: Params = {}): string {
  return `/settings${queryOf({ account, ...said })}`;
}

/** Where the forms of the settings are sent. */
export function settingsActions(account: string) {
  const settings = `/api/settings/${encodeURIComponent(account)}`;
  return {
    rules: `${settings}/rules`,
    probation: `${settings}/probation`,
    recipients: `${settings}/recipients`,
    change: `${settings}/recipients/change`,
    silences: `${settings}/silences`,
    endSilence: (silence: string) => `${settings}/silences/${silence}/end`,
    again: `${settings}/deliveries/again`,
  };
}
