import { addDays, type Day } from "@/lib/metrics/day.ts";
import { UNTIL } from "../files/seller.ts";

/**
 * The question all are asked: the order defect rate of one account's seller-fulfilled orders, on each day of a year, as
 * it could be known on that day, undecided claims counted.
 *
 * On day D it looks at orders placed from D−74 to D−15 on the store's clock (docs/metrics/order-defect-rate.md).
 */
export const asked: { from: Day; to: Day } = { from: addDays(UNTIL, -364), to: UNTIL };

export const WINDOW_DAYS = 60;
export const LAG_DAYS = 15;

/** How many days before the day shown the window's first and last day lie. */
export const FIRST = LAG_DAYS + WINDOW_DAYS - 1;
export const LAST = LAG_DAYS;

/** What each has to answer: defective orders and orders, by day. */
export interface DayFigure {
  on: Day;
  count: number;
  total: number;
}

/** The account's files, for those who read files. */
export interface Files {
  orders: string;
  feedback: string;
  claims: string;
  chargebacks: string;
}

/** @throws naming the first day on which two answers differ. */
export function expectSame(name: string, found: DayFigure[], expected: DayFigure[]): void {
  if (found.length !== expected.length) throw new Error(`${name} answers ${found.length} days`);
  for (const [index, { on, count, total }] of expected.entries()) {
    const other = found[index] as DayFigure;
    if (other.on === on && other.count === count && other.total === total) continue;
    throw new Error(
      `${name} says ${other.count} of ${other.total} for ${other.on}; ours is ${count} of ${total} for ${on}`,
    );
  }
  if (!expected.some(({ count }) => count > 0))
    throw new Error("No order was defective: nothing was compared");
}
