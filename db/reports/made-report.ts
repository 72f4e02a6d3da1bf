import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import type { ImportNow } from "@/lib/reports/weekly/restated.ts";
import type { Week } from "@/lib/reports/weekly/week.ts";
import {
  dayShown,
  firstDayNeeded,
  momentShown,
  type StoreKnown,
  weeklyReport,
} from "@/lib/reports/weekly/weekly-report.ts";
import type { AccountSession } from "../client.ts";
import { accountKnown } from "../queries/account-known.ts";
import { accountStatusesOf } from "../queries/account-status.ts";
import { listContests, standing } from "../queries/contests.ts";
import { queueFactsWith, queueOfStore } from "../queries/deadlines/queue.ts";
import { listNotices, noticesThatStand } from "../queries/notices.ts";
import { probationDaysOf } from "../queries/probation-rule.ts";
import { reportSchedulesOf } from "../queries/report-schedules.ts";
import { issueBefore, storesOfIssueBefore } from "../queries/reports.ts";
import type { Account } from "../writes/accounts.ts";
import { recordForReport } from "./report-record.ts";

/** The rules that reports judge by. */
const PACK = "amazon-current";

/** An account's report on a week, of what is known now: a draft, without a number. */
export async function madeReport(
  session: AccountSession,
  account: Pick<Account, "id" | "name">,
  week: Week,
  now: Date,
): Promise<WeeklyReport> {
  const previous = await issueBefore(session, account.id, week.id);
  const marketplaces = await storesReported(session, account.id, week);
  const contests = standing(await listContests(session, account.id));
  const imports = await importsByStore(session, account.id);
  const stores: StoreKnown[] = [];
  for (const marketplace of marketplaces) {
    const on = dayShown(week, marketplace, now);
    const store = { accountId: account.id, marketplace };
    const from = firstDayNeeded(on, previous);
    const { record, histories } = await recordForReport(session, { ...store, pack: PACK, from, on });
    const inQueue = await queueFactsWith(session, { ...store, on }, record);
    const at = momentShown(week, marketplace, now);
    const moment = { at, saidUntil: at < now ? at : null };
    stores.push({
      marketplace,
      record,
      histories,
      // An order that is not there yet names no store: it is held against every one.
      contested: contests.filter((each) => each.marketplace === marketplace || each.marketplace === null),
      imports: imports.filter((each) => each.stores.includes(marketplace)),
      notices: noticesThatStand(await listNotices(session, account.id, marketplace)),
      statuses: await accountStatusesOf(session, account.id, marketplace),
      queue: { items: await queueOfStore(session, { ...store, ...moment }, inQueue), isCut: inQueue.isCut },
    });
  }
  return weeklyReport({
    account: account.name,
    week,
    zone: await reportZone(session, account.id, marketplaces),
    madeAt: now,
    pack: PACK,
    probationDays: await probationDaysOf(session, account.id, PACK),
    previous,
    stores,
  });
}

/**
 * The stores that an account's report on a week speaks of, by code. One whose imports were taken back since is still one that the
 * issue before spoke of.
 */
export async function storesReported(
  session: AccountSession,
  accountId: string,
  week: Week,
): Promise<string[]> {
  const { stores } = await accountKnown(session, accountId);
  const before = await storesOfIssueBefore(session, accountId, week.id);
  return [...new Set([...stores, ...before])].sort();
}

/** The clock that a report's moments are printed by: that of its schedule, else of the account's first store. */
async function reportZone(
  session: AccountSession,
  accountId: string,
  marketplaces: string[],
): Promise<string> {
  const schedule = (await reportSchedulesOf(session, [accountId])).get(accountId);
  const [first] = marketplaces;
  return schedule?.zone ?? (first ? zoneOf(first) : "UTC");
}

async function importsByStore(
  session: AccountSession,
  accountId: string,
): Promise<(ImportNow & { stores: string[] })[]> {
  const { rows } = await session.query<{ id: string; kind: string | null; status: string; stores: string[] }>(
    `SELECT id, kind, status, marketplaces AS stores FROM imports
     WHERE account_id = $1 AND status IN ('done', 'undone') ORDER BY id`,
    [accountId],
  );
  return rows.map(({ id, kind, status, stores }) => ({
    id: Number(id),
    kind: kind ?? "file",
    isUndone: status === "undone",
    stores,
  }));
}
