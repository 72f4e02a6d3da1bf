import { type KnownFact, mergeFact, mergeOrder } from "@/lib/facts/merge.ts";
import { type FactKind, factKindNames, type Outcome, type Telling } from "@/lib/facts/tell.ts";
import type { ReadLine } from "@/lib/imports/read-report.ts";
import { reach } from "@/lib/reach.ts";
import type { AccountSession } from "../client.ts";
import { factRow, type KnownFacts, loadFacts } from "../facts.ts";
import { insertRows } from "../rows.ts";
import type { ReadModelChange } from "./read-models.ts";

export type OutcomeCounts = Record<Outcome, number>;

/** What a line did is the most that any of its tellings did. */
const most: Outcome[] = ["inserted", "updated", "superseded", "unchanged"];

/** Kinds of facts an account has none of need not be looked for: what a first import spends most of its time on. */
export async function kindsWithFacts(session: AccountSession, accountId: string): Promise<Set<FactKind>> {
  const columns = factKindNames.map(
    (kind) => `EXISTS (SELECT FROM ${kind} WHERE account_id = $1) AS ${kind}`,
  );
  const { rows } = await session.query<Record<FactKind, boolean>>(`SELECT ${columns.join(", ")}`, [
    accountId,
  ]);
  return new Set(factKindNames.filter((kind) => rows[0]?.[kind]));
}

/**
 * Joins a batch of lines to what is known, writes what changed, and judges the orders it touched anew.
 *
 * @returns How many lines did what.
 */
export async function mergeLines(
  session: AccountSession,
  {
    accountId,
    importId,
    kinds,
    change,
  }: {
    accountId: string;
    importId: number;
    kinds: Set<FactKind>;
    change: ReadModelChange;
  },
  lines: ReadLine[],
): Promise<OutcomeCounts> {
  const ids = [...new Set(lines.flatMap((line) => line.tellings.map((telling) => telling.orderId)))];
  for (const line of lines) {
    for (const telling of line.tellings) if (telling.fact !== "orders") kinds.add(telling.fact);
  }
  const known = await loadFacts(session, accountId, { ids }, [...kinds]);
  const counts: OutcomeCounts = { inserted: 0, updated: 0, unchanged: 0, superseded: 0 };
  const changedOrders = new Set<string>();
  const changedFacts = new Map<FactKind, Map<string, KnownFact>>();
  const touched = new Set<string>();
  const touch = (facts: KnownFacts, orderId: string) => {
    if (touched.has(orderId)) return;
    touched.add(orderId);
    change.forget(facts);
  };

  const apply = (telling: Telling): Outcome => {
    const { orderId } = telling;
    const facts = reach(known, orderId, () => ({ order: undefined, facts: new Map() }));
    if (telling.fact === "orders") {
      const { order, outcome } = mergeOrder(facts.order, telling, importId);
      if (order !== facts.order) {
        touch(facts, orderId);
        facts.order = order;
        changedOrders.add(orderId);
      }
      return outcome;
    }
    const ofKind = reach(facts.facts, telling.fact, () => new Map());
    const { fact, outcome, changed } = mergeFact(ofKind.get(telling.key), telling, importId);
    if (changed) {
      touch(facts, orderId);
      ofKind.set(fact.key, fact);
      reach(changedFacts, telling.fact, () => new Map()).set(`${orderId} ${fact.key}`, fact);
    }
    return outcome;
  };
  for (const { tellings } of lines) {
    const outcomes = new Set(tellings.map(apply));
    counts[most.find((outcome) => outcomes.has(outcome)) ?? "unchanged"]++;
  }

  await insertRows(
    session,
    "orders",
    [...changedOrders].map((orderId) => ({ accountId, ...known.get(orderId)?.order })),
    { key: ["account_id", "order_id"] },
  );
  for (const [kind, rows] of changedFacts) {
    await insertRows(
      session,
      kind,
      [...rows.values()].map((fact) => factRow(kind, accountId, fact)),
      { key: ["account_id", "order_id", "key"] },
    );
  }
  for (const orderId of touched) change.judge(orderId, known.get(orderId) as KnownFacts);
  await change.writeDefects(session);
  return counts;
}
