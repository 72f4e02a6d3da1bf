import type { Occasion } from "@/lib/delivery/change-in-words.ts";
import { usualRules } from "@/lib/delivery/rules.ts";
import { isSilenced, silenceOver } from "@/lib/delivery/silence.ts";
import { firing, isFiring } from "@/lib/delivery/told.ts";
import { meets } from "@/lib/metrics/budget.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { againId, type Telling, tell, tellingOf } from "./enqueue.ts";
import { withFiguresOf } from "./figures-now.ts";
import { lockDelivery } from "./lock.ts";
import { type SilenceKept, silencesOver } from "./silences.ts";
import { keepTold, type Told, toldOf } from "./told-of.ts";

const DAY_MS = 86_400_000;
/** How long what was sent, given up or kept back stays to be looked at. */
const KEPT_DAYS = 120;

/**
 * What is to be told of an account without anything new: what still stands after its interval, what still stands when a
 * silence over it has ended, and what still stands and was told to nobody, since nobody was on the list. Doing it twice
 * tells nothing twice.
 */
export async function tellAgain(database: Database, accountId: string, now: Date): Promise<void> {
  await withAccount(database, accountId, "write", async (session) => {
    if (!(await lockDelivery(session, accountId))) return;
    const telling = await tellingOf(session, accountId, now);
    const standing = (await toldOf(session, accountId)).filter(({ change }) => isFiring(change.to));
    for (const silence of await silencesOver(session, accountId, now)) {
      await tellAfter(session, telling, silence, standing);
    }
    const { repeatDays } = telling.rules;
    for (const told of standing) {
      if (told.toldAt === null) await tellOnceMore(session, telling, told, "not-told-before", told.repeats);
      else if (repeatDays !== null && now.getTime() - told.toldAt.getTime() >= repeatDays * DAY_MS) {
        await tellOnceMore(session, telling, told, "repeat", told.repeats + 1);
      }
    }
    await forgetOld(session, accountId, now);
  });
}

async function tellAfter(
  session: AccountSession,
  telling: Telling,
  silence: SilenceKept,
  standing: Told[],
): Promise<void> {
  for (const told of standing.filter(({ change }) => isSilenced(change, silence))) {
    await tellOnceMore(session, telling, told, "silence-over", silence.id);
  }
  await session.query("UPDATE silences SET told_again_at = $3 WHERE account_id = $1 AND id = $2", [
    telling.accountId,
    silence.id,
    telling.now,
  ]);
}

/** Nothing while another silence is over it: its own end tells it. */
async function tellOnceMore(
  session: AccountSession,
  telling: Telling,
  told: Told,
  occasion: Occasion,
  about: string | number,
): Promise<void> {
  const { change } = told;
  if (!telling.rules.tells.includes(change.to as never)) return;
  if (silenceOver(change, telling.silences, telling.now)) return;
  if (telling.recipients.length === 0) {
    // The first who comes is told of it.
    if (occasion === "silence-over") await keepTold(session, Object.assign(told, { toldAt: null }));
    return;
  }
  // Another standing was noted since: what is said of that tells more.
  if (!told.isStill && occasion !== "repeat") return;
  told.toldAt = telling.now;
  const now = told.isStill ? await withFiguresOf(session, change, telling.now) : null;
  if (now && (occasion !== "repeat" || saysIt(now))) {
    const messageId = againId(change, occasion, about);
    // Without a figure of today that of its own day says more than none.
    const figures = now.value === null ? change : now;
    await tell(session, telling, { change: { ...figures, occasion, since: change.day }, messageId });
    told.repeats += 1;
  }
  await keepTold(session, told);
}

/**
 * Whether the figures of today say what is to be repeated. Where nothing is known nobody can say that it still stands: that it
 * is unknown has a telling of its own. A target that is met again, and not for long enough to say so, is not told as missed.
 */
function saysIt({ to, value, target }: NotedChange): boolean {
  if (value === null) return false;
  return to !== "breach" || target === null || !meets(target, value);
}

async function forgetOld(session: AccountSession, accountId: string, now: Date): Promise<void> {
  await session.query(
    `DELETE FROM outbox WHERE account_id = $1 AND created_at < $2 AND state IN ('sent', 'dead', 'silenced')`,
    [accountId, new Date(now.getTime() - KEPT_DAYS * DAY_MS)],
  );
}

/** Accounts of these for which something may be due by the clock. Their session names them all. */
export async function accountsWithChores(
  session: AccountSession,
  accountIds: string[],
  now: Date,
): Promise<string[]> {
  const { rows } = await session.query<{ id: string }>(
    `SELECT account_id::text AS id FROM silences
       WHERE account_id = ANY($1) AND told_again_at IS NULL AND "until" <= $2
     UNION
     SELECT t.account_id::text FROM standings_told t JOIN delivery_rules r USING (account_id)
       WHERE t.account_id = ANY($1) AND t.told_at <= $2::timestamptz - r.repeat_days * interval '1 day'
         AND t.change->>'to' = ANY($3) AND t.change->>'to' = ANY(r.tells)
     UNION
     SELECT t.account_id::text FROM standings_told t
       JOIN recipients p USING (account_id) LEFT JOIN delivery_rules r USING (account_id)
       WHERE t.account_id = ANY($1) AND t.told_at IS NULL AND p.off_because IS NULL
         AND t.change->>'to' = ANY($3) AND t.change->>'to' = ANY(coalesce(r.tells, $4))
     UNION
     SELECT account_id::text FROM outbox
       WHERE account_id = ANY($1) AND created_at < $2::timestamptz - interval '${KEPT_DAYS + 1} days'
         AND state IN ('sent', 'dead', 'silenced')`,
    [accountIds, now, firing, usualRules(null).tells],
  );
  return rows.map(({ id }) => id);
}
