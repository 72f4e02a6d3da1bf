import { type DeliveryRules, type Telling, usualRules } from "@/lib/delivery/rules.ts";
import { onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { lockDelivery } from "./lock.ts";

/** The rules of an account, and who set them when; the usual ones until somebody does. */
export interface SavedRules {
  rules: DeliveryRules;
  saved: { author: string; at: Date } | null;
}

export async function deliveryRulesOf(session: AccountSession, accountId: string): Promise<SavedRules> {
  const { rows } = await session.query(
    `SELECT zone, tells, quiet_from, quiet_to, digest_at, repeat_days, author, saved_at
     FROM delivery_rules WHERE account_id = $1`,
    [accountId],
  );
  const [row] = rows;
  if (!row) return { rules: usualRules(await firstStore(session, accountId)), saved: null };
  return {
    rules: {
      zone: row.zone,
      tells: row.tells as Telling[],
      quiet: row.quiet_from === null ? null : { from: row.quiet_from, to: row.quiet_to },
      digestAt: row.digest_at,
      repeatDays: row.repeat_days,
    },
    saved: { author: row.author, at: row.saved_at },
  };
}

/** The store of an account's first import; null when nothing was imported. */
async function firstStore(session: AccountSession, accountId: string): Promise<string | null> {
  const { rows } = await session.query<{ marketplace: string }>(
    "SELECT marketplace FROM imports WHERE account_id = $1 AND status = 'done' ORDER BY id LIMIT 1",
    [accountId],
  );
  return rows[0]?.marketplace ?? null;
}

/** Sets an account's rules. What already waits is sent when it was to be. @returns False when the account is gone. */
export async function saveRules(
  database: Database,
  { accountId, rules, author, now }: { accountId: string; rules: DeliveryRules; author: string; now: Date },
): Promise<boolean> {
  return withAccount(database, accountId, "write", async (session) => {
    if (!(await lockDelivery(session, accountId))) return false;
    const { zone, tells, quiet, digestAt, repeatDays } = rules;
    await session.query(
      `INSERT INTO delivery_rules
         (account_id, zone, tells, quiet_from, quiet_to, digest_at, repeat_days, author, saved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (account_id) DO UPDATE SET zone = excluded.zone, tells = excluded.tells,
         quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest_at = excluded.digest_at,
         repeat_days = excluded.repeat_days, author = excluded.author, saved_at = excluded.saved_at`,
      [
        accountId,
        zone,
        [...tells],
        quiet?.from ?? null,
        quiet?.to ?? null,
        digestAt,
        repeatDays,
        onOneLine(author),
        now,
      ],
    );
    return true;
  });
}
