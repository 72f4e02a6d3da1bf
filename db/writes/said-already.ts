import type { KnownOrder } from "@/lib/facts/merge.ts";
import type { AccountSession } from "../client.ts";
import { relationOf } from "../relation.ts";

/**
 * Which of these words on orders say just what is stored of them: then merging them would change nothing.
 *
 * Asked of a file that repeats what is known, it spares fetching all those orders only to find that out.
 */
export async function saidAlready(
  session: AccountSession,
  accountId: string,
  words: KnownOrder[],
): Promise<Set<string>> {
  if (words.length === 0) return new Set();
  const parameters: unknown[] = [accountId];
  // Where it was said does not matter.
  const { columns, select } = relationOf("orders", words, parameters, {
    leftOut: ["importId", "line"],
  });
  const compared = columns.filter((column) => column !== "order_id");
  const all = (relation: string) => compared.map((column) => `${relation}."${column}"`).join(", ");
  // By the key, one lookup an order: see db/of-orders.ts. The others are asked for, because they are few.
  const { rows } = await session.query<{ order_ids: string[] | null }>(
    `SELECT array_agg(told.order_id) AS order_ids FROM (${select}) AS told
     LEFT JOIN LATERAL (
       SELECT true AS is_there FROM orders AS stored
       WHERE stored.account_id = $1 AND stored.order_id = told.order_id
         AND (${all("stored")}) IS NOT DISTINCT FROM (${all("told")}) OFFSET 0
     ) AS same ON true WHERE same.is_there IS NULL`,
    parameters,
  );
  const others = new Set(rows[0]?.order_ids ?? []);
  return new Set(words.map(({ orderId }) => orderId).filter((orderId) => !others.has(orderId)));
}
