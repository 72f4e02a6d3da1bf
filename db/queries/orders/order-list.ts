import type { Channel } from "@/lib/amazon/metrics.ts";
import type { OrderStatus } from "@/lib/facts/order.ts";
import type { AccountSession } from "../../client.ts";
import { fromRow } from "../../rows.ts";
import { besideBest, columnsOfOrder, type OrdersAsked, ordersSql, Parameters } from "./among.ts";

/** One order as a list shows it. */
export interface OrderListed {
  orderId: string;
  marketplace: string;
  channel: Channel;
  soldOnAmazon: boolean;
  status: OrderStatus;
  purchasedAt: Date;
  shipBy: Date | null;
  deliverBy: Date | null;
  skus: string[];
  /** When the last of its packages was confirmed; null while one is not. */
  confirmedAt: Date | null;
  carriers: string[];
  /** How many of what the figure counts: packages or units; 1 where it counts orders. */
  weight: number;
}

/** What a list can be sorted by. */
export const orderSorts = ["placed", "order", "status", "ship-by", "confirmed", "counted"] as const;
export type OrderSort = (typeof orderSorts)[number];

export interface Sorted {
  by: OrderSort;
  latestFirst: boolean;
}

/** How many orders are asked for, and how many packages or units they hold of what is counted. */
export interface OrdersFound {
  orders: number;
  counted: number;
}

export async function countOrders(session: AccountSession, asked: OrdersAsked): Promise<OrdersFound> {
  const parameters = new Parameters();
  const { begin, from, where, weight } = ordersSql(asked, parameters);
  const { rows } = await session.query<OrdersFound>(
    `${begin} SELECT count(*)::int AS orders, coalesce(sum(${weight}), 0)::int AS counted FROM ${from} WHERE ${where}`,
    parameters.values,
  );
  return rows[0] as OrdersFound;
}

/** Some of the orders asked for, in the order asked for. */
export async function listOrders(
  session: AccountSession,
  asked: OrdersAsked,
  page: Sorted & { limit: number; offset: number },
): Promise<OrderListed[]> {
  const { statement, values } = listing(asked, page);
  const { rows } = await session.query(statement, values);
  return rows.map((row) => fromRow<OrderListed>(row));
}

/** Rows that are fetched at once for a file: enough to keep both sides busy, few enough to hold. */
const FETCHED = 2_000;

/** Every order asked for, some at a time: memory does not grow with their number. */
export async function* everyOrder(
  session: AccountSession,
  asked: OrdersAsked,
  sorted: Sorted,
): AsyncGenerator<OrderListed[]> {
  const { statement, values } = listing(asked, { ...sorted, limit: null, offset: 0 });
  await session.query(`DECLARE listed NO SCROLL CURSOR FOR ${statement}`, values);
  for (;;) {
    const { rows } = await session.query(`FETCH ${FETCHED} FROM listed`);
    if (rows.length === 0) break;
    yield rows.map((row) => fromRow<OrderListed>(row));
  }
  await session.query("CLOSE listed");
}

/** Whether the id of any order of the account begins with this. */
export async function isOrderIdBegun(
  session: AccountSession,
  accountId: string,
  text: string,
): Promise<boolean> {
  const { rows } = await session.query<{ found: boolean }>(
    "SELECT EXISTS (SELECT FROM orders WHERE account_id = $1 AND order_id >= $2 AND order_id < $3) AS found",
    [accountId, text, `${text}\u{10FFFF}`],
  );
  return rows[0]?.found ?? false;
}

const columns: Record<OrderSort, string> = {
  placed: "o.purchased_at",
  order: "o.order_id",
  status: "o.status",
  "ship-by": "o.ship_by",
  confirmed: "best.confirmed_at",
  counted: "weight",
};

function listing(
  asked: OrdersAsked,
  { by, latestFirst, limit, offset }: Sorted & { limit: number | null; offset: number },
): { statement: string; values: unknown[] } {
  const parameters = new Parameters();
  const { begin, from, where, weight } = ordersSql(asked, parameters, { needsBest: by === "confirmed" });
  const way = latestFirst ? "DESC" : "ASC";
  // What is always there is sorted as its index is; where a date may be missing, orders without it come last.
  const direction = by === "ship-by" || by === "confirmed" ? `${way} NULLS LAST` : way;
  const range =
    limit === null
      ? ""
      : `LIMIT ${parameters.add(limit, "bigint")} OFFSET ${parameters.add(offset, "bigint")}`;
  // Packages are looked up only for the rows that are shown: what sorts and filters may be many times as many.
  const picked = `${begin} SELECT o.*, ${weight} AS weight${by === "confirmed" ? ", best.confirmed_at AS sorted_by" : ""}
    FROM ${from} WHERE ${where}
    ORDER BY ${columns[by]} ${direction}${by === "order" ? "" : `, o.order_id ${way}`} ${range}`;
  const again = by === "confirmed" ? "o.sorted_by" : by === "counted" ? "o.weight" : columns[by];
  return {
    statement: `SELECT ${columnsOfOrder.map((column) => `o.${column}`).join(", ")},
                       o.weight, best.confirmed_at, best.carriers
                FROM (${picked}) AS o ${besideBest(asked.accountId, parameters)}
                ORDER BY ${again} ${direction}${by === "order" ? "" : `, o.order_id ${way}`}`,
    values: parameters.values,
  };
}
