import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Order } from "@/lib/facts/order.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { Cell, Column, Table } from "../table.ts";
import { column } from "./columns.ts";

/** What a file of orders needs of each. */
export interface OrderInTable
  extends Pick<
    Order,
    | "orderId"
    | "marketplace"
    | "channel"
    | "soldOnAmazon"
    | "status"
    | "purchasedAt"
    | "shipBy"
    | "deliverBy"
    | "skus"
  > {
  confirmedAt: Date | null;
  carriers: string[];
  /** How many of what the list's figure counts the order holds. */
  weight: number;
  /** Why it is in the list; null where nothing is held against it. */
  because: string | null;
}

/**
 * The columns of a list of orders, a promise to others: see docs/orders.md. Instants are in UTC; `placed-on` is the day on the
 * clock of `time-zone`, by which rates count.
 */
export const orderColumns: Column[] = [
  column("order-id", "Order"),
  column("marketplace", "Store"),
  column("channel", "Channel"),
  column("sold-on-amazon", "Sold on Amazon", "yes-no"),
  column("status", "Status"),
  column("placed-on", "Placed on", "day"),
  column("time-zone", "Time zone of days"),
  column("placed-at", "Placed at", "instant"),
  column("ship-by-at", "Ship by", "instant"),
  column("deliver-by-at", "Deliver by", "instant"),
  column("confirmed-at", "Confirmed at", "instant"),
  column("carriers", "Carriers"),
  column("skus", "SKUs"),
  column("counted", "Counted", "count"),
  column("why", "Why"),
];

/** A list of orders, some at a time: memory does not grow with their number. */
export function ordersTable(orders: AsyncIterable<OrderInTable[]> | Iterable<OrderInTable[]>): Table {
  return { id: "orders", title: "Orders", columns: orderColumns, rows: rowsOf(orders) };
}

async function* rowsOf(
  orders: AsyncIterable<OrderInTable[]> | Iterable<OrderInTable[]>,
): AsyncGenerator<Cell[]> {
  for await (const some of orders) for (const order of some) yield cellsOf(order);
}

function cellsOf(order: OrderInTable): Cell[] {
  const zone = zoneOf(order.marketplace);
  return [
    order.orderId,
    order.marketplace,
    order.channel,
    order.soldOnAmazon,
    order.status,
    dayOf(order.purchasedAt, zone),
    zone,
    order.purchasedAt.toISOString(),
    order.shipBy?.toISOString() ?? null,
    order.deliverBy?.toISOString() ?? null,
    order.confirmedAt?.toISOString() ?? null,
    order.carriers.join("; ") || null,
    order.skus.join("; ") || null,
    order.weight,
    order.because,
  ];
}
