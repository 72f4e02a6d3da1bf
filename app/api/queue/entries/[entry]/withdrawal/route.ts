import { rememberAuthor } from "@/app/_forms/author.ts";
import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { queueHref } from "@/app/_links.ts";
import { backTo } from "@/app/_views/queue-chosen.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { withdrawTyped } from "@/db/writes/deadlines.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Takes out of the queue what was typed in, then shows the queue. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ entry: string }> },
): Promise<Response> {
  const { entry } = await params;
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const account = await accountNamed(currentDatabase(), form.get("of") ?? "");
  if (!account || !/^\d{1,15}$/.test(entry)) return refusal(404, "There is no such entry.");
  const author = form.get("author") ?? "";
  const page = queueHref(backTo(form.get("back")));
  if (authorProblem(author)) return refusedForm(page, "typed-in", { refused: "withdrawal", entry, author });
  await withdrawTyped(currentDatabase(), { accountId: account.id, id: Number(entry), author });
  return seeOther(page, rememberAuthor(author));
}
