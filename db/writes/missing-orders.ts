import type { Telling } from "@/lib/facts/tell.ts";
import type { AccountSession } from "../client.ts";

/** A re-export that lacks this share of the orders known in its period is worth a warning. */
const WORTH_A_WORD = 0.05;

/**
 * Counts the orders of a report that should list every order of its period, to tell when it lists fewer than are
 * known: text files have no end mark, so one that was cut at a line's end looks whole.
 */
export class PeriodOfOrders {
  /** Ids as numbers: a million of them weigh little. Two ids that share a number are missed as one. */
  private readonly seen = new Set<number>();
  private readonly stores = new Set<string>();
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;

  see(telling: Telling): void {
    if (telling.fact !== "orders") return;
    this.seen.add(hashOf(telling.orderId));
    this.stores.add(telling.identity.marketplace);
    const placed = telling.identity.purchasedAt.getTime();
    this.first = Math.min(this.first, placed);
    this.last = Math.max(this.last, placed);
  }

  /** A warning when at least one in twenty of the orders known in the period is not in the report; else null. */
  async warning(session: AccountSession, accountId: string): Promise<string | null> {
    if (this.seen.size === 0) return null;
    const { rows } = await session.query<{ known: number }>(
      `SELECT count(*) AS known FROM orders
       WHERE account_id = $1 AND marketplace = ANY($2) AND purchased_at BETWEEN $3 AND $4`,
      [accountId, [...this.stores], new Date(this.first), new Date(this.last)],
    );
    const known = rows[0]?.known ?? 0;
    const missing = known - this.seen.size;
    if (missing < known * WORTH_A_WORD || missing <= 0) return null;
    return `Warning: of the ${known.toLocaleString("en")} orders known between its first and its last, this file lists ${this.seen.size.toLocaleString("en")}. It may be cut, or of part of the account; the orders it lacks stay as they are.`;
  }
}

/** 53 bits of an id (FNV-1a over two halves). */
function hashOf(id: string): number {
  let high = 0x811c9dc5;
  let low = 0x1000193;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    high = Math.imul(high ^ code, 0x1000193);
    low = Math.imul(low ^ (code + index), 0x85ebca6b);
  }
  return (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff);
}
