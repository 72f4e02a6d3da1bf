import { withAccount } from "@/db/client.ts";
import { recipientsOf } from "@/db/delivery/recipients.ts";
import { deliveryRulesOf } from "@/db/delivery/rules.ts";
import { silencesNow } from "@/db/delivery/silences.ts";
import { listDeliveries } from "@/db/queries/deliveries.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { clockTimeInWords, type DeliveryRules } from "@/lib/delivery/rules.ts";
import type { Answer, Call } from "./command.ts";

/** How many of the last deliveries are told. */
const LATEST = 20;

/** Who is told of an account, of what, what is silenced, and what was sent last. */
export async function delivery({ database }: Call, account: Account): Promise<Answer> {
  const { saved, recipients, silences, deliveries } = await withAccount(
    database,
    account.id,
    "read",
    async (session) => ({
      saved: await deliveryRulesOf(session, account.id),
      recipients: await recipientsOf(session, account.id),
      silences: await silencesNow(session, account.id, new Date()),
      deliveries: await listDeliveries(session, account.id, { limit: LATEST }),
    }),
  );
  const rules = rulesJson(saved.rules);
  return {
    json: {
      account: account.name,
      rules,
      recipients: recipients.map(({ way, address, offBecause, failingSince }) => ({
        way,
        address,
        offBecause,
        failingSince,
      })),
      silences: silences.map(({ marketplace, metric, reason, author, until }) => ({
        marketplace,
        metric,
        reason,
        author,
        until,
      })),
      deliveries: deliveries.map(({ messageId, kind, address, state, error, createdAt, sentAt }) => ({
        id: messageId,
        kind,
        address,
        state,
        error,
        createdAt,
        sentAt,
      })),
    },
    text: [
      recipients.length === 0 ? `Nobody is told of ${account.name}.` : `Told of ${account.name}:`,
      ...recipients.map(
        ({ address, offBecause }) => `  ${address}${offBecause ? ` (switched off: ${offBecause})` : ""}`,
      ),
      `Of: ${rules.tells.join(", ") || "nothing"}. Quiet: ${rules.quiet ?? "never"}. Digest: ${rules.digest ?? "none"}. Again: ${
        rules.repeatDays === null ? "never" : `after ${rules.repeatDays} days`
      }. Clock: ${rules.zone}.`,
      ...silences.map(
        ({ marketplace, metric, reason, until }) =>
          `Silenced until ${until.toISOString()}: ${metric ?? "every rate"}, ${marketplace ?? "every store"}: ${reason}`,
      ),
      ...deliveries.map(
        ({ createdAt, kind, address, state, error }) =>
          `${createdAt.toISOString()}  ${kind} to ${address}: ${state}${error ? `, ${error}` : ""}`,
      ),
    ].join("\n"),
  };
}

function rulesJson({ zone, tells, quiet, digestAt, repeatDays }: DeliveryRules) {
  return {
    zone,
    tells,
    quiet: quiet && `${clockTimeInWords(quiet.from)}-${clockTimeInWords(quiet.to)}`,
    digest: digestAt === null ? null : clockTimeInWords(digestAt),
    repeatDays,
  };
}
