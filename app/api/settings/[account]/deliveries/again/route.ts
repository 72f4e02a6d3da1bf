import { accountForm } from "@/app/_forms/account-form.ts";
import { refusal, seeOther } from "@/app/_forms/read-form.ts";
import { settingsHref } from "@/app/_links.ts";
import { currentDatabase } from "@/db/current.ts";
import { replay } from "@/db/delivery/test-message.ts";

/** Sends a message again that was sent, given up or kept back. A plain form calls this. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const form = await accountForm(request, (await params).account);
  if (form instanceof Response) return form;
  const { account, field } = form;
  const [messageId, target] = [field("message"), field("target")];
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(messageId) || !/^[^\p{Cc}]{1,300}$/u.test(target))
    return refusal(400, "It is not said which message.");
  const about = { accountId: account.id, messageId, target, now: new Date() };
  await replay(currentDatabase(), about);
  return seeOther(`${settingsHref(account.name, { done: "again" })}#deliveries`);
}
