import { rememberAuthor } from "@/app/_forms/author.ts";
import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { queryOf, reportHref } from "@/app/_links.ts";
import { decoded } from "@/app/_views/place.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { reportSchedulesOf } from "@/db/queries/report-schedules.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { issueReport } from "@/db/writes/issue-report.ts";
import { weekNamed } from "@/lib/reports/weekly/week.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Issues a week's report, then shows it. A plain form calls this; sent twice, it shows the one issue. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string; week: string }> },
): Promise<Response> {
  const path = await params;
  const database = currentDatabase();
  const account = await accountNamed(database, decoded(path.account));
  if (!account) return refusal(404, "There is no such account.");
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const schedules = await withAccount(database, account.id, "read", (session) =>
    reportSchedulesOf(session, [account.id]),
  );
  const week = weekNamed(decoded(path.week), schedules.get(account.id)?.weekKind ?? "iso");
  if (!week) return refusal(404, "There is no such week.");
  const page = reportHref(account.name, week.id);
  const by = form.get("author") ?? "";
  if (authorProblem(by)) return refusedForm(page, "issue", { tried: "author", author: by });
  const { status } = await issueReport(database, { account, week, now: new Date(), by });
  const tried = status === "issued" || status === "issued-before" ? null : status;
  return seeOther(`${page}${queryOf({ tried })}`, rememberAuthor(by));
}
