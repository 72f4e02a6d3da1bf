import { rememberAuthor } from "@/app/_forms/author.ts";
import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { decoded } from "@/app/_views/place.ts";
import { planPage } from "@/app/_views/plan-page.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { withdrawChange } from "@/db/writes/changes-made.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Withdraws a note of what was changed, then shows the plan. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string; change: string }> },
): Promise<Response> {
  const path = await params;
  const account = await accountNamed(currentDatabase(), decoded(path.account));
  if (!account || !/^\d{1,15}$/.test(path.change)) return refusal(404, "There is no such note.");
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const page = planPage(account.name, form);
  if (!page) return refusal(404, "There is no such rate.");
  const author = form.get("author") ?? "";
  if (authorProblem(author)) {
    return refusedForm(page.href, "note-change", { refused: "withdrawal", entry: path.change, author });
  }
  await withdrawChange(currentDatabase(), { accountId: account.id, id: Number(path.change), author });
  return seeOther(`${page.href}#changes`, rememberAuthor(author));
}
