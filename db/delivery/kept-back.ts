import type { ToldChange } from "@/lib/delivery/change-in-words.ts";
import { type Silence, silenceOver } from "@/lib/delivery/silence.ts";
import type { AccountSession } from "../client.ts";
import type { Waiting } from "./outbox.ts";
import { silencesNow } from "./silences.ts";

export const silencedBy = ({ author, reason }: Pick<Silence, "author" | "reason">) =>
  `Silenced by ${author}: ${reason}`;

/**
 * What is left of a message under the silences of now: one may have been made while it waited for a digest or for the end of
 * quiet hours. What somebody sends again by hand is sent.
 *
 * @returns The payload without what is silenced; or why nothing is left of it.
 */
export async function underSilences(
  session: AccountSession,
  { accountId, kind, payload, byHand }: Waiting,
  now: Date,
): Promise<{ payload: Record<string, unknown> } | { silencedBy: string }> {
  if (byHand || (kind !== "change" && kind !== "digest")) return { payload };
  const silences = await silencesNow(session, accountId, now);
  const over = (change: unknown) => silenceOver(change as ToldChange, silences, now);
  if (kind === "change") {
    const silence = over(payload);
    return silence ? { silencedBy: silencedBy(silence) } : { payload };
  }
  const left = Object.entries(payload).filter(([, change]) => !over(change));
  if (left.length > 0) return { payload: Object.fromEntries(left) };
  const silence = over(Object.values(payload)[0]);
  return silence ? { silencedBy: silencedBy(silence) } : { payload };
}
