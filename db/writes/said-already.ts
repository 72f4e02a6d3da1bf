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
  const rows = words.map(({ importId: _, line: __, ...word }) => word);
  const { columns, select } = relationOf("orders", rows, parameters);
  const compared = columns.filter((column) => column !== "order_id");
  const all = (relation: string) => compared.map((column) => `${relation}."${column}"`).join(", ");
  // OFFSET keeps the lookup a lookup by the key, one for each word: see docs/decisions.md.
  const { rows: found } = await session.query<{ order_ids: string[] | null }>(
    `SELECT array_agg(told.order_id) AS order_ids FROM (${select}) AS told
     CROSS JOIN LATERAL (
       SELECT FROM orders AS stored WHERE stored.account_id = $1 AND stored.order_id = told.order_id
         AND (${all("stored")}) IS NOT DISTINCT FROM (${all("told")}) OFFSET 0
     ) AS same`,
    parameters,
  );
  return new Set(found[0]?.order_ids ?? []);
}
