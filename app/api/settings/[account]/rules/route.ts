import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { settingsHref } from "@/app/_links.ts";
import { currentDatabase } from "@/db/current.ts";
import { saveRules } from "@/db/delivery/rules.ts";
import { rulesIn } from "@/lib/delivery/rules-form.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Sets what an account's people are told of, and when. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account, field, fields } = form;
  const typed = {
    zone: field("zone"),
    tells: fields("tells"),
    quietFrom: field("quietFrom"),
    quietTo: field("quietTo"),
    digestAt: field("digestAt"),
    repeatDays: field("repeatDays"),
  };
  const author = field("author");
  const read = rulesIn(typed);
  const headers = rememberAuthor(author);
  if ("problems" in read || authorProblem(author)) {
    const again = { ...typed, tells: typed.tells.join(" "), author, tried: "rules" };
    return refusedForm(settingsHref(account.name), "rules", again, headers);
  }
  const about = { accountId: account.id, rules: read.rules, author, now: new Date() };
  if (!(await saveRules(currentDatabase(), about))) return refusal(404, "There is no such account.");
  return seeOther(`${settingsHref(account.name, { done: "rules" })}#rules`, headers);
}
