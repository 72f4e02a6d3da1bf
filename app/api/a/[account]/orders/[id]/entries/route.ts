import { rememberAuthor } from "@/app/_forms/author.ts";
import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { orderHref, queryOf } from "@/app/_links.ts";
import { decoded } from "@/app/_views/place.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { typeIn } from "@/db/writes/type-in.ts";
import { entryForms, isEntryKind } from "@/lib/typed-in/entries.ts";

/**
 * Takes what was typed in about an order, then shows the order. What can not be taken goes back to its form: the page says
 * what is wrong with it, and nothing typed is lost. A plain form calls this.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string; id: string }> },
): Promise<Response> {
  const path = await params;
  const [name, orderId] = [decoded(path.account), decoded(path.id)];
  const account = await accountNamed(currentDatabase(), name);
  if (!account) return refusal(404, "There is no such account.");
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const field = (column: string) => form.get(column) ?? "";
  const kind = field("entry");
  if (!isEntryKind(kind)) return refusal(400, "Nothing of this kind can be typed in.");
  const columns = entryForms[kind].fields.map(({ column }) => column);
  const values = Object.fromEntries(columns.map((column) => [column, field(column)]));
  const author = field("author");
  const entry = { kind, orderId, values, token: field("token").slice(0, 40) };
  const outcome = await typeIn(currentDatabase(), { account, entry, author, now: new Date() });
  if (outcome.status === "no-order") return refusal(404, "There is no such order.");
  const page = orderHref({ account: account.name, on: null }, orderId);
  const headers = rememberAuthor(author);
  if (outcome.status === "taken") {
    return seeOther(`${page}${queryOf({ taken: String(outcome.result.id) })}#type-in`, headers);
  }
  const tried = outcome.status === "busy" ? "busy" : "refused";
  const typed = { entry: kind, key: field("key"), ...values, author, tried };
  return refusedForm(page, "type-in", typed, headers);
}
