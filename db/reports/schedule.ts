import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { type ReportSchedule, weeksDue } from "@/lib/reports/weekly/schedule.ts";
import type { Week } from "@/lib/reports/weekly/week.ts";
import { type AccountSession, type Database, withAccount, withAccounts } from "../client.ts";
import { enqueueMail } from "../delivery/enqueue-mail.ts";
import { accountKnown } from "../queries/account-known.ts";
import { listAccounts } from "../queries/accounts.ts";
import { reportSchedulesOf } from "../queries/report-schedules.ts";
import type { Account } from "../writes/accounts.ts";

/** Who issues a report that nobody asked for. */
export const BY_SCHEDULE = "the schedule";

/** How many accounts a session names: row security looks at every one of them for each row. */
const IN_A_SLICE = 10;

/** What was issued and handed to the mail. */
export interface IssuedBySchedule {
  account: string;
  week: string;
  number: number;
  recipients: string[];
}

/**
 * Issues every report that is due by now, and hands it to the mail: once for each account and week, whatever number of
 * servers look, and however often one is killed while it does. A fault of one account keeps no other waiting.
 */
export async function issueWhatIsDue(
  database: Database,
  now: Date,
  onFault: (account: string, fault: unknown) => void = () => {},
): Promise<IssuedBySchedule[]> {
  const issued: IssuedBySchedule[] = [];
  const accounts = await listAccounts(database);
  for (let from = 0; from < accounts.length; from += IN_A_SLICE) {
    const slice = accounts.slice(from, from + IN_A_SLICE);
    const ids = slice.map(({ id }) => id);
    const schedules = await withAccounts(database, ids, "read", (session) => reportSchedulesOf(session, ids));
    for (const account of slice) {
      const schedule = schedules.get(account.id);
      if (!schedule?.isOn) continue;
      try {
        for (const week of await weeksToSend(database, account, schedule, now)) {
          const one = await issueAndSend(database, account, week, now);
          if (one) issued.push(one);
        }
      } catch (fault) {
        onFault(account.name, fault);
      }
    }
  }
  return issued;
}

/** The weeks that are due and were not sent yet. */
async function weeksToSend(
  database: Database,
  account: Account,
  schedule: ReportSchedule,
  now: Date,
): Promise<Week[]> {
  return withAccount(database, account.id, "read", async (session) => {
    const stores = (await accountKnown(session, account.id)).stores;
    if (stores.length === 0) return [];
    const weeks = weeksDue(schedule, stores.map(zoneOf), now);
    if (weeks.length === 0) return [];
    const { rows } = await session.query<{ week: string }>(
      "SELECT week FROM reports_sent WHERE account_id = $1 AND week = ANY($2)",
      [account.id, weeks.map(({ id }) => id)],
    );
    const sent = new Set(rows.map(({ week }) => week));
    return weeks.filter(({ id }) => !sent.has(id));
  });
}

async function issueAndSend(
  database: Database,
  account: Account,
  week: Week,
  now: Date,
): Promise<IssuedBySchedule | null> {
  // A server looks every minute, and issues once a week: what makes reports is loaded then.
  const { issueReport } = await import("../writes/issue-report.ts");
  let told: IssuedBySchedule | null = null;
  await issueReport(database, { account, week, now, by: BY_SCHEDULE }, async (session, report) => {
    told = null;
    // Of several servers one gets the row; the mail goes with it or not at all.
    const { rowCount } = await session.query(
      `INSERT INTO reports_sent (account_id, week, queued_at) VALUES ($1, $2, $3)
       ON CONFLICT (account_id, week) DO NOTHING`,
      [account.id, week.id, now.toISOString()],
    );
    if (rowCount === 0) return;
    // Asked again: they may have been changed while the report was made.
    const recipients = await recipientsNow(session, account.id);
    const number = report.number as number;
    for (const to of recipients) {
      const id = `report ${account.id} ${week.id} ${to}`;
      await enqueueMail(session, {
        accountId: account.id,
        kind: "report",
        ref: String(number),
        to,
        dueAt: now,
        id,
      });
    }
    told = { account: account.name, week: week.id, number, recipients };
  });
  return told;
}

async function recipientsNow(session: AccountSession, accountId: string): Promise<string[]> {
  const schedule = (await reportSchedulesOf(session, [accountId])).get(accountId);
  return schedule?.isOn ? schedule.recipients : [];
}
