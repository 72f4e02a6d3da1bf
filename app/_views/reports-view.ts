import { notFound } from "next/navigation";
import { rememberedAuthor } from "@/app/_forms/author.ts";
import { withAccount, withAccounts } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { reportSchedulesOf } from "@/db/queries/report-schedules.ts";
import { type IssueSeen, listIssues, newestIssues } from "@/db/queries/reports.ts";
import { hasDataOn } from "@/db/queries/week-data.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { nextDue, type ReportSchedule } from "@/lib/reports/weekly/schedule.ts";
import { type Week, weekBefore, weekOf } from "@/lib/reports/weekly/week.ts";
import { dayShown, isOverIn, shownOn } from "@/lib/reports/weekly/weekly-report.ts";
import { param, type SearchParams } from "./place.ts";

/** How many weeks back can be issued from the page. */
const WEEKS_OFFERED = 6;
/** How many accounts a session names. */
const IN_A_SLICE = 10;

/** A week of which there is no issue yet. */
export interface OpenWeek {
  week: Week;
  isOver: boolean;
  hasData: boolean;
}

export interface AccountReports {
  account: Account;
  issues: IssueSeen[];
  open: OpenWeek[];
  /** The clock that moments are printed by. */
  zone: string;
  schedule: ReportSchedule | null;
  next: { week: Week; at: Date } | null;
  hasStores: boolean;
}

export interface ReportsView {
  accounts: Account[];
  /** The account asked for, or the only one; else the newest issue of each. */
  chosen: AccountReports | null;
  newest: { account: Account; issue: IssueSeen | null }[];
  author: string;
  /** The week before this one, of which all accounts' reports come in one file. */
  lastWeek: Week;
}

export async function reportsView(params: SearchParams): Promise<ReportsView> {
  return { ...(await reportsFound(params)), author: await rememberedAuthor() };
}

/** The same without the name that forms begin with. */
export async function reportsFound(params: SearchParams): Promise<Omit<ReportsView, "author">> {
  const database = currentDatabase();
  const accounts = await listAccounts(database);
  const name = param(params, "account");
  const account = name
    ? (accounts.find((one) => one.name === name) ?? notFound())
    : accounts.length === 1
      ? accounts[0]
      : null;
  const now = new Date();
  return {
    accounts,
    chosen: account ? await reportsOf(account, now) : null,
    newest: account ? [] : await newestOfAll(accounts),
    lastWeek: weekBefore(weekOf(now.toISOString().slice(0, 10), "iso")),
  };
}

async function reportsOf(account: Account, now: Date): Promise<AccountReports> {
  return withAccount(currentDatabase(), account.id, "read", async (session) => {
    const stores = (await accountKnown(session, account.id)).stores;
    const schedule = (await reportSchedulesOf(session, [account.id])).get(account.id) ?? null;
    const issues = await listIssues(session, account.id);
    const issued = new Set(issues.map(({ week }) => week));
    const [first] = stores;
    const zone = schedule?.zone ?? (first ? zoneOf(first) : "UTC");
    let week = weekOf(
      first ? newestDay(stores, now) : now.toISOString().slice(0, 10),
      schedule?.weekKind ?? "iso",
    );
    const open: OpenWeek[] = [];
    for (let back = 0; back < WEEKS_OFFERED && first; back++) {
      if (!issued.has(week.id)) {
        const hasData = await hasDataOn(session, account.id, shownOn(week, stores, now));
        open.push({ week, isOver: isOverIn(week, stores, now), hasData });
      }
      week = weekBefore(week);
    }
    const next = schedule?.isOn && first ? nextDue(schedule, stores.map(zoneOf), now) : null;
    return { account, issues, open, zone, schedule, next, hasStores: first !== undefined };
  });
}

/** The newest day it is in any of the stores. */
function newestDay(stores: string[], now: Date): string {
  const far: Week = { id: "", kind: "iso", from: "", to: "9999-12-31" };
  return stores
    .map((store) => dayShown(far, store, now))
    .sort()
    .at(-1) as string;
}

async function newestOfAll(accounts: Account[]): Promise<ReportsView["newest"]> {
  const found: ReportsView["newest"] = [];
  for (let from = 0; from < accounts.length; from += IN_A_SLICE) {
    const slice = accounts.slice(from, from + IN_A_SLICE);
    const ids = slice.map(({ id }) => id);
    const issues = await withAccounts(currentDatabase(), ids, "read", (session) =>
      newestIssues(session, ids),
    );
    found.push(...slice.map((account) => ({ account, issue: issues.get(account.id) ?? null })));
  }
  return found;
}
