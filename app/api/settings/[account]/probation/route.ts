import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { settingsHref } from "@/app/_links.ts";
import { currentDatabase } from "@/db/current.ts";
import { saveProbationDays } from "@/db/writes/probation-rule.ts";
import { probationDaysIn } from "@/lib/standing/probation-period.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Sets how long a probation of an account lasts. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account, field } = form;
  const author = field("author");
  const headers = rememberAuthor(author);
  const read = probationDaysIn(field("days"));
  if ("problem" in read || authorProblem(author)) {
    const again = { days: field("days"), author, tried: "probation" };
    return refusedForm(settingsHref(account.name), "probation", again, headers);
  }
  const about = { accountId: account.id, days: read.days, author, now: new Date() };
  if (!(await saveProbationDays(currentDatabase(), about))) return refusal(404, "There is no such account.");
  return seeOther(`${settingsHref(account.name, { done: "probation" })}#probation`, headers);
}
