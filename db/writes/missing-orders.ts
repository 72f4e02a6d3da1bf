import type { Telling } from "@/lib/facts/tell.ts";
import type { AccountSession } from "../client.ts";
import { DistinctCount } from "./distinct-count.ts";

/** A re-export that lacks this share of the orders known in its period is worth a warning. */
const WORTH_A_WORD = 0.05;

/**
 * Counts the orders of a report that should list every order of its period, to tell when it lists fewer than are
 * known: text files have no end mark, so one that was cut at a line's end looks whole.
 */
export class PeriodOfOrders {
  private readonly seen = new DistinctCount();
  private readonly stores = new Set<string>();
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;

  see(telling: Telling): void {
    if (telling.fact !== "orders") return;
    this.seen.see(telling.orderId);
    this.stores.add(telling.identity.marketplace);
    const placed = telling.identity.purchasedAt.getTime();
    this.first = Math.min(this.first, placed);
    this.last = Math.max(this.last, placed);
  }

  /**
   * A warning when at least one in twenty of the orders known in the period is not in the report; else null.
   *
   * @param rejected Lines that could not be read: each may be one of the orders that seem to lack.
   */
  async warning(session: AccountSession, accountId: string, rejected: number): Promise<string | null> {
    const seen = this.seen.count();
    if (seen === 0) return null;
    const { rows } = await session.query<{ known: number }>(
      `SELECT count(*) AS known FROM orders
       WHERE account_id = $1 AND marketplace = ANY($2) AND purchased_at BETWEEN $3 AND $4`,
      [accountId, [...this.stores], new Date(this.first), new Date(this.last)],
    );
    const known = rows[0]?.known ?? 0;
    const missing = known - seen - rejected;
    if (missing < known * WORTH_A_WORD || missing <= 0) return null;
    return `Warning: of the ${known.toLocaleString("en")} orders known between its first and its last, this file lists ${seen.toLocaleString("en")}. It may be cut, or of part of the account; the orders it lacks stay as they are.`;
  }
}
