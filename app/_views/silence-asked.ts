import { todayIn } from "@/app/_time.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { deliveryRulesOf } from "@/db/delivery/rules.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { type SilenceTyped, silenceIn } from "@/lib/delivery/silence-form.ts";

/** A silence as it was typed about an account: read by its clock and its stores. */
export async function silenceAsked(
  account: Account,
  typed: SilenceTyped,
): Promise<ReturnType<typeof silenceIn>> {
  const { zone, stores } = await withAccount(currentDatabase(), account.id, "read", async (session) => ({
    zone: (await deliveryRulesOf(session, account.id)).rules.zone,
    stores: (await accountKnown(session, account.id)).stores,
  }));
  return silenceIn(typed, { zone, stores, today: todayIn(zone) });
}
