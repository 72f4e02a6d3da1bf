import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { warningsHref } from "@/app/_links.ts";
import { currentDatabase } from "@/db/current.ts";
import { withdrawTypedIn } from "@/db/writes/notices.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

const tables = { notice: "notices", status: "account_statuses" } as const;

/** Withdraws a notice or a status that was typed in, then shows the warnings. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account, field } = form;
  const [what, id, author] = [field("what"), field("id"), field("author")];
  const store = marketplaceWithCode(field("store"));
  if (!store || !(what === "notice" || what === "status") || !/^\d{1,15}$/.test(id))
    return refusal(404, "There is nothing of this number.");
  const page = warningsHref({ account: account.name, marketplace: store.code });
  if (authorProblem(author)) {
    return refusedForm(page, "amazon", { form: "withdraw", withdraw: `${what} ${id}`, author });
  }
  await withdrawTypedIn(currentDatabase(), tables[what], { accountId: account.id, id: Number(id), author });
  return seeOther(`${page}&kept=withdrawn#amazon`, rememberAuthor(author));
}
