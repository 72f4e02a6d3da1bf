import { notFound } from "next/navigation";
import { todayIn } from "@/app/_time.ts";
import { type Database, withAccounts } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { accountsKnown } from "@/db/queries/accounts-known.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";
import { type Channel, type Metric, metrics, metricWithId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { mostUrgentFirst } from "@/lib/standing/prospect.ts";
import { mostUrgent, type StoreState, stateOfRates, storeStates } from "@/lib/standing/store-state.ts";
import { param, type SearchParams } from "./place.ts";
import { type StandingOnDay, type StoreRate, standingsOn } from "./standing-on.ts";

/** How many accounts a session names: row security looks at every one of them for each row, so hundreds would be slow. */
const IN_A_SLICE = 10;
/** How many sessions are open at once: one is worked out while others are read. */
const AT_ONCE = 3;
/** How many stores a page has: more is more than anybody reads, and slow to draw. */
export const ROWS_A_PAGE = 100;
/** How many rates stand first on the page, large. */
const FIRST = 3;

export interface Column {
  metric: Metric;
  channel: Channel;
}

/** One account's store today, on its own clock. */
export interface StoreRow {
  account: Account;
  /** Null for an account into which nothing was imported yet. */
  marketplace: string | null;
  on: Day | null;
  /** Of the rates looked at: all that have a target, or those of the metric asked for. */
  state: StoreState;
  rates: StoreRate[];
  freshness: StandingOnDay["freshness"];
}

export interface RateOfStore extends StoreRate {
  row: StoreRow;
}

/** What the address asks for. */
export interface PortfolioAsked {
  state: StoreState | null;
  account: Account | null;
  marketplace: string | null;
  metric: Metric | null;
  /** `worst`, `account`, `fresh`, or a column: "order-defect-rate.seller". */
  sort: string;
  density: "roomy" | "compact";
  /** From 1. */
  page: number;
}

export interface PortfolioView {
  accounts: Account[];
  stores: string[];
  asked: PortfolioAsked;
  /** Every store, whatever the filters leave. */
  all: StoreRow[];
  /** How many of the stores that the other filters leave are in each state. */
  counts: Record<StoreState, number>;
  columns: Column[];
  /** How many stores the filters leave, and those of them that are on this page. */
  found: number;
  rows: StoreRow[];
  /** All that the filters leave, whatever the page: for its file. */
  everyRow: StoreRow[];
  /** The rates of all that were found that ask for attention first. */
  first: RateOfStore[];
}

export async function portfolioView(params: SearchParams): Promise<PortfolioView> {
  const database = currentDatabase();
  const accounts = await listAccounts(database);
  const asked = portfolioAsked(params, accounts);
  const all = await rowsOf(database, accounts);
  const within = all
    .filter(({ account }) => !asked.account || account.id === asked.account.id)
    .filter(({ marketplace }) => !asked.marketplace || marketplace === asked.marketplace)
    .map((row) => ofMetric(row, asked.metric));
  const found = within.filter(({ state }) => !asked.state || state === asked.state).sort(byOrder(asked.sort));
  const rates = found.flatMap((row) => row.rates.map((rate) => ({ ...rate, row })));
  if (asked.page > 1 && (asked.page - 1) * ROWS_A_PAGE >= found.length) notFound();
  return {
    accounts,
    stores: [...new Set(all.flatMap(({ marketplace }) => marketplace ?? []))].sort(),
    asked,
    all,
    counts: Object.fromEntries(
      storeStates.map((state) => [state, within.filter((row) => row.state === state).length]),
    ) as PortfolioView["counts"],
    columns: columnsOf(within, asked.metric),
    found: found.length,
    everyRow: found,
    rows: found.slice((asked.page - 1) * ROWS_A_PAGE, asked.page * ROWS_A_PAGE),
    first: rates
      .filter(({ figure }) => figure.target && figure.hasData)
      .sort(mostUrgentFirst)
      .slice(0, FIRST),
  };
}

function portfolioAsked(params: SearchParams, accounts: Account[]): PortfolioAsked {
  const [state, name, code, id] = (["state", "account", "marketplace", "metric"] as const).map((each) =>
    param(params, each),
  );
  const sort = param(params, "sort") ?? "worst";
  const density = param(params, "density") ?? "roomy";
  if (density !== "roomy" && density !== "compact") notFound();
  if (!["worst", "account", "fresh"].includes(sort) && !every.some((column) => sortOf(column) === sort))
    notFound();
  return {
    state: state ? (storeStates.find((one) => one === state) ?? notFound()) : null,
    account: name ? (accounts.find((one) => one.name === name) ?? notFound()) : null,
    marketplace: code ? (marketplaceWithCode(code)?.code ?? notFound()) : null,
    metric: id ? (metricWithId(id) ?? notFound()) : null,
    sort,
    density,
    page: pageAsked(params),
  };
}

function pageAsked(params: SearchParams): number {
  const page = param(params, "page") ?? "1";
  return /^[1-9]\d{0,4}$/.test(page) ? Number(page) : notFound();
}

const every: Column[] = metrics.flatMap((metric) => metric.channels.map((channel) => ({ metric, channel })));

/** How the address names the order by a column. */
export function sortOf({ metric, channel }: Column): string {
  return `${metric.id}.${channel}`;
}

/** Today's rows of every account's stores, read by slices of accounts. */
async function rowsOf(database: Database, accounts: Account[]): Promise<StoreRow[]> {
  const slices = Array.from({ length: Math.ceil(accounts.length / IN_A_SLICE) }, (_, nth) =>
    accounts.slice(nth * IN_A_SLICE, (nth + 1) * IN_A_SLICE),
  );
  const rows: StoreRow[][] = [];
  const next = slices.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      // Each takes the next slice that nobody has taken.
      for (const [nth, slice] of next) rows[nth] = await rowsOfSlice(database, slice);
    }),
  );
  return rows.flat();
}

function rowsOfSlice(database: Database, accounts: Account[]): Promise<StoreRow[]> {
  const ids = accounts.map(({ id }) => id);
  return withAccounts(database, ids, "read", async (session) => {
    const known = await accountsKnown(session, ids);
    const stores = accounts.flatMap((account) => {
      const { stores: codes, version } = known.get(account.id) ?? { stores: [], version: "" };
      return codes.map((marketplace) => ({
        account,
        version,
        marketplace,
        on: todayIn(zoneOf(marketplace)),
      }));
    });
    const standings = await standingsOn(session, stores);
    return accounts.flatMap((account): StoreRow[] => {
      const own = stores.flatMap(({ account: { id }, marketplace, on }, nth) => {
        const { rates, freshness } = standings[nth] as StandingOnDay;
        return id === account.id
          ? [{ account, marketplace, on, state: stateOfRates(rates), rates, freshness }]
          : [];
      });
      if (own.length > 0) return own;
      return [{ account, marketplace: null, on: null, state: "no-data", rates: [], freshness: [] }];
    });
  });
}

/** A row with the rates of one metric alone, and the state they are in. */
function ofMetric(row: StoreRow, metric: Metric | null): StoreRow {
  if (!metric) return row;
  const rates = row.rates.filter(({ figure }) => figure.metric.id === metric.id);
  return { ...row, rates, state: stateOfRates(rates) };
}

/** The rates that some store has orders of; those without any target only where they are asked for. */
function columnsOf(rows: StoreRow[], metric: Metric | null): Column[] {
  const isShown = ({ metric: { id }, channel }: Column) =>
    rows.some(({ rates }) =>
      rates.some(
        ({ figure }) =>
          figure.metric.id === id &&
          figure.channel === channel &&
          (figure.rate.total > 0 || figure.hasData) &&
          (figure.target !== null || metric !== null),
      ),
    );
  return every.filter(isShown);
}

/** The rate of a row that a column shows. */
export function rateIn({ rates }: StoreRow, { metric, channel }: Column): StoreRate | null {
  return rates.find(({ figure }) => figure.metric.id === metric.id && figure.channel === channel) ?? null;
}

/** The newest day on which anything was learned of a store's least fresh input; "" when nothing was. */
export function learnedTo({ freshness }: StoreRow): Day | "" {
  return (
    freshness.flatMap(({ learnedOn, hintsOnly }) => (learnedOn && !hintsOnly ? learnedOn : [])).sort()[0] ??
    ""
  );
}

function byOrder(sort: string): (one: StoreRow, other: StoreRow) => number {
  const named = (one: StoreRow, other: StoreRow) =>
    one.account.name.localeCompare(other.account.name, "en") ||
    (one.marketplace ?? "").localeCompare(other.marketplace ?? "", "en");
  if (sort === "account") return named;
  if (sort === "fresh") return (one, other) => compare(learnedTo(one), learnedTo(other)) || named(one, other);
  const column = every.find((each) => sortOf(each) === sort);
  if (!column) return (one, other) => worstFirst(one, other) || named(one, other);
  return (one, other) => {
    const [a, b] = [rateIn(one, column), rateIn(other, column)].map((rate) =>
      rate?.figure.hasData ? rate : null,
    );
    if (!a || !b) return Number(!a) - Number(!b) || named(one, other);
    return mostUrgentFirst(a, b) || named(one, other);
  };
}

/**
 * What is missed, soonest first; what is close; what can not be told; then the rest by room: what a partial figure lacks
 * says nothing of how close it is.
 */
function worstFirst(one: StoreRow, other: StoreRow): number {
  const place = storeOrder[one.state] - storeOrder[other.state];
  const [a, b] = [mostUrgent(one.rates), mostUrgent(other.rates)];
  return place || (a && b ? mostUrgentFirst(a, b) : 0);
}

const storeOrder: Record<StoreState, number> = {
  breach: 0,
  "in-sight": 1,
  watch: 2,
  "no-data": 3,
  partial: 4,
  good: 4,
};

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
