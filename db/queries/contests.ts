import type { DefectKind } from "@/lib/amazon/metrics.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

/** A contest of what is held against an order, open or withdrawn. */
export interface Contest {
  id: number;
  orderId: string;
  /** The store of the order; null while the order itself is not there. */
  marketplace: string | null;
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
  // By the key, one lookup an order: see db/of-orders.ts.
  const { rows } = await session.query(
    `SELECT c.id, c.order_id, o.marketplace, c.kind, c.note, c.author, c.made_at, c.withdrawn_by, c.withdrawn_at
     FROM contests c LEFT JOIN LATERAL (
       SELECT marketplace FROM orders WHERE account_id = $1 AND order_id = c.order_id OFFSET 0
     ) AS o ON true
     WHERE c.account_id = $1 AND ($2::text IS NULL OR c.order_id = $2) ORDER BY c.id DESC`,
    [accountId, orderId],
  );
  return rows.map((row) => fromRow<Contest>(row));
}

/** Those that stand: not withdrawn. */
export const standing = (contests: Contest[]) => contests.filter(({ withdrawnAt }) => withdrawnAt === null);
