import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { settingsHref } from "@/app/_links.ts";
import { currentDatabase } from "@/db/current.ts";
import { endSilence } from "@/db/delivery/silences.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Ends a silence before its time: what still stands is told. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string; silence: string }> },
): Promise<Response> {
  const { account: segment, silence: id } = await params;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    return refusal(404, "There is no such silence.");
  const form = await accountForm(request, segment);
  if (form instanceof Response) return form;
  const { account, field } = form;
  const author = field("author");
  if (authorProblem(author)) {
    return refusedForm(settingsHref(account.name), "silences", { author, tried: "end", silence: id });
  }
  await endSilence(currentDatabase(), { accountId: account.id, id, author, now: new Date() });
  return seeOther(`${settingsHref(account.name, { done: "ended" })}#silences`, rememberAuthor(author));
}
