import { dayNumber } from "@/lib/metrics/day.ts";
import { allOrdersHeader, allOrdersLines, morningAfter } from "./all-orders.ts";
import { LineWriter } from "./line-writer.ts";
import { DAY_MS, orderAt } from "./order.ts";
import type { Seller } from "./seller.ts";

/**
 * Writes what a seller downloads the day after: All Orders by last update. Half its lines are of known orders that
 * have changed since, half of new ones.
 *
 * @param turn Which of several such files: each has orders of its own, so that all can go into one account.
 */
export function writeDaily(
  seller: Seller,
  path: string,
  { lines, turn }: { lines: number; turn: number },
): void {
  const lastDay = dayNumber(seller.until);
  const [knownAsOf, nextAsOf] = [morningAfter(lastDay), morningAfter(lastDay + 4)];
  const writer = new LineWriter(path, allOrdersHeader);
  const half = Math.floor(lines / 2);
  // Each turn skips what the turns before it took. Those still unshipped come first, the newest at their head.
  let skip = turn * half;
  for (let index = seller.orders - 1; index >= 0 && writer.lines < half; index--) {
    const order = orderAt(seller, index);
    const isDone = order.fateMs <= knownAsOf;
    if (isDone && order.purchasedMs > knownAsOf - 5 * DAY_MS) continue;
    if (skip-- > 0) continue;
    // One that had shipped by then was touched by something the report does not name, such as a refund.
    const touched = isDone ? nextAsOf - (index % 80_000) * 1000 : null;
    for (const line of allOrdersLines(order, nextAsOf, touched)) if (writer.lines < half) writer.write(line);
  }
  for (let index = seller.orders + turn * lines; writer.lines < lines; index++) {
    for (const line of allOrdersLines(orderAt(seller, index), nextAsOf)) {
      if (writer.lines < lines) writer.write(line);
    }
  }
  writer.close();
}
