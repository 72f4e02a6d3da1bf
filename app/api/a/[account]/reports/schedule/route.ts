import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { reportsHref } from "@/app/_links.ts";
import { decoded } from "@/app/_views/place.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { setReportSchedule } from "@/db/writes/report-schedules.ts";
import { addressesIn, scheduleForm } from "@/lib/reports/weekly/schedule.ts";

/** Sets when an account's report is issued by itself. What can not be taken goes back to its form. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const database = currentDatabase();
  const account = await accountNamed(database, decoded((await params).account));
  if (!account) return refusal(404, "There is no such account.");
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const field = (name: string) => form.get(name) ?? "";
  const read = scheduleForm.safeParse({
    isOn: field("on") === "yes",
    weekday: field("weekday"),
    hour: field("hour"),
    zone: field("zone").trim(),
    weekKind: field("week-kind"),
    recipients: addressesIn(field("recipients")),
    formats: form.getAll("format"),
  });
  if (!read.success) {
    const [issue] = read.error.issues;
    // Named, so that the page can say it beside the field; what was typed is kept with it.
    const at = String(issue?.path[0] ?? "");
    return refusedForm(reportsHref(account.name), "schedule", {
      wrong: at,
      why: issue?.message ?? "",
      on: field("on"),
      weekday: field("weekday"),
      hour: field("hour"),
      zone: field("zone"),
      "week-kind": field("week-kind"),
      recipients: field("recipients"),
      format: form.getAll("format").join(","),
    });
  }
  await setReportSchedule(database, account.id, read.data, new Date());
  return seeOther(`${reportsHref(account.name)}&saved=yes#schedule`);
}
