import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { warningsHref } from "@/app/_links.ts";
import { todayIn } from "@/app/_time.ts";
import { currentDatabase } from "@/db/current.ts";
import { keepAccountStatus } from "@/db/writes/notices.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import type { AccountStatus } from "@/lib/standing/notice.ts";
import { statusProblems } from "@/lib/typed-in/notice-problems.ts";

/** Keeps what Amazon says of the account, then shows the warnings. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account } = form;
  const field = (name: string) => form.field(name).trim();
  const store = marketplaceWithCode(field("store"));
  if (!store) return refusal(400, "There is no such store.");
  const typed = {
    status: field("status"),
    since: field("since"),
    note: field("note"),
    author: field("author"),
  };
  const page = warningsHref({ account: account.name, marketplace: store.code });
  const headers = rememberAuthor(typed.author);
  if (Object.keys(statusProblems(typed, todayIn(store.zone))).length > 0) {
    return refusedForm(page, "amazon", { ...typed, store: store.code, form: "status" }, headers);
  }
  await keepAccountStatus(currentDatabase(), {
    accountId: account.id,
    marketplace: store.code,
    status: typed.status as AccountStatus,
    sinceOn: typed.since,
    note: typed.note,
    author: typed.author,
  });
  return seeOther(`${page}&kept=status#amazon`, headers);
}
