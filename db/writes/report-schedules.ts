import type { ReportSchedule } from "@/lib/reports/weekly/schedule.ts";
import { type Database, withAccount } from "../client.ts";
import { lockReportsIfThere } from "./lock.ts";

/**
 * Sets when an account's report is issued and to whom it is sent. False when there is no such account.
 *
 * What is due counts from when it was switched on: a week that was due meanwhile and is not sent yet is not lost because a
 * line of the settings was changed.
 */
export async function setReportSchedule(
  database: Database,
  accountId: string,
  schedule: Omit<ReportSchedule, "setAt">,
  now: Date,
): Promise<boolean> {
  return withAccount(database, accountId, "write", async (session) => {
    if (!(await lockReportsIfThere(session, accountId))) return false;
    const { isOn, weekday, hour, zone, weekKind, recipients, formats } = schedule;
    await session.query(
      `INSERT INTO report_schedules
         (account_id, is_on, weekday, hour, zone, week_kind, recipients, formats, set_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (account_id) DO UPDATE SET is_on = excluded.is_on, weekday = excluded.weekday, hour = excluded.hour,
         zone = excluded.zone, week_kind = excluded.week_kind, recipients = excluded.recipients,
         formats = excluded.formats,
         set_at = CASE WHEN report_schedules.is_on THEN report_schedules.set_at ELSE excluded.set_at END`,
      [accountId, isOn, weekday, hour, zone, weekKind, recipients, formats, now.toISOString()],
    );
    return true;
  });
}
