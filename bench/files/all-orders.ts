import { usColumns } from "@/lib/demo/files/all-orders.ts";
import { between, oneOf } from "./numbers.ts";
import { DAY_MS, HOUR_MS, type MadeOrder } from "./order.ts";

export const allOrdersHeader = usColumns.join("\t");

const cities = [
  ["SPRINGFIELD", "IL", "62704"],
  ["Portland", "OR", "97202"],
  ["Saint Augustine", "FL", "32084"],
  ["HOUSTON", "TX", "77002-1201"],
  ["Brooklyn", "NY", "11215-4301"],
  ["Sacramento", "CA", "95814"],
  ["Colorado Springs", "CO", "80903"],
  ["ann arbor", "MI", "48104"],
] as const;

/** The lines of an order, as a report of a moment knows it. `touchedMs`: when something else about it last changed. */
export function allOrdersLines(order: MadeOrder, asOfMs: number, touchedMs: number | null = null): string[] {
  const { id, channel, purchasedMs, business, items, numbers } = order;
  const { status, sinceMs, priced } = stateAt(order, asOfMs);
  const [city, state, zip] = oneOf(numbers, cities);
  const updated = instant(Math.max(sinceMs, touchedMs ?? 0));
  const itemStatus =
    status === "Pending" ? "Unshipped" : status === "Cancelled" && channel === "Merchant" ? "" : status;
  return items.map(({ product, quantity }) => {
    const cents = product.priceCents * quantity;
    const promotion = numbers() < 0.07;
    return [
      id,
      "",
      instant(purchasedMs),
      updated,
      status,
      channel,
      "Amazon.com",
      "",
      channel === "Amazon" ? "Expedited" : "Standard",
      product.name,
      product.sku,
      product.asin,
      itemStatus,
      status === "Cancelled" ? "0" : String(quantity),
      priced ? "USD" : "",
      priced ? money(cents) : "",
      priced ? money(Math.round(cents * 0.0825)) : "",
      "",
      "",
      "",
      "",
      promotion ? money(between(numbers, 50, 400)) : "",
      "",
      city,
      state,
      zip,
      "US",
      promotion ? `Core Free Shipping Label ${product.asin} PLM-${product.sku}` : "",
      "",
      business ? "true" : "false",
      "",
      business ? "Business Price" : "",
      "false",
    ].join("\t");
  });
}

/** What a report of a moment says of an order: its status, since when, and whether its price is told. */
export function stateAt({ fate, fateMs, purchasedMs }: MadeOrder, asOfMs: number) {
  const isOver = fateMs <= asOfMs;
  if (isOver && fate === "Shipped") return { status: "Shipped", sinceMs: fateMs, priced: true };
  if (isOver) return { status: "Cancelled", sinceMs: fateMs, priced: fate === "Cancelled" };
  // Payment takes half an hour to clear; one that never clears stays pending until it is cancelled.
  const clearedMs = purchasedMs + HOUR_MS / 2;
  if (fate === "Cancelled while pending" || asOfMs < clearedMs) {
    return { status: "Pending", sinceMs: purchasedMs, priced: true };
  }
  return { status: "Unshipped", sinceMs: clearedMs, priced: true };
}

/** The moment a seller downloads what is known of a day: early on the next, by the store's clock. */
export function morningAfter(day: number): number {
  return (day + 1) * DAY_MS + 14 * HOUR_MS;
}

export const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
export const money = (cents: number) => (cents / 100).toFixed(2);
