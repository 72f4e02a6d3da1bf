import {
  type KnownFact,
  type KnownOrder,
  mergeFact,
  mergeOrder,
  outcomeOfRepeat,
  wordOn,
} from "@/lib/facts/merge.ts";
import type { FactKind, Outcome, Telling } from "@/lib/facts/tell.ts";
import type { ReadLine } from "@/lib/imports/read-report.ts";
import { reach } from "@/lib/reach.ts";
import type { AccountSession } from "../client.ts";
import { factRow, type KnownFacts, kindsWithFacts, loadFacts } from "../facts.ts";
import { insertRows } from "../rows.ts";
import type { Judged, ReadModelChange } from "./read-models.ts";
import { saidAlready } from "./said-already.ts";

export type OutcomeCounts = Record<Outcome, number>;

/** What a line did is the most that any of its tellings did. */
const most: Outcome[] = ["inserted", "updated", "superseded", "unchanged"];

/** What was known of the orders that some lines speak of. */
export interface LookedUp {
  known: Map<string, KnownFacts>;
  /** Orders of which the lines say what is stored, no more and no less; they were not fetched. */
  same: Map<string, KnownOrder>;
}

/** What lines did, and what is to be written for it. */
export interface Merged {
  counts: OutcomeCounts;
  newOrders: KnownOrder[];
  changedOrders: KnownOrder[];
  facts: Map<FactKind, KnownFact[]>;
  judged: Judged;
}

/**
 * Joins lines to what is known, batch by batch, in three steps: `lookUp`, `merge`, `write`.
 *
 * A batch may be looked up before the one ahead of it is merged, and written while the next is merged, so that the
 * database works while we do. No further apart: what the batch before told is remembered here for one batch only.
 */
export class Merging {
  private lastTouched = new Map<string, KnownFacts>();
  private repeats = false;

  private constructor(
    private readonly session: AccountSession,
    private readonly accountId: string,
    private readonly change: ReadModelChange,
    /** The kinds of facts the account has: no others need be looked for. Grows with what is told. */
    private readonly kinds: Set<FactKind>,
  ) {}

  static async start(session: AccountSession, accountId: string, change: ReadModelChange): Promise<Merging> {
    const kinds = await kindsWithFacts(session, accountId);
    return new Merging(session, accountId, change, kinds);
  }

  /** Fetches what is stored of the orders that lines speak of. */
  async lookUp(lines: ReadLine[]): Promise<LookedUp> {
    const { session, accountId } = this;
    // A file that repeats what is known mostly goes on to do so.
    const words = this.repeats ? wordsOnOrdersAlone(lines) : new Map<string, KnownOrder>();
    const same = await saidAlready(session, accountId, [...words.values()]);
    const ids = new Set<string>();
    for (const { tellings } of lines) for (const { orderId } of tellings) ids.add(orderId);
    for (const orderId of same) ids.delete(orderId);
    const known = await loadFacts(session, accountId, { ids: [...ids] }, [...this.kinds]);
    for (const orderId of words.keys()) if (!same.has(orderId)) words.delete(orderId);
    return { known, same: words };
  }

  /** Joins lines to what is known and judges anew the orders they touch. Writes nothing. */
  merge(importId: number, lines: ReadLine[], { known, same }: LookedUp): Merged {
    const { change, lastTouched } = this;
    const counts: OutcomeCounts = { inserted: 0, updated: 0, unchanged: 0, superseded: 0 };
    const newOrders = new Set<string>();
    const changedOrders = new Set<string>();
    const changedFacts = new Map<FactKind, Map<string, KnownFact>>();
    const touched = new Map<string, KnownFacts>();

    const factsOf = (orderId: string): KnownFacts => {
      const before = touched.get(orderId) ?? lastTouched.get(orderId);
      return before ?? reach(known, orderId, () => ({ order: undefined, facts: new Map() }));
    };
    const touch = (orderId: string, facts: KnownFacts) => {
      if (touched.has(orderId)) return;
      touched.set(orderId, facts);
      change.forget(orderId, facts);
    };
    const apply = (telling: Telling): Outcome => {
      const { orderId } = telling;
      if (telling.fact === "orders") {
        const stored = lastTouched.has(orderId) ? undefined : same.get(orderId);
        if (stored) return outcomeOfRepeat(stored, telling);
        const facts = factsOf(orderId);
        const { order, outcome } = mergeOrder(facts.order, telling, importId);
        if (order !== facts.order) {
          touch(orderId, facts);
          if (!facts.order) newOrders.add(orderId);
          else if (!newOrders.has(orderId)) changedOrders.add(orderId);
          facts.order = order;
        }
        return outcome;
      }
      const facts = factsOf(orderId);
      const ofKind = reach(facts.facts, telling.fact, () => new Map());
      const { fact, outcome, changed } = mergeFact(ofKind.get(telling.key), telling, importId);
      if (changed) {
        touch(orderId, facts);
        ofKind.set(fact.key, fact);
        this.kinds.add(telling.fact);
        reach(changedFacts, telling.fact, () => new Map()).set(`${orderId} ${fact.key}`, fact);
      }
      return outcome;
    };

    for (const { tellings } of lines) {
      const outcomes = tellings.map(apply);
      counts[most.find((outcome) => outcomes.includes(outcome)) ?? "unchanged"]++;
    }
    for (const [orderId, facts] of touched) change.judge(orderId, facts);
    this.repeats = counts.unchanged > lines.length / 2;
    this.lastTouched = touched;
    const ordersOf = (ids: Set<string>) => Array.from(ids, (id) => touched.get(id)?.order as KnownOrder);
    return {
      counts,
      newOrders: ordersOf(newOrders),
      changedOrders: ordersOf(changedOrders),
      facts: new Map([...changedFacts].map(([kind, facts]) => [kind, [...facts.values()]])),
      judged: change.takeJudged(),
    };
  }

  /**
   * Writes what merging a batch came to. Every statement is handed over before the first is waited for: what is
   * looked up from now on finds it.
   */
  async write({ newOrders, changedOrders, facts, judged }: Merged): Promise<void> {
    const { session, accountId } = this;
    const shared = { accountId };
    const writing = [
      // The account is locked: what was not there is not there now, and need not be looked for again.
      insertRows(session, "orders", newOrders, { shared }),
      insertRows(session, "orders", changedOrders, { shared, key: ["account_id", "order_id"] }),
    ];
    for (const [kind, changed] of facts) {
      const rows = changed.map((fact) => factRow(kind, fact));
      writing.push(insertRows(session, kind, rows, { shared, key: ["account_id", "order_id", "key"] }));
    }
    writing.push(this.change.write(session, judged));
    await Promise.all(writing);
  }
}

/** What all lines on an order say together, of orders of which they say nothing but how the order itself stands. */
function wordsOnOrdersAlone(lines: ReadLine[]): Map<string, KnownOrder> {
  const words = new Map<string, KnownOrder>();
  const others = new Set<string>();
  for (const { tellings } of lines) {
    for (const telling of tellings) {
      const { orderId } = telling;
      if (telling.fact !== "orders") others.add(orderId);
      else {
        const word = words.get(orderId);
        words.set(orderId, word ? mergeOrder(word, telling, 0).order : wordOn(telling, 0));
      }
    }
  }
  for (const orderId of others) words.delete(orderId);
  return words;
}
