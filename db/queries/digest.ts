import { createHash } from "node:crypto";
import { orderAges } from "@/lib/facts/merge.ts";
import { factKindNames } from "@/lib/facts/tell.ts";
import type { AccountSession } from "../client.ts";
import { loadFacts } from "../facts.ts";

const BATCH = 5_000;

/** Which word told an order, not what it said. */
const whoTold = new Set<string>(["importId", "line", ...orderAges]);
const saidOfOrder = (name: string, value: unknown) => (whoTold.has(name) ? undefined : value);

/**
 * One hash over everything known of an account's orders. The same facts give the same digest, whatever the order,
 * number or splitting of the files that brought them: which import told a fact, and on which day, is left out.
 */
export async function digestOf(session: AccountSession, accountId: string): Promise<string> {
  const hash = createHash("sha256");
  let after = "";
  for (;;) {
    const ids = await nextOrderIds(session, accountId, after);
    const last = ids.at(-1);
    if (last === undefined) return hash.digest("hex");
    const known = await loadFacts(session, accountId, { ids });
    for (const orderId of ids) {
      const facts = known.get(orderId);
      if (!facts) continue;
      hash.update(JSON.stringify(facts.order ?? {}, saidOfOrder));
      for (const kind of factKindNames) {
        const ofKind = [...(facts.facts.get(kind)?.values() ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1));
        for (const { key, toldBy, fields } of ofKind)
          hash.update(JSON.stringify([kind, orderId, key, toldBy, fields]));
      }
    }
    after = last;
  }
}

/** Ids of orders that anything is known of, an order of their own or not. */
async function nextOrderIds(session: AccountSession, accountId: string, after: string): Promise<string[]> {
  const parts = ["orders", ...factKindNames].map(
    (table) =>
      `(SELECT DISTINCT order_id FROM ${table}
        WHERE account_id = $1 AND order_id > $2 ORDER BY 1 LIMIT ${BATCH})`,
  );
  const { rows } = await session.query<{ order_id: string }>(
    `SELECT order_id FROM (${parts.join(" UNION ")}) AS ids ORDER BY 1 LIMIT ${BATCH}`,
    [accountId, after],
  );
  return rows.map((row) => row.order_id);
}
