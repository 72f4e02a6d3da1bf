import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { warningsHref } from "@/app/_links.ts";
import { todayIn } from "@/app/_time.ts";
import { currentDatabase } from "@/db/current.ts";
import { keepNotice } from "@/db/writes/notices.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import type { NoticeKind } from "@/lib/standing/notice.ts";
import { aboutOf, noticeProblems } from "@/lib/typed-in/notice-problems.ts";

/** Keeps a notice from Amazon, then shows the warnings. What can not be taken goes back to its form. */
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
    kind: field("kind"),
    about: field("about"),
    received: field("received"),
    deadline: field("deadline"),
    note: field("note"),
    author: field("author"),
  };
  const page = warningsHref({ account: account.name, marketplace: store.code });
  const headers = rememberAuthor(typed.author);
  if (Object.keys(noticeProblems(typed, todayIn(store.zone))).length > 0) {
    return refusedForm(page, "amazon", { ...typed, store: store.code, form: "notice" }, headers);
  }
  const about = aboutOf(typed.about);
  await keepNotice(currentDatabase(), {
    accountId: account.id,
    marketplace: store.code,
    kind: typed.kind as NoticeKind,
    metric: typed.about === "" ? null : (about?.metric ?? null),
    channel: typed.about === "" ? null : (about?.channel ?? null),
    receivedOn: typed.received,
    deadline: typed.deadline || null,
    note: typed.note,
    author: typed.author,
  });
  return seeOther(`${page}&kept=notice#amazon`, headers);
}
