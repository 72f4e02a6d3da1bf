import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { planPage } from "@/app/_views/plan-page.ts";
import { currentDatabase } from "@/db/current.ts";
import { withdrawChange } from "@/db/writes/changes-made.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Withdraws a note of what was changed, then shows the plan. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string; change: string }> },
): Promise<Response> {
  const path = await params;
  if (!/^\d{1,15}$/.test(path.change)) return refusal(404, "There is no such note.");
  const form = await accountForm(request, path.account);
  if (form instanceof Response) return form;
  const { account, field } = form;
  const page = planPage(form);
  if (!page) return refusal(404, "There is no such rate.");
  const author = field("author");
  if (authorProblem(author)) {
    return refusedForm(page.href, "note-change", { refused: "withdrawal", entry: path.change, author });
  }
  await withdrawChange(currentDatabase(), { accountId: account.id, id: Number(path.change), author });
  return seeOther(`${page.href}#changes`, rememberAuthor(author));
}
