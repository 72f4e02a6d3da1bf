import type { Mail } from "@/lib/delivery/letter.ts";
import type { ReportFormat } from "@/lib/reports/weekly/formats.ts";
import { reportMail } from "@/lib/reports/weekly/mail.ts";
import type { AccountSession } from "../client.ts";
import { reportSchedulesOf } from "../queries/report-schedules.ts";
import { issueNumbered } from "../queries/reports.ts";
import { typefaceIn } from "./typeface.ts";

/**
 * The mail of an issue, as `enqueueMail` named it, with the files that the account's schedule asks for; null when there is
 * no such issue any more.
 *
 * @param ref The issue's number.
 * @param asked The project's folder, where the letters of PDF files are; the address of the report's page, by
 * its week; that of the page where it is said who gets it.
 */
export async function reportMailFor(
  session: AccountSession,
  accountId: string,
  ref: string,
  {
    project,
    linkOf,
    schedule: settingsUrl,
  }: { project: string; linkOf: (week: string) => string; schedule: string },
): Promise<Mail | null> {
  const report = await issueNumbered(session, accountId, Number(ref));
  if (!report) return null;
  const schedule = (await reportSchedulesOf(session, [accountId])).get(accountId);
  const formats: readonly ReportFormat[] = schedule?.formats ?? ["pdf"];
  return reportMail(report, {
    formats,
    typeface: await typefaceIn(project),
    link: linkOf(report.week.id),
    settingsUrl,
  });
}
