import { createHash } from "node:crypto";
import { changedBy, type StateFields, type StateSaid } from "@/lib/deadlines/state.ts";
import type { TypedEntry } from "@/lib/deadlines/typed-in.ts";
import { onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { fromRow } from "../rows.ts";
import { lockContests } from "./lock.ts";

/** Whose store something is said of, by whom, and the number of the form: the same words in it again are the same saying. */
export interface Saying {
  accountId: string;
  marketplace: string;
  author: string;
  token: string;
}

/**
 * What a saying is known by: the form's number and what was said in it. A double click says the same twice; whoever goes back to
 * a form and says something else is heard.
 */
export function sentAs(token: string, said: Record<string, unknown>): string {
  return `${token} ${createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16)}`;
}

/**
 * Work on what people wrote beside an account's facts. The account may be removed at the same moment: then nothing is
 * written. @returns null when it is gone.
 */
export function writeBeside<T>(
  database: Database,
  accountId: string,
  work: (session: AccountSession) => Promise<T>,
): Promise<T | null> {
  return withAccount(database, accountId, "write", async (session) => {
    await lockContests(session, accountId);
    const { rows } = await session.query("SELECT FROM accounts WHERE id = $1", [accountId]);
    return rows.length > 0 ? work(session) : null;
  });
}

/**
 * Says of things in a queue how they stand. What is left empty stays as it was. Nothing is overwritten: each saying is a row.
 *
 * @returns How many things it was said of; 0 when this form was sent before, null when the account is gone.
 */
export function sayState(
  database: Database,
  { accountId, marketplace, author, token }: Saying,
  items: readonly string[],
  fields: StateFields,
): Promise<number | null> {
  return writeBeside(database, accountId, async (session) => {
    const { rows } = await session.query(
      `SELECT DISTINCT ON (item) item, state, owner, note FROM deadline_states
       WHERE account_id = $1 AND marketplace = $2 AND item = ANY ($3::text[]) ORDER BY item, id DESC`,
      [accountId, marketplace, items],
    );
    const before = new Map(rows.map((row) => fromRow<StateSaid>(row)).map((said) => [said.item, said]));
    let said = 0;
    for (const item of new Set(items)) {
      const { state, owner, note } = changedBy(before.get(item) ?? null, fields);
      const { rowCount } = await session.query(
        `INSERT INTO deadline_states (account_id, token, marketplace, item, state, owner, note, author, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, statement_timestamp())
         ON CONFLICT (account_id, item, token) DO NOTHING`,
        [accountId, sentAs(token, { ...fields }), marketplace, item, state, owner, note, onOneLine(author)],
      );
      said += rowCount ?? 0;
    }
    return said;
  });
}

/** Puts something in a queue that no report holds. @returns Its number, also when this form was sent before; null when the account is gone. */
export function typeInDeadline(
  database: Database,
  { accountId, marketplace, author, token }: Saying,
  entry: TypedEntry,
): Promise<number | null> {
  const { kind, orderId, arrivedAt, note } = entry;
  const sent = sentAs(token, { ...entry, marketplace });
  return writeBeside(database, accountId, async (session) => {
    await session.query(
      `INSERT INTO deadlines_typed_in (account_id, token, marketplace, kind, order_id, arrived_at, note, author, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, statement_timestamp())
       ON CONFLICT (account_id, token) DO NOTHING`,
      [accountId, sent, marketplace, kind, orderId, arrivedAt, note, onOneLine(author)],
    );
    const { rows } = await session.query<{ id: number }>(
      "SELECT id FROM deadlines_typed_in WHERE account_id = $1 AND token = $2",
      [accountId, sent],
    );
    return rows[0]?.id ?? null;
  });
}

/** Takes something typed in out of the queue. It stays in the table, with who withdrew it. @returns False when there is none that stands. */
export async function withdrawTyped(
  database: Database,
  { accountId, id, author }: { accountId: string; id: number; author: string },
): Promise<boolean> {
  const withdrawn = await writeBeside(database, accountId, async (session) => {
    const { rowCount } = await session.query(
      `UPDATE deadlines_typed_in SET withdrawn_by = $3, withdrawn_at = statement_timestamp()
       WHERE account_id = $1 AND id = $2 AND withdrawn_at IS NULL`,
      [accountId, id, onOneLine(author)],
    );
    return rowCount === 1;
  });
  return withdrawn ?? false;
}
