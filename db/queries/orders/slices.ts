import type { AccountSession } from "../../client.ts";
import { type OrdersAsked, ordersSql, Parameters, type Sliced } from "./among.ts";

/** What orders can be cut by. */
export type SliceBy = Sliced["by"];

/** One part of a slice: what its orders have in common, their number, and that of what is counted. */
export interface SlicePart {
  /** A SKU, a carrier, a weekday from 1; "" (or 0) for orders without one. */
  name: string;
  orders: number;
  counted: number;
}

/** The orders asked for, cut by SKU, carrier or weekday of shipping. An order with several is in several parts. */
export async function sliceOrders(
  session: AccountSession,
  asked: OrdersAsked,
  by: SliceBy,
): Promise<SlicePart[]> {
  const parameters = new Parameters();
  const { begin, from, where, weight, slice } = ordersSql(asked, parameters, { sliced: { by } });
  const { rows } = await session.query<SlicePart>(
    `${begin} SELECT ${slice} AS name, count(*)::int AS orders, sum(${weight})::int AS counted
     FROM ${from} WHERE ${where} GROUP BY 1 ORDER BY 3 DESC, 1`,
    parameters.values,
  );
  return rows;
}
