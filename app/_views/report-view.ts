import { notFound } from "next/navigation";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { reportSchedulesOf } from "@/db/queries/report-schedules.ts";
import { issueBefore, issueOfWeek } from "@/db/queries/reports.ts";
import { madeReport } from "@/db/reports/made-report.ts";
import type { Account } from "@/db/writes/accounts.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { weekNamed } from "@/lib/reports/weekly/week.ts";
import { remembered } from "./remembered.ts";

/**
 * The report of a week: as it was issued, else a draft of what is known now. Looking at it issues nothing.
 *
 * @param wantsDraft The draft even where there is an issue: what it would say today.
 * @returns Null when the account has no store, or the week is none or has not begun.
 */
export async function reportOfWeek(
  account: Account,
  weekId: string,
  { wantsDraft = false }: { wantsDraft?: boolean } = {},
): Promise<WeeklyReport | null> {
  const now = new Date();
  return withAccount(currentDatabase(), account.id, "read", async (session) => {
    const schedule = (await reportSchedulesOf(session, [account.id])).get(account.id);
    const week = weekNamed(weekId, schedule?.weekKind ?? "iso");
    if (!week) return null;
    const issued = wantsDraft ? null : await issueOfWeek(session, account.id, week.id);
    if (issued) return issued;
    const { version } = await accountKnown(session, account.id);
    const before = await issueBefore(session, account.id, week.id);
    // A minute is as new as a draft has to be; it tells of days.
    const minute = now.toISOString().slice(0, 16);
    const of = [week.id, week.kind, schedule?.zone ?? null, String(before?.number ?? ""), minute];
    const draft = await remembered({ account, version, what: "report", of }, () =>
      madeReport(session, account, week, now),
    );
    return draft.stores.length > 0 && draft.stores.some(({ on }) => on >= week.from) ? draft : null;
  });
}

/** The same, or "not found". */
export async function reportView(account: Account, weekId: string, asked?: { wantsDraft?: boolean }) {
  return (await reportOfWeek(account, weekId, asked)) ?? notFound();
}
