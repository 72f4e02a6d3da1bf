import { notFound } from "next/navigation";
import { rememberedAuthor } from "@/app/_forms/author.ts";
import { todayIn } from "@/app/_time.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";
import { type MetricId, metricWithId } from "@/lib/amazon/metrics.ts";
import { addDays } from "@/lib/metrics/day.ts";
import type { RateStanding, ToldEvent } from "@/lib/reports/story.ts";
import { shownState } from "@/lib/standing/shown.ts";
import { isWarning, type Standing, standings, worseStandingFirst } from "@/lib/standing/standing.ts";
import { byCloseness } from "@/lib/standing/store-standing.ts";
import { type NoticeTyping, noticeTyping } from "./notice-typing.ts";
import { param, type SearchParams } from "./place.ts";
import { areStandingsKnown, type StoreStandings, standingsOfStore } from "./store-standings.ts";

/** How many days of changes the log shows, unless another of these is asked for; null for all there are. */
export const LOG_DAYS = 90;
export const logSpans = [
  { days: 90, label: "90 days" },
  { days: 365, label: "A year" },
  { days: null, label: "All" },
] as const;

/**
 * How many stores a page works out by itself: of those whose files or day changed a moment ago and are not noted yet. The
 * next look shows as many more.
 */
const MOST_WORKED_OUT = 4;

/** A rate that asks for attention today. */
export interface Warning extends RateStanding {
  account: Account;
  marketplace: string;
}

/** Whether a missed target is met again today, and not for long enough to say so. */
export function isInsideAgain({ standing, figure }: RateStanding): boolean {
  return standing === "breach" && shownState(figure) !== "breach";
}

export interface LogEntry extends ToldEvent {
  account: Account;
  marketplace: string;
}

export interface WarningsView {
  accounts: Account[];
  /** Every store of the accounts shown, for the filter. */
  stores: string[];
  account: Account | null;
  marketplace: string | null;
  metric: MetricId | null;
  to: Standing | null;
  /** Null for all there are. */
  days: number | null;
  shown: StoreStandings[];
  /** Stores that are shown in a moment: they changed just now, and too many others did. */
  awaited: { account: Account; marketplace: string }[];
  warnings: Warning[];
  /** Rates that Amazon sets a target for and that can not be told today. */
  untold: Warning[];
  /** How many can be told. */
  told: number;
  log: LogEntry[];
  typing: NoticeTyping;
}

export async function warningsView(params: SearchParams): Promise<WarningsView> {
  const found = await warningsFound(params, { mostWorkedOut: MOST_WORKED_OUT });
  return { ...found, typing: noticeTyping(params, await rememberedAuthor(), found.shown) };
}

/** The same without the page's forms. A file has every store, however long that takes. */
export async function warningsFound(
  params: SearchParams,
  { mostWorkedOut = Number.POSITIVE_INFINITY }: { mostWorkedOut?: number } = {},
): Promise<Omit<WarningsView, "typing">> {
  const database = currentDatabase();
  const accounts = await listAccounts(database);
  const name = param(params, "account");
  const account = name ? (accounts.find((one) => one.name === name) ?? notFound()) : null;
  const code = param(params, "marketplace");
  const marketplace = code ? (marketplaceWithCode(code)?.code ?? notFound()) : null;
  const asked = logAsked(params);
  const shownAccounts = account ? [account] : accounts;
  const found = new Set<string>();
  const shown: StoreStandings[] = [];
  const awaited: WarningsView["awaited"] = [];
  let workedOut = 0;
  // A session of each account's own: a hundred of them would be looked at for every row, and kept open for all of it.
  for (const one of shownAccounts) {
    await withAccount(database, one.id, "read", async (session) => {
      const { stores, version } = await accountKnown(session, one.id);
      for (const store of stores) {
        found.add(store);
        if (marketplace && store !== marketplace) continue;
        const of = { marketplace: store, version, today: todayIn(zoneOf(store)) };
        if (!(await areStandingsKnown(session, one, of)) && ++workedOut > mostWorkedOut) {
          awaited.push({ account: one, marketplace: store });
          continue;
        }
        shown.push(await standingsOfStore(session, one, of));
      }
    });
  }
  const rates = shown.flatMap(({ rates, account, marketplace }) =>
    rates.map((rate) => ({ ...rate, account, marketplace })),
  );
  const log = shown.flatMap((store) => loggedOf(store, asked)).sort(newestFirst);
  return {
    accounts,
    stores: [...found].sort(),
    account,
    marketplace,
    ...asked,
    shown,
    awaited,
    warnings: worstFirst(rates.filter(({ standing }) => isWarning(standing))),
    untold: rates.filter(({ standing }) => standing === "no-data"),
    told: rates.filter(({ standing }) => standing !== "no-data").length,
    log,
  };
}

type Asked = Pick<WarningsView, "metric" | "to" | "days">;

function logAsked(params: SearchParams): Asked {
  const id = param(params, "metric");
  const word = param(params, "to");
  const span = param(params, "days");
  return {
    metric: id ? (metricWithId(id)?.id ?? notFound()) : null,
    to: word ? (standings.find((one) => one === word) ?? notFound()) : null,
    days: span === "all" ? null : (logSpans.find(({ days }) => String(days) === span)?.days ?? LOG_DAYS),
  };
}

function loggedOf(
  { account, marketplace, today, events }: StoreStandings,
  { metric, to, days }: Asked,
): LogEntry[] {
  const from = days === null ? "" : addDays(today, 1 - days);
  return events
    .filter(
      ({ event }) => event.day >= from && (!metric || event.metric === metric) && (!to || event.to === to),
    )
    .map((told) => ({ ...told, account, marketplace }));
}

const newestFirst = ({ event: a }: LogEntry, { event: b }: LogEntry) =>
  a.day > b.day ? -1 : a.day < b.day ? 1 : 0;

function worstFirst(warnings: Warning[]): Warning[] {
  const order = byCloseness(warnings.map(({ figure }) => figure));
  const place = new Map(order.map((figure, index) => [figure, index]));
  return warnings.sort(
    (a, b) =>
      worseStandingFirst(a.standing, b.standing) || (place.get(a.figure) ?? 0) - (place.get(b.figure) ?? 0),
  );
}
