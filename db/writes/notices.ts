import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { AccountStatus, NoticeKind } from "@/lib/standing/notice.ts";
import { keptNote, onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { lockStandingIfThere } from "./lock.ts";

/** Where something is typed in, by whom, with what note: no figure changes by it. */
interface TypedIn {
  accountId: string;
  marketplace: string;
  note: string;
  author: string;
}

/** Keeps a notice from Amazon. @returns Its number; the one it has when it was typed in before; null when the account is gone. */
export async function keepNotice(
  database: Database,
  notice: TypedIn & {
    kind: NoticeKind;
    metric: MetricId | null;
    channel: Channel | null;
    receivedOn: Day;
    deadline: Day | null;
  },
): Promise<number | null> {
  const { accountId, marketplace, kind, metric, channel, receivedOn, deadline } = notice;
  return onceAtATime(database, accountId, async (session) => {
    // Pressed twice, it is one notice.
    const same = await session.query<{ id: number }>(
      `SELECT id FROM notices WHERE account_id = $1 AND marketplace = $2 AND kind = $3
       AND metric IS NOT DISTINCT FROM $4 AND channel IS NOT DISTINCT FROM $5
       AND received_on = $6 AND deadline IS NOT DISTINCT FROM $7 AND withdrawn_at IS NULL LIMIT 1`,
      [accountId, marketplace, kind, metric, channel, receivedOn, deadline],
    );
    if (same.rows[0]) return same.rows[0].id;
    const { rows } = await session.query<{ id: number }>(
      `INSERT INTO notices (account_id, marketplace, kind, metric, channel, received_on, deadline, note, author, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, statement_timestamp()) RETURNING id`,
      [accountId, marketplace, kind, metric, channel, receivedOn, deadline, ...wordsOf(notice)],
    );
    return rows[0]?.id ?? null;
  });
}

/** Keeps what Amazon says of the account. @returns Its number, as `keepNotice`. */
export async function keepAccountStatus(
  database: Database,
  said: TypedIn & { status: AccountStatus; sinceOn: Day },
): Promise<number | null> {
  const { accountId, marketplace, status, sinceOn } = said;
  return onceAtATime(database, accountId, async (session) => {
    await session.query(
      `INSERT INTO account_statuses (account_id, marketplace, status, since_on, note, author, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, statement_timestamp())
       ON CONFLICT (account_id, marketplace, status, since_on) WHERE withdrawn_at IS NULL DO NOTHING`,
      [accountId, marketplace, status, sinceOn, ...wordsOf(said)],
    );
    const { rows } = await session.query<{ id: number }>(
      `SELECT id FROM account_statuses
       WHERE account_id = $1 AND marketplace = $2 AND status = $3 AND since_on = $4 AND withdrawn_at IS NULL`,
      [accountId, marketplace, status, sinceOn],
    );
    return rows[0]?.id ?? null;
  });
}

/** Withdraws a notice or a status. It stays, with who withdrew it. @returns Whether one that stood was there. */
export async function withdrawTypedIn(
  database: Database,
  table: "notices" | "account_statuses",
  { accountId, id, author }: { accountId: string; id: number; author: string },
): Promise<boolean> {
  const done = await onceAtATime(database, accountId, async (session) => {
    const { rowCount } = await session.query(
      `UPDATE ${table} SET withdrawn_by = $3, withdrawn_at = statement_timestamp()
       WHERE account_id = $1 AND id = $2 AND withdrawn_at IS NULL`,
      [accountId, id, onOneLine(author)],
    );
    return rowCount === 1;
  });
  return done ?? false;
}

const wordsOf = ({ note, author }: TypedIn) => [keptNote(note), onOneLine(author)];

function onceAtATime<T>(
  database: Database,
  accountId: string,
  work: (session: AccountSession) => Promise<T>,
): Promise<T | null> {
  return withAccount(database, accountId, "write", async (session) =>
    (await lockStandingIfThere(session, accountId)) ? work(session) : null,
  );
}
