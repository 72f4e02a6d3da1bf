import { type AboutFigure, figureOf } from "@/lib/delivery/told.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import type { AccountSession } from "../client.ts";

/** The last change of a figure, and what was told of it. */
export interface Told {
  change: NotedChange;
  /** When it was last told; null when nobody was told. */
  toldAt: Date | null;
  /** How often it was told again. */
  repeats: number;
  /** False once another standing was noted that was not said: because all files of the store are old, or its other window says it. */
  isStill: boolean;
}

/** The last change of each figure of an account. */
export async function toldOf(session: AccountSession, accountId: string): Promise<Told[]> {
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

/** Keeps when a change was last told, and how often again. */
export async function keepTold(
  session: AccountSession,
  { change, toldAt, repeats }: Pick<Told, "change" | "toldAt" | "repeats">,
): Promise<void> {
  await session.query(
    `UPDATE standings_told SET told_at = $5, repeats = $6
     WHERE account_id = $1 AND marketplace = $2 AND metric = $3 AND channel = $4`,
    [change.accountId, change.marketplace, change.metric, change.channel, toldAt, repeats],
  );
}

/**
 * Takes back that some changes were told, of those that nobody has got or will get: whoever waited for them was switched
 * off, or taken off the list. The next on the list is told of them.
 *
 * @param changeIds The ids of changes whose messages were given up.
 */
export async function takeBackTold(
  session: AccountSession,
  accountId: string,
  changeIds: string[],
): Promise<void> {
  if (changeIds.length === 0) return;
  const { rows } = await session.query<MessageMade>(
    `SELECT kind, payload FROM outbox
     WHERE account_id = $1 AND kind IN ('change', 'digest') AND state IN ('sent', 'waiting', 'sending')`,
    [accountId],
  );
  const reached = new Set(rows.flatMap(changesIn));
  await session.query(
    "UPDATE standings_told SET told_at = NULL WHERE account_id = $1 AND change->>'id' = ANY($2)",
    [accountId, changeIds.filter((id) => !reached.has(id))],
  );
}

/** A message by what it is made of. */
export interface MessageMade {
  kind: string;
  payload: Record<string, unknown>;
}

/** The ids of the changes that a message tells of. */
export function changesIn({ kind, payload }: MessageMade): string[] {
  if (kind === "change") return [String(payload.id)];
  if (kind === "digest") return Object.values(payload).map((change) => (change as NotedChange).id);
  return [];
}
