import type { StoreReach } from "@/lib/reports/weekly/no-data.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import type { Week } from "@/lib/reports/weekly/week.ts";
import { isOverIn, shownOn } from "@/lib/reports/weekly/weekly-report.ts";
import { onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { digestOf } from "../queries/digest.ts";
import { issueOfWeek } from "../queries/reports.ts";
import { hasDataOn, reachOfStores } from "../queries/week-data.ts";
import { madeReport, storesReported } from "../reports/made-report.ts";
import type { Account } from "./accounts.ts";
import { lockReportsIfThere } from "./lock.ts";

/** What became of the wish to issue a week's report. */
export type IssueOutcome =
  | { status: "issued" | "issued-before"; report: WeeklyReport }
  /** The week is not over in every store, or nothing was imported. */
  | { status: "not-over" | "nothing-known" }
  /** Files were imported, but none that says anything of the week; how far they reach instead. */
  | { status: "no-data"; reach: StoreReach[] };

type Refused = Exclude<IssueOutcome, { report: WeeklyReport }>;
/** What was found before anything is written: an issue that is there, a report to make one of, or why there is none. */
type Read = { known?: WeeklyReport; made?: WeeklyReport; status?: undefined } | Refused;

interface IssueAsked {
  account: Pick<Account, "id" | "name">;
  week: Week;
  now: Date;
  /** Who issues it: a name, or what does so by itself. */
  by: string;
}

/**
 * Issues a week's report: freezes its figures under the account's next number. A week that was issued before is given back
 * as it is, and one of which nothing is known is not issued.
 *
 * The figures and the digest of their facts are read at one moment; the number is given in one small transaction after
 * that, which looks again whether somebody was faster. Killed at any moment, there is one issue or none.
 *
 * @param alongside Done in the transaction that holds the issue, new or not: a mail that tells of it, say.
 */
export async function issueReport(
  database: Database,
  { account, week, now, by }: IssueAsked,
  alongside: (session: AccountSession, report: WeeklyReport) => Promise<void> = async () => {},
): Promise<IssueOutcome> {
  const { id } = account;
  for (;;) {
    const read = await withAccount(database, id, "read", async (session): Promise<Read> => {
      const before = await issueOfWeek(session, id, week.id);
      if (before) return { known: before };
      const marketplaces = await storesReported(session, id, week);
      if (marketplaces.length === 0) return { status: "nothing-known" };
      if (!isOverIn(week, marketplaces, now)) return { status: "not-over" };
      // Looked at before the report is made: a schedule asks for such a week again every minute.
      if (!(await hasDataOn(session, id, shownOn(week, marketplaces, now))))
        return { status: "no-data", reach: await reachOfStores(session, id) };
      const made = await madeReport(session, account, week, now);
      return { made: { ...made, digest: await digestOf(session, id) } };
    });
    if (read.status) return read;
    const outcome = await withAccount(
      database,
      id,
      "write",
      async (session): Promise<IssueOutcome | null> => {
        // The account may have been removed while the figures were read.
        if (!(await lockReportsIfThere(session, id))) return { status: "nothing-known" };
        const before = read.known ?? (await issueOfWeek(session, id, week.id));
        if (before) {
          await alongside(session, before);
          return { status: "issued-before", report: before };
        }
        const made = read.made as WeeklyReport;
        const { newest, previous } = await numbers(session, id, week.id);
        // An earlier week was issued meanwhile: what is restated has to be held against that.
        if (previous !== (made.previous?.number ?? null)) return null;
        const report = { ...made, number: newest + 1, issuedAt: now.toISOString(), issuedBy: onOneLine(by) };
        await session.query(
          `INSERT INTO reports_issued (account_id, number, week, issued_at, issued_by, digest, report)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [
            id,
            report.number,
            week.id,
            report.issuedAt,
            report.issuedBy,
            report.digest,
            JSON.stringify(report),
          ],
        );
        await alongside(session, report);
        return { status: "issued", report };
      },
    );
    if (outcome) return outcome;
  }
}

/** The newest number there is, 0 for none, and that of the issue before a week. */
async function numbers(
  session: AccountSession,
  accountId: string,
  week: string,
): Promise<{ newest: number; previous: number | null }> {
  const { rows } = await session.query<{ newest: number; previous: number | null }>(
    `SELECT coalesce(max(number), 0) AS newest,
            (SELECT number FROM reports_issued WHERE account_id = $1 AND week < $2 ORDER BY week DESC LIMIT 1) AS previous
     FROM reports_issued WHERE account_id = $1`,
    [accountId, week],
  );
  return rows[0] as { newest: number; previous: number | null };
}
