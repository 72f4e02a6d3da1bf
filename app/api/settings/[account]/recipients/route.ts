import { accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { keptToShow } from "@/app/_forms/shown-once.ts";
import { refusedForm, type Typed } from "@/app/_forms/typed-before.ts";
import { settingsHref } from "@/app/_links.ts";
import { currentDatabase, currentMeans } from "@/db/current.ts";
import { addRecipient } from "@/db/delivery/recipients.ts";
import type { Way } from "@/lib/delivery/due.ts";
import { recipientIn } from "@/lib/delivery/recipient-form.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Adds somebody, or a program, who is told. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account, field } = form;
  const way = field("way") as Way;
  if (way !== "mail" && way !== "webhook") return refusal(400, "Nobody is told that way.");
  const { key, outbound } = currentMeans();
  const [typed, author] = [field("address"), field("author")];
  const read = recipientIn(way, typed, outbound.allowed);
  const headers = rememberAuthor(author);
  const again = (problem: string) => {
    // The address of a webhook may hold a secret: it is shown again, but once.
    const address: Typed = way === "mail" ? { address: typed } : { kept: keptToShow(typed) };
    return refusedForm(
      settingsHref(account.name),
      "add",
      { ...address, author, tried: way, problem },
      headers,
    );
  };
  if ("problem" in read || authorProblem(author)) return again("typed");
  const about = { accountId: account.id, way, address: read.address, author, now: new Date(), key };
  const added = await addRecipient(currentDatabase(), about);
  if (added.status === "no-account") return refusal(404, "There is no such account.");
  if (added.status !== "added") return again(added.status);
  const said = { done: "added", secret: added.secret && keptToShow(added.secret) };
  return seeOther(`${settingsHref(account.name, said)}#recipients`, headers);
}
