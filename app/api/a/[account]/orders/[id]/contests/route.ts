import { rememberAuthor } from "@/app/_forms/author.ts";
import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { orderHref } from "@/app/_links.ts";
import { decoded } from "@/app/_views/place.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { contestDefect } from "@/db/writes/contests.ts";
import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { defectInWords } from "@/lib/reports/words.ts";
import { authorProblem, noteProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Marks what is held against an order as contested, then shows the order. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string; id: string }> },
): Promise<Response> {
  const path = await params;
  const orderId = decoded(path.id);
  const account = await accountNamed(currentDatabase(), decoded(path.account));
  if (!account) return refusal(404, "There is no such account.");
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const [kind, note, author] = ["kind", "note", "author"].map((name) => form.get(name) ?? "") as [
    string,
    string,
    string,
  ];
  if (!(kind in defectInWords)) return refusal(400, "There is no such kind of defect.");
  const page = orderHref({ account: account.name, on: null }, orderId);
  const headers = rememberAuthor(author);
  if (noteProblem(note) || authorProblem(author)) {
    return refusedForm(page, "judgements", { contest: kind, note, author, tried: "refused" }, headers);
  }
  const about = { accountId: account.id, orderId, kind: kind as DefectKind, note, author };
  const outcome = await contestDefect(currentDatabase(), about);
  if (outcome === "no-such-defect") return refusal(404, "Nothing of this kind is held against the order.");
  return seeOther(`${page}#judgements`, headers);
}
