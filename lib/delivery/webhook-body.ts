import type { ToldChange } from "./change-in-words.ts";
import { changeUrl } from "./urls.ts";

/**
 * What a webhook is sent, in the shape Standard Webhooks asks for. The same message has the same body each time it is tried.
 *
 * @param at When it was noticed.
 */
export function changeBody(change: ToldChange, { at, base }: { at: Date; base: string }): string {
  const { occasion, since, ...noted } = change;
  const isNew = occasion === "change" || occasion === "not-told-before";
  return bodyOf(isNew ? "standing.changed" : "standing.repeated", at, {
    ...noted,
    ...(occasion === "change" ? {} : { occasion, since: since ?? noted.day }),
    url: changeUrl(base, change),
  });
}

export function testBody(account: string, at: Date): string {
  return bodyOf("test", at, { account });
}

export function disabledBody(about: { account: string; webhook: string; because: string }, at: Date): string {
  return bodyOf("webhook.disabled", at, about);
}

function bodyOf(type: string, at: Date, data: Record<string, unknown>): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}
