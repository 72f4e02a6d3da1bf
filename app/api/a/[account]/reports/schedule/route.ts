import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { queryOf } from "@/app/_links.ts";
import { decoded } from "@/app/_views/place.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { setReportSchedule } from "@/db/writes/report-schedules.ts";
import { addressesIn, scheduleForm } from "@/lib/reports/weekly/schedule.ts";

/** Sets when an account's report is issued by itself. What can not be taken goes back to the page in its address. */
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
  const back = (said: Record<string, string>) =>
    seeOther(`/reports${queryOf({ account: account.name, ...said })}#schedule`);
  if (!read.success) {
    const [issue] = read.error.issues;
    // Named, so that the page can say it beside the field; what was typed is kept with it.
    const at = String(issue?.path[0] ?? "");
    return back({
      wrong: at,
      why: (issue?.message ?? "").slice(0, 200),
      on: field("on"),
      weekday: field("weekday").slice(0, 4),
      hour: field("hour").slice(0, 4),
      zone: field("zone").slice(0, 60),
      "week-kind": field("week-kind").slice(0, 10),
      recipients: field("recipients").slice(0, 4_000),
      format: form.getAll("format").join(",").slice(0, 40),
    });
  }
  await setReportSchedule(database, account.id, read.data, new Date());
  return back({ saved: "yes" });
}
