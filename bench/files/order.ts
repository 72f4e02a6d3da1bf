import type { Product } from "./catalogue.ts";
import { between, type Numbers, numbersOf, oneOf } from "./numbers.ts";
import { dayOfIndex, type Seller } from "./seller.ts";

/** An order as its seller's story has it, whatever a report of one day knows of it. */
export interface MadeOrder {
  id: string;
  channel: "Merchant" | "Amazon";
  purchasedMs: number;
  /** What becomes of it, and when. */
  fate: "Shipped" | "Cancelled" | "Cancelled while pending";
  fateMs: number;
  shipByMs: number;
  deliverByMs: number;
  business: boolean;
  items: { product: Product; quantity: number }[];
  /** For what else happens to it. */
  numbers: Numbers;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The order with this number of a seller. It can be made by itself: nothing is kept of those before it. */
export function orderAt(seller: Seller, index: number): MadeOrder {
  const numbers = numbersOf(seller.topic, index);
  const day = dayOfIndex(seller, index);
  // Days of the store begin at seven in the morning UTC, or eight in winter. Most orders come in its evening.
  const hour = 12 * (numbers() + numbers() ** 0.5);
  const purchasedMs = Math.floor((day * DAY_MS + (7 + Math.min(hour, 23.99)) * HOUR_MS) / 1000) * 1000;
  const channel = numbers() < 0.45 ? "Merchant" : "Amazon";
  const what = numbers();
  const fate = what < 0.012 ? "Cancelled" : what < 0.02 ? "Cancelled while pending" : "Shipped";
  const handling = channel === "Merchant" ? 6 + 48 * numbers() : 3 + 20 * numbers();
  return {
    id: orderId(seller, index, numbers),
    channel,
    purchasedMs,
    fate,
    fateMs: purchasedMs + Math.floor((fate === "Shipped" ? handling : 0.3 + 12 * numbers()) * 3600) * 1000,
    shipByMs: purchasedMs + 52 * HOUR_MS,
    deliverByMs: purchasedMs + 8 * DAY_MS,
    business: numbers() < 0.06,
    items: Array.from({ length: linesOf(index) }, () => ({
      product: oneOf(numbers, seller.catalogue),
      quantity: numbers() < 0.93 ? 1 : between(numbers, 2, 4),
    })),
    numbers,
  };
}

/** Eight orders in a hundred have several lines: five have two, two have three, one has four. */
export function linesOf(index: number): number {
  // Spread over the hundred by a factor that shares nothing with it.
  const place = (index * 37) % 100;
  if (place >= 8) return 1;
  return place < 5 ? 2 : place < 7 ? 3 : 4;
}

/** How many orders it takes to fill so many lines. */
export function ordersOfLines(lines: number): number {
  let orders = Math.floor(lines / 112) * 100;
  for (let left = lines - (orders / 100) * 112; left > 0; orders++) left -= linesOf(orders);
  return orders;
}

/** Amazon's form. Its middle is another for each of ten million orders, so that no two are alike; the rest is chance. */
function orderId({ topic }: Seller, index: number, numbers: Numbers): string {
  const middle = ((index % 10_000_000) * 4_241_357 + topic) % 10_000_000;
  const tail = Math.floor(numbers() * 10_000_000);
  return `${111 + Math.floor(numbers() * 4)}-${String(middle).padStart(7, "0")}-${String(tail).padStart(7, "0")}`;
}
