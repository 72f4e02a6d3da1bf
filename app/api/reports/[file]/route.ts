import { problemAnswer } from "@/app/_api/respond.ts";
import { decoded } from "@/app/_views/place.ts";
import { noReport, reportAnswer, reportFileAsked } from "@/app/_views/report-file.ts";
import { reportOfWeek } from "@/app/_views/report-view.ts";
import { currentDatabase } from "@/db/current.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { reportQuery } from "@/lib/api/operations.ts";
import { problemOf } from "@/lib/api/problems.ts";
import { readQuery } from "@/lib/api/read-query.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";

/** A week's reports of all accounts in one file; with `?account=`, given once or more, of those. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const wanted = searchParams.getAll("account");
  searchParams.delete("account");
  const said = readQuery(reportQuery, searchParams);
  if ("problem" in said) return problemAnswer(said.problem);
  const asked = reportFileAsked(decoded((await params).file), said.values);
  if ("problem" in asked) return problemAnswer(asked.problem);
  const all = await listAccounts(currentDatabase());
  // A slip in one name would else give a file that lacks an account and does not say so.
  if (wanted.some((name) => !all.some((account) => account.name === name)))
    return problemAnswer(
      problemOf(
        "unknown-account",
        "Accounts are named letter for letter, each by an `account` of its own.",
        "account",
      ),
    );
  const accounts = wanted.length > 0 ? all.filter(({ name }) => wanted.includes(name)) : all;
  const reports: WeeklyReport[] = [];
  for (const account of accounts) {
    const report = await reportOfWeek(account, asked.week, asked);
    if (report) reports.push(report);
  }
  return reports.length > 0 ? reportAnswer(reports, asked) : problemAnswer(noReport());
}
