import { decoded } from "@/app/_views/place.ts";
import { reportAnswer, reportFileAsked } from "@/app/_views/report-file.ts";
import { reportOfWeek } from "@/app/_views/report-view.ts";
import { currentDatabase } from "@/db/current.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";

/** A week's reports of all accounts in one file; with `?account=`, given once or more, of those. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const asked = reportFileAsked(decoded((await params).file), searchParams);
  if ("message" in asked) return Response.json(asked, { status: asked.status });
  const wanted = searchParams.getAll("account");
  const all = await listAccounts(currentDatabase());
  const accounts = wanted.length > 0 ? all.filter(({ name }) => wanted.includes(name)) : all;
  const reports: WeeklyReport[] = [];
  for (const account of accounts) {
    const report = await reportOfWeek(account, asked.week, asked);
    if (report) reports.push(report);
  }
  if (reports.length === 0)
    return Response.json({ message: "There is no report of this week." }, { status: 404 });
  return reportAnswer(reports, asked);
}
