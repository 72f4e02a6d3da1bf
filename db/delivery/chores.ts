import type { Occasion } from "@/lib/delivery/change-in-words.ts";
import { isSilenced, silenceOver } from "@/lib/delivery/silence.ts";
import { type AboutFigure, figureOf, isFiring } from "@/lib/delivery/told.ts";
import { meets } from "@/lib/metrics/budget.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { againId, type Telling, tell, tellingOf } from "./enqueue.ts";
import { withFiguresOf } from "./figures-now.ts";
import { lockDelivery } from "./lock.ts";
import { type SilenceKept, silencesOver } from "./silences.ts";

const DAY_MS = 86_400_000;
/** How long what was sent, given up or kept back stays to be looked at. */
const KEPT_DAYS = 120;

interface Told {
  change: NotedChange;
  toldAt: Date | null;
  repeats: number;
  /** False once another standing was noted that was not said: because all files of the store are old, or its other window says it. */
  isStill: boolean;
}

/**
 * What is to be told of an account by the clock alone: what still stands after its interval, and what still stands when a
 * silence over it has ended. Doing it twice tells nothing twice.
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
      if (repeatDays === null || told.toldAt === null) continue;
      if (now.getTime() - told.toldAt.getTime() < repeatDays * DAY_MS) continue;
      await tellOnceMore(session, telling, told, "repeat", told.repeats + 1);
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
  told.toldAt = telling.now;
  const now = told.isStill ? await withFiguresOf(session, change, telling.now) : null;
  if (now && (saysIt(now) || occasion === "silence-over")) {
    const messageId = againId(change, occasion, about);
    await tell(session, telling, { change: { ...now, occasion, since: change.day }, messageId });
    told.repeats += 1;
  }
  await session.query(
    `UPDATE standings_told SET told_at = $5, repeats = $6
     WHERE account_id = $1 AND marketplace = $2 AND metric = $3 AND channel = $4`,
    [change.accountId, change.marketplace, change.metric, change.channel, told.toldAt, told.repeats],
  );
}

/**
 * Whether the figures of today say what is to be repeated. Where nothing is known nobody can say that it still stands: that it
 * is unknown has a telling of its own. A target that is met again, and not for long enough to say so, is not told as missed.
 */
function saysIt({ to, value, target }: NotedChange): boolean {
  if (value === null) return false;
  return to !== "breach" || target === null || !meets(target, value);
}

async function toldOf(session: AccountSession, accountId: string): Promise<Told[]> {
  const { rows } = await session.query<{ change: NotedChange; told_at: Date | null; repeats: number }>(
    `SELECT change, told_at, repeats FROM standings_told WHERE account_id = $1
     ORDER BY marketplace, metric, channel FOR UPDATE`,
    [accountId],
  );
  const noted = await notedLast(session, accountId);
  return rows.map(({ change, told_at, repeats }) => {
    const isStill = (noted.get(figureOf(change)) ?? change.to) === change.to;
    return { change, toldAt: told_at, repeats, isStill };
  });
}

/** Where each figure of an account was noted to stand last, said or not. */
async function notedLast(session: AccountSession, accountId: string): Promise<Map<string, Standing>> {
  const { rows } = await session.query<AboutFigure & { standing: Standing }>(
    `SELECT DISTINCT ON (marketplace, metric, channel) account_id AS "accountId", marketplace, metric, channel,
            to_standing AS standing
     FROM standing_changes WHERE account_id = $1 ORDER BY marketplace, metric, channel, place DESC`,
    [accountId],
  );
  return new Map(rows.map((row) => [figureOf(row), row.standing]));
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
     UNION
     SELECT account_id::text FROM outbox
       WHERE account_id = ANY($1) AND created_at < $2::timestamptz - interval '${KEPT_DAYS + 1} days'
         AND state IN ('sent', 'dead', 'silenced')`,
    [accountIds, now],
  );
  return rows.map(({ id }) => id);
}
