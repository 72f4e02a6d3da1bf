import { utcOf } from "@/lib/demo/calendar.ts";
import { amount, tabSeparated } from "@/lib/demo/files/cells.ts";
import type { Settlement } from "@/lib/demo/files/settlements.ts";
import { type MoneyRow, moneyRows } from "@/lib/demo/money.ts";
import type { SimulatedOrder } from "@/lib/demo/order.ts";

/** All money of these orders as one settlement, however long that took. */
export function oneSettlement(orders: readonly SimulatedOrder[]): Settlement {
  const rows = orders.flatMap(moneyRows).sort((one, other) => one.postedAt - other.postedAt);
  const times = rows.map(({ postedAt }) => postedAt);
  const endsAt = Math.max(...times);
  return { id: "21202606301", startsAt: Math.min(...times), endsAt, endsOn: utcOf(endsAt)[0], rows };
}

const header = [
  ...["settlement-id", "settlement-start-date", "settlement-end-date", "deposit-date", "total-amount"],
  ...["currency", "transaction-type", "order-id", "merchant-order-id", "adjustment-id", "shipment-id"],
  ...["marketplace-name", "shipment-fee-type", "shipment-fee-amount", "order-fee-type", "order-fee-amount"],
  ...["fulfillment-id", "posted-date", "order-item-code", "merchant-order-item-id"],
  ...["merchant-adjustment-item-id", "sku", "quantity-purchased", "price-type", "price-amount"],
  ...["item-related-fee-type", "item-related-fee-amount", "misc-fee-amount", "other-fee-amount"],
  ...["other-fee-reason-description", "promotion-id", "promotion-type", "promotion-amount"],
  ...["direct-payment-type", "direct-payment-amount", "other-amount"],
];

/** The same settlement in the older form, with a pair of columns for each kind of money. */
export function settlementV1File({ id, startsAt, endsAt, rows }: Settlement): string {
  const line = (cells: Record<string, string>) => header.map((column) => cells[column] ?? "");
  const total = rows.reduce((sum, { cents }) => sum + cents, 0);
  return tabSeparated(header, [
    line({
      "settlement-id": id,
      "settlement-start-date": utc(startsAt),
      "settlement-end-date": utc(endsAt),
      "total-amount": amount(total),
      currency: "USD",
    }),
    ...rows.map((row) => line({ "settlement-id": id, ...cellsOf(row) })),
  ]);
}

function cellsOf({
  transaction,
  order,
  line,
  adjustmentId,
  postedAt,
  amountType,
  description,
  cents,
}: MoneyRow) {
  const [type, money] = {
    ItemPrice: ["price-type", "price-amount"],
    ItemFees: ["item-related-fee-type", "item-related-fee-amount"],
    Promotion: ["promotion-type", "promotion-amount"],
  }[amountType] ?? ["other-fee-reason-description", "other-amount"];
  return {
    "transaction-type": transaction,
    "order-id": order?.id ?? "",
    "merchant-order-id": order?.id ?? "",
    "adjustment-id": adjustmentId,
    "marketplace-name": "Amazon.com",
    "fulfillment-id": order?.channel === "amazon" ? "AFN" : "MFN",
    "posted-date": utc(postedAt),
    "order-item-code": line?.itemCode ?? "",
    sku: line?.product.sku ?? "",
    [type as string]: description,
    [money as string]: amount(cents),
  };
}

const utc = (at: number) => `${utcOf(at).join(" ")} UTC`;
