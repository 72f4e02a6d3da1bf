import { rememberAuthor } from "@/app/_forms/author.ts";
import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { orderHref } from "@/app/_links.ts";
import { decoded } from "@/app/_views/place.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { withdrawContest } from "@/db/writes/contests.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Withdraws a contest, then shows the order. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string; id: string; contest: string }> },
): Promise<Response> {
  const path = await params;
  const account = await accountNamed(currentDatabase(), decoded(path.account));
  if (!account || !/^\d{1,15}$/.test(path.contest)) return refusal(404, "There is no such contest.");
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const author = form.get("author") ?? "";
  const page = orderHref({ account: account.name, on: null }, decoded(path.id));
  if (authorProblem(author)) {
    return refusedForm(page, "judgements", { withdraw: path.contest, author, tried: "refused" });
  }
  await withdrawContest(currentDatabase(), { accountId: account.id, id: Number(path.contest), author });
  return seeOther(`${page}#judgements`, rememberAuthor(author));
}
