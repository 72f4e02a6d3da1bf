import type { DefectKind } from "@/lib/amazon/metrics.ts";
import type { Contested } from "@/lib/metrics/contested.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

/** A contest of what is held against an order, open or withdrawn. */
export interface Contest {
  id: number;
  orderId: string;
  kind: DefectKind;
  note: string;
  author: string;
  madeAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
}

/** Contests of an account, newest first. @param orderId Those of one order; of all when left out. */
export async function listContests(
  session: AccountSession,
  accountId: string,
  orderId: string | null = null,
): Promise<Contest[]> {
  const { rows } = await session.query(
    `SELECT id, order_id, kind, note, author, made_at, withdrawn_by, withdrawn_at FROM contests
     WHERE account_id = $1 AND ($2::text IS NULL OR order_id = $2) ORDER BY id DESC`,
    [accountId, orderId],
  );
  return rows.map((row) => fromRow<Contest>(row));
}

/** What is contested of an account's orders now. */
export async function contestedNow(session: AccountSession, accountId: string): Promise<Contested[]> {
  const { rows } = await session.query<{ order_id: string; kind: DefectKind }>(
    "SELECT order_id, kind FROM contests WHERE account_id = $1 AND withdrawn_at IS NULL ORDER BY id",
    [accountId],
  );
  return rows.map(({ order_id: orderId, kind }) => ({ orderId, kind }));
}
