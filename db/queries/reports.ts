import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { reportFromStored } from "@/lib/reports/weekly/stored.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

/** An issue as a list shows it. */
export interface IssueSeen {
  number: number;
  week: string;
  issuedAt: Date;
  issuedBy: string;
  digest: string;
  headline: string;
}

/** How many issues a list shows: two years of them. */
export const MOST_ISSUES = 104;

/** An account's issues, newest first. @param limit Null for all of them. */
export async function listIssues(
  session: AccountSession,
  accountId: string,
  limit: number | null = MOST_ISSUES,
): Promise<IssueSeen[]> {
  const { rows } = await session.query(
    `SELECT number, week, issued_at, issued_by, digest, report ->> 'headline' AS headline
     FROM reports_issued WHERE account_id = $1 ORDER BY number DESC LIMIT $2`,
    [accountId, limit],
  );
  return rows.map((row) => fromRow<IssueSeen>(row));
}

/** The report issued for a week, as it was issued; null when none was. */
export function issueOfWeek(
  session: AccountSession,
  accountId: string,
  week: string,
): Promise<WeeklyReport | null> {
  return oneIssue(session, "AND week = $2", [accountId, week]);
}

/** The issue with this number; null when there is none. */
export function issueNumbered(
  session: AccountSession,
  accountId: string,
  number: number,
): Promise<WeeklyReport | null> {
  return oneIssue(session, "AND number = $2", [accountId, number]);
}

/** The newest issue of a week before this one: what its figures are held against. */
export function issueBefore(
  session: AccountSession,
  accountId: string,
  week: string,
): Promise<WeeklyReport | null> {
  // Names of weeks sort as the weeks do.
  return oneIssue(session, "AND week < $2 ORDER BY week DESC", [accountId, week]);
}

/** The stores that the issue before a week speaks of, by code, without reading the whole of it. */
export async function storesOfIssueBefore(
  session: AccountSession,
  accountId: string,
  week: string,
): Promise<string[]> {
  const { rows } = await session.query<{ stores: string[] }>(
    `SELECT jsonb_path_query_array(report, '$.stores[*].marketplace') AS stores
     FROM reports_issued WHERE account_id = $1 AND week < $2 ORDER BY week DESC LIMIT 1`,
    [accountId, week],
  );
  return rows[0]?.stores ?? [];
}

async function oneIssue(
  session: AccountSession,
  which: string,
  values: unknown[],
): Promise<WeeklyReport | null> {
  const { rows } = await session.query<{ report: unknown }>(
    `SELECT report FROM reports_issued WHERE account_id = $1 ${which} LIMIT 1`,
    values,
  );
  return rows[0] ? reportFromStored(rows[0].report) : null;
}

/** The newest issue of each of these accounts, by account id. Its session names them all. */
export async function newestIssues(
  session: AccountSession,
  accountIds: string[],
): Promise<Map<string, IssueSeen>> {
  const { rows } = await session.query(
    `SELECT DISTINCT ON (account_id) account_id, number, week, issued_at, issued_by, digest, report ->> 'headline' AS headline
     FROM reports_issued WHERE account_id = ANY($1) ORDER BY account_id, number DESC`,
    [accountIds],
  );
  return new Map(
    rows.map((row) => {
      const { accountId, ...issue } = fromRow<IssueSeen & { accountId: string }>(row);
      return [accountId, issue];
    }),
  );
}
