import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { settingsHref } from "@/app/_links.ts";
import { silenceAsked } from "@/app/_views/silence-asked.ts";
import { currentDatabase } from "@/db/current.ts";
import { makeSilence } from "@/db/delivery/silences.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Keeps what matches from being told for a while, with a reason. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account, field } = form;
  const typed = {
    marketplace: field("marketplace"),
    metric: field("metric"),
    reason: field("reason"),
    until: field("until"),
  };
  const author = field("author");
  const headers = rememberAuthor(author);
  const now = new Date();
  const read = await silenceAsked(account, typed);
  if ("problems" in read || authorProblem(author)) {
    return refusedForm(
      settingsHref(account.name),
      "silences",
      { ...typed, author, tried: "silence" },
      headers,
    );
  }
  const made = await makeSilence(currentDatabase(), { accountId: account.id, ...read.silence, author, now });
  if (made === null) return refusal(404, "There is no such account.");
  return seeOther(`${settingsHref(account.name, { done: "silence" })}#silences`, headers);
}
