import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { changeProblems } from "@/app/_views/change-form.ts";
import { planPage } from "@/app/_views/plan-page.ts";
import { currentDatabase } from "@/db/current.ts";
import { noteChange } from "@/db/writes/changes-made.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Notes what a seller changed on a day, then shows the plan it was noted for. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account, field: of } = form;
  const page = planPage(form);
  if (!page) return refusal(404, "There is no such rate.");
  const fields = { changedOn: of("changed-on"), note: of("note") };
  const author = of("author");
  const isForAll = of("all") === "1";
  if (Object.keys(changeProblems(fields)).length > 0 || authorProblem(author)) {
    return refusedForm(page.href, "note-change", {
      refused: "change",
      "changed-on": fields.changedOn,
      note: fields.note,
      all: isForAll ? "1" : "",
      author,
    });
  }
  if (!/^[\w-]{1,60}$/.test(of("token"))) return refusal(400, "The form has no number.");
  const saying = { accountId: account.id, marketplace: page.marketplace, author, token: of("token") };
  const change = { metric: isForAll ? null : page.metric.id, ...fields };
  if ((await noteChange(currentDatabase(), saying, change)) === null)
    return refusal(404, "There is no such account.");
  return seeOther(`${page.href}#changes`, rememberAuthor(author));
}
