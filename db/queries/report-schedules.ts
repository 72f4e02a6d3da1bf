import type { ReportSchedule } from "@/lib/reports/weekly/schedule.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

/** When these accounts' reports are issued, by account id; none for an account that never said. Its session names them all. */
export async function reportSchedulesOf(
  session: AccountSession,
  accountIds: string[],
): Promise<Map<string, ReportSchedule>> {
  const { rows } = await session.query(
    `SELECT account_id, is_on, weekday, hour, zone, week_kind, recipients, formats, set_at
     FROM report_schedules WHERE account_id = ANY($1)`,
    [accountIds],
  );
  return new Map(
    rows.map((row) => {
      const { accountId, ...schedule } = fromRow<ReportSchedule & { accountId: string }>(row);
      return [accountId, schedule];
    }),
  );
}
