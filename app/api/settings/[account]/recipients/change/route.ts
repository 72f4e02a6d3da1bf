import { type AccountForm, accountForm } from "@/app/_forms/account-form.ts";
import { rememberAuthor } from "@/app/_forms/author.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { keptToShow } from "@/app/_forms/shown-once.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { settingsHref } from "@/app/_links.ts";
import { currentDatabase, currentMeans } from "@/db/current.ts";
import { removeRecipient, setRecipient } from "@/db/delivery/recipients.ts";
import { newSecretFor } from "@/db/delivery/secrets.ts";
import { sendTest } from "@/db/delivery/test-message.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/**
 * Sends one on the list a test, switches it off or on, gives a webhook another secret, or takes it off. One form for all of
 * them: its buttons say what and whom, as "off ID".
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account, field } = form;
  const [what = "", id = ""] = field("do").split(" ");
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return refusal(400, "It is not said whom.");
  const author = field("author");
  const page = (said: Record<string, string | null>) =>
    seeOther(`${settingsHref(account.name, said)}#recipients`, rememberAuthor(author));
  // Somebody who only asks whether messages arrive changes nothing.
  if (what !== "test" && authorProblem(author))
    return refusedForm(settingsHref(account.name), "recipients", { author, tried: "change" });
  return (
    (await change(form, { what, id, author }, page)) ?? refusal(404, "There is nobody like that on the list.")
  );
}

async function change(
  { account }: AccountForm,
  { what, id, author }: { what: string; id: string; author: string },
  page: (said: Record<string, string | null>) => Response,
): Promise<Response | null> {
  const at = { accountId: account.id, id };
  const database = currentDatabase();
  const now = new Date();
  if (what === "test") return (await sendTest(database, { ...at, now })) ? page({ done: "test" }) : null;
  if (what === "remove") return (await removeRecipient(database, at)) ? page({ done: "removed" }) : null;
  if (what === "on" || what === "off") {
    await setRecipient(database, { ...at, isOn: what === "on", author });
    return page({ done: what });
  }
  if (what !== "secret") return refusal(400, "Nothing like that can be done.");
  const secret = await newSecretFor(database, { ...at, now, key: currentMeans().key });
  return secret === null ? null : page({ done: "secret", secret: keptToShow(secret) });
}
