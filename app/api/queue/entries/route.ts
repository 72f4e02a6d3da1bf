import { rememberAuthor } from "@/app/_forms/author.ts";
import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { queueHref } from "@/app/_links.ts";
import { backTo } from "@/app/_views/queue-chosen.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { typeInDeadline } from "@/db/writes/deadlines.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { readTyped } from "@/lib/deadlines/typed-in.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Puts into the queue what no report holds, then shows the queue. A plain form calls this. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const of = (name: string) => form.get(name) ?? "";
  const fields = {
    kind: of("what"),
    order: of("order"),
    day: of("day"),
    time: of("time"),
    note: of("note"),
  };
  const author = of("author");
  const store = marketplaceWithCode(of("store"))?.code ?? null;
  const read = readTyped(fields, { marketplace: store ?? "US", now: new Date() });
  const page = queueHref(backTo(form.get("back")));
  if (!store || "problems" in read || authorProblem(author)) {
    const { kind: what, ...others } = fields;
    const typed = { refused: "typed-in", of: of("of"), store: of("store"), what, ...others, author };
    return refusedForm(page, "type-in", typed);
  }
  const account = await accountNamed(currentDatabase(), of("of"));
  if (!account) return refusal(404, "There is no such account.");
  if (!/^[\w-]{1,60}$/.test(of("token"))) return refusal(400, "The form has no number.");
  const saying = { accountId: account.id, marketplace: store, author, token: of("token") };
  const id = await typeInDeadline(currentDatabase(), saying, read.entry);
  if (id === null) return refusal(404, "There is no such account.");
  return seeOther(`${page}${page.includes("?") ? "&" : "?"}taken=${id}`, rememberAuthor(author));
}
