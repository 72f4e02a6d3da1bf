import { addDays, type Day, HOUR, type Instant, instantOn, MINUTE, SECOND, weekdayOf } from "./calendar.ts";
import { catalogue } from "./catalogue.ts";
import type { Channel, OrderLine, SimulatedOrder } from "./order.ts";
import { chance, digits, pickWeighted, poisson, type Random, randomFrom, wholeBetween } from "./random.ts";
import { everywhere, type MarketplaceStory, season, weekdays } from "./seller.ts";
import type { World } from "./world.ts";

/** Orders as they arrive, oldest first: bought and paid for, and nothing has happened to them yet. */
export function arrivals(world: World): SimulatedOrder[] {
  const orders: SimulatedOrder[] = [];
  for (let day = world.from; day <= world.until; day = addDays(day, 1)) {
    const random = randomFrom(`${world.key}/arrivals/${day}`);
    const busy = busyness(day);
    for (const channel of ["seller", "amazon"] as const) {
      const count = poisson(random, world.story.ordersADay[channel] * busy);
      for (let nth = 0; nth < count; nth++) orders.push(arrive(world, channel, day, random));
    }
  }
  keepSomePending(orders, world);
  return orders.sort((one, other) => one.purchasedAt - other.purchasedAt);
}

/** One order of this day. */
export function arrive(world: World, channel: Channel, day: Day, random: Random): SimulatedOrder {
  const { story } = world;
  const outsideAmazon = channel === "amazon" && chance(random, everywhere.soldOutsideAmazon);
  const purchasedAt = instantOn(story.zone, day, secondOfPurchase(random));
  const order: SimulatedOrder = {
    id: world.newOrderId(random, outsideAmazon),
    marketplace: story.code,
    channel,
    outsideAmazon,
    day,
    purchasedAt,
    paidAt: purchasedAt + wholeBetween(random, 3, 600) * SECOND,
    lastUpdatedAt: purchasedAt,
    status: "unshipped",
    business: chance(random, everywhere.business),
    expedited: channel === "amazon" || chance(random, everywhere.expedited),
    buyerNumber: Math.floor(random() * 0x7fff_ffff),
    lines: linesOf(story, outsideAmazon, random),
    promise: null,
    shipments: [],
    dispatchedAt: null,
    cancellation: null,
    cancelRequest: null,
    feedback: null,
    claim: null,
    chargeback: null,
    returnRequest: null,
    refunds: [],
  };
  if (!outsideAmazon && chance(random, everywhere.cancelledWhilePending)) cancelWhilePending(order, random);
  return order;
}

/** How busy a day is, beside the yearly average of about 1. */
export function busyness(day: Day): number {
  const year = day.slice(0, 5);
  const next = season.findIndex(([from]) => year + from > day);
  const [from, before] = season[next === -1 ? season.length - 1 : next - 1] ?? ["01-01", 1];
  const [to, after] = season[next === -1 ? season.length - 1 : next] ?? [from, before];
  const length = Date.parse(year + to) - Date.parse(year + from);
  const gone = length ? (Date.parse(day) - Date.parse(year + from)) / length : 0;
  return (before + (after - before) * gone) * (weekdays[weekdayOf(day)] ?? 1);
}

// Evenings sell best. Nothing after 23:40, so that a payment lands on the day of its order.
function secondOfPurchase(random: Random): number {
  const evening = chance(random, 0.45);
  const hour = evening ? 17 + random() * 6.6 : chance(random, 0.9) ? 7 + random() * 10 : random() * 7;
  return Math.floor(hour * 3600);
}

function linesOf(story: MarketplaceStory, outsideAmazon: boolean, random: Random): OrderLine[] {
  const count = chance(random, 0.08) ? 2 : chance(random, 0.02) ? 3 : 1;
  const lines = Array.from({ length: count }, () => lineOf(random));
  const [first, second] = lines;
  if (first && second && chance(random, 0.05)) second.product = first.product;
  if (second && chance(random, everywhere.secondLineCancelled)) second.cancelled = true;
  for (const line of lines) priceLine(line, story, outsideAmazon, random);
  return lines;
}

function lineOf(random: Random): OrderLine {
  return {
    itemCode: `${wholeBetween(random, 1, 9)}${digits(random, 13)}`,
    product: pickWeighted(random, catalogue, (product) => product.popularity),
    quantity: chance(random, 0.13) ? wholeBetween(random, 2, 3) : 1,
    priceCents: 0,
    taxCents: 0,
    shippingCents: 0,
    discountCents: 0,
    cancelled: false,
  };
}

/** Prices a line for its product and quantity; orders from other shops carry no price here. */
export function priceLine(line: OrderLine, story: MarketplaceStory, free: boolean, random: Random): void {
  const price = free ? 0 : line.product.priceCents[story.code] * line.quantity;
  const { rate, inside } = story.tax;
  line.priceCents = price;
  line.taxCents = Math.round(inside ? price - price / (1 + rate) : price * rate);
  line.shippingCents = !free && chance(random, 0.09) ? 499 : 0;
  line.discountCents = !free && chance(random, 0.04) ? Math.round(price / 10) : 0;
}

// Half of them within the hour, the others when the payment failed for good, five days later.
function cancelWhilePending(order: SimulatedOrder, random: Random): void {
  const paymentFailed = chance(random, 0.25);
  const after: Instant = paymentFailed
    ? 120 * HOUR + wholeBetween(random, 1, 40) * MINUTE
    : wholeBetween(random, 3, 29) * MINUTE;
  order.status = "cancelled-pending";
  order.cancellation = {
    at: order.purchasedAt + after,
    by: paymentFailed ? "amazon" : "buyer",
    reason: paymentFailed ? "payment" : "",
    whilePending: true,
  };
}

// The last few orders of the story, whose payment is still being checked.
function keepSomePending(orders: SimulatedOrder[], { story, until }: World): void {
  orders
    .filter((order) => order.day >= addDays(until, -1) && !order.cancellation && !order.outsideAmazon)
    .sort((one, other) => other.purchasedAt - one.purchasedAt)
    .slice(0, story.ending.pending)
    .forEach((order) => {
      order.status = "pending";
    });
}
