import type { StateSaid } from "@/lib/deadlines/state.ts";
import type { TypedIn } from "@/lib/deadlines/typed-in.ts";
import type { AccountSession } from "../../client.ts";
import { fromRow } from "../../rows.ts";

interface Store {
  accountId: string;
  marketplace: string;
}

/** What was said last of each thing in a store's queue, by its key. @param until What was said later is left out; null for none of it. */
export async function statesSaid(
  session: AccountSession,
  { accountId, marketplace, until = null }: Store & { until?: Date | null },
): Promise<Map<string, StateSaid>> {
  const { rows } = await session.query(
    `SELECT DISTINCT ON (item) item, state, owner, note, author, made_at FROM deadline_states
     WHERE account_id = $1 AND marketplace = $2 AND ($3::timestamptz IS NULL OR made_at <= $3)
     ORDER BY item, id DESC`,
    [accountId, marketplace, until?.toISOString() ?? null],
  );
  return new Map(rows.map((row) => fromRow<StateSaid>(row)).map((said) => [said.item, said]));
}

/** Everything that was ever said of some things in a store's queue, newest first. */
export async function statesOf(
  session: AccountSession,
  { accountId, marketplace, items }: Store & { items: string[] },
): Promise<StateSaid[]> {
  const { rows } = await session.query(
    `SELECT item, state, owner, note, author, made_at FROM deadline_states
     WHERE account_id = $1 AND marketplace = $2 AND item = ANY ($3::text[]) ORDER BY id DESC`,
    [accountId, marketplace, items],
  );
  return rows.map((row) => fromRow<StateSaid>(row));
}

/** What was typed in for a store's queue and not withdrawn, oldest first. */
export async function typedIn(
  session: AccountSession,
  { accountId, marketplace }: Store,
): Promise<TypedIn[]> {
  const { rows } = await session.query(
    `SELECT id, kind, marketplace, order_id, arrived_at, note, author, made_at, withdrawn_by, withdrawn_at
     FROM deadlines_typed_in WHERE account_id = $1 AND marketplace = $2 AND withdrawn_at IS NULL ORDER BY id`,
    [accountId, marketplace],
  );
  return rows.map((row) => fromRow<TypedIn>(row));
}
