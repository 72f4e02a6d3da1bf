import type { NotedChange } from "@/lib/standing/noted-change.ts";
import type { AccountSession } from "../client.ts";

/** The columns a noted change is made of. */
export const columnsOfChange = `id, marketplace, metric, channel, day, from_standing, to_standing, count, total, value, target,
  budget, window_from, window_to, cause, rule, fresh_on, is_stale`;

// biome-ignore lint/suspicious/noExplicitAny: a row of those columns, named and typed here.
type Row = Record<string, any>;

/** A noted change out of its row. */
export function changeOfRow(row: Row, account: { id: string; name: string }): NotedChange {
  return {
    id: row.id,
    accountId: account.id,
    account: account.name,
    marketplace: row.marketplace,
    metric: row.metric,
    channel: row.channel,
    day: row.day,
    from: row.from_standing,
    to: row.to_standing,
    count: row.count,
    total: row.total,
    value: row.value,
    target: row.target,
    budget: row.budget,
    window: { from: row.window_from, to: row.window_to },
    cause: row.cause,
    rule: row.rule,
    freshOn: row.fresh_on,
    isStale: row.is_stale,
  };
}

/** A change of standing as it was noted: when, and why it was not said. */
export interface KeptChange extends NotedChange {
  notedAt: Date;
  silencedBy: string | null;
}

/** The changes of an account that were noted, newest first. */
export async function listNotedChanges(
  session: AccountSession,
  account: { id: string; name: string },
  { marketplace = null, most = 200 }: { marketplace?: string | null; most?: number } = {},
): Promise<KeptChange[]> {
  const { rows } = await session.query(
    `SELECT ${columnsOfChange}, noted_at, silenced_by FROM standing_changes
     WHERE account_id = $1 AND is_change AND ($2::text IS NULL OR marketplace = $2) ORDER BY place DESC LIMIT $3`,
    [account.id, marketplace, most],
  );
  return rows.map((row) => ({
    ...changeOfRow(row, account),
    notedAt: row.noted_at,
    silencedBy: row.silenced_by,
  }));
}
