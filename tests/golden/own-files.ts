import { isoOf } from "@/lib/demo/calendar.ts";
import { amount, commaSeparated } from "@/lib/demo/files/cells.ts";
import { type SimulatedOrder, totalCents } from "@/lib/demo/order.ts";

/** Headroom's own files of orders and refunds: the demo has these from Amazon's reports. */

export function headroomOrdersFile(orders: readonly SimulatedOrder[]): string {
  const header = [
    "order-id",
    "purchased-at",
    "channel",
    "status",
    "ship-by",
    "deliver-by",
    "sku",
    "business",
  ];
  return commaSeparated(
    header,
    orders.map(({ id, purchasedAt, channel, status, promise, lines, business }) => [
      ...[id, isoOf(purchasedAt), channel, status, promise?.shipBy ?? "", promise?.deliverBy ?? ""],
      ...[lines[0]?.product.sku ?? "", String(business)],
    ]),
  );
}

export function headroomRefundsFile(orders: readonly SimulatedOrder[]): string {
  const header = ["order-id", "refunded-at", "refund-id", "amount", "currency", "reason"];
  return commaSeparated(
    header,
    orders.flatMap((order, index) =>
      order.refunds.map(({ at, adjustmentId }) => [
        ...[order.id, isoOf(at), index % 3 === 0 ? "" : adjustmentId, amount(totalCents(order)), "USD"],
        ["", "broken, said the buyer", 'asked for "another"'][index % 3] ?? "",
      ]),
    ),
  );
}
