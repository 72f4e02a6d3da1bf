import { priceLine } from "./arrivals.ts";
import { addDays, HOUR, instantOn } from "./calendar.ts";
import { catalogue } from "./catalogue.ts";
import type { Cancellation, SimulatedOrder } from "./order.ts";
import { comfortable } from "./quota.ts";
import { chance, pick, type Random, takeEvenly, takeSpread, wholeBetween } from "./random.ts";
import { everywhere } from "./seller.ts";
import type { World } from "./world.ts";

const CANCEL_TARGET = 0.025;

const sellerReasons = ["out of stock", "damaged in the warehouse", "out of stock", "pricing error"] as const;
const buyerReasons = ["OTHER_REASON", "NEED_TO_CHANGE_SHIPPING_ADDRESS", "ITEM_PRICE_IS_TOO_HIGH"] as const;

// Quiet days before the last week, so that what happens in it stands on its own.
const QUIET_DAYS = 16;

/** Cancels what is cancelled after payment: by buyers, by Amazon, and by the seller's own mistakes. */
export function cancelSome(orders: readonly SimulatedOrder[], world: World): void {
  const random = world.random("cancellations");
  const open = orders.filter((order) => order.channel === "seller" && canBeCancelled(order));
  askedByBuyers(open, random);
  const history = open.filter((order) => order.day < addDays(world.until, -QUIET_DAYS));
  takeEvenly(history, () => world.story.usual.sellerCancellation, random).forEach((order, nth) => {
    if (nth % 12 === 11) cancel(order, world, { by: "amazon", reason: "not-confirmed" }, 7, random);
    else cancel(order, world, { by: "seller", reason: pick(random, sellerReasons) }, 1, random);
  });
  takeEvenly(open, () => 0.0006, random).forEach((order) => {
    cancel(order, world, { by: "amazon", reason: "fraud" }, 1, random);
  });
  lastWeek(open.filter(canBeCancelled), world, random);
}

function canBeCancelled(order: SimulatedOrder): boolean {
  return !order.cancellation && order.status !== "pending" && !order.outsideAmazon;
}

// One buyer in five asked too late, and got the parcel all the same.
function askedByBuyers(orders: readonly SimulatedOrder[], random: Random): void {
  for (const order of orders.filter(() => chance(random, everywhere.buyerCancellation))) {
    order.cancelRequest = pick(random, buyerReasons);
    if (chance(random, 0.2)) continue;
    const at = order.paidAt + wholeBetween(random, 1, 10) * HOUR;
    order.cancellation = { at, by: "buyer", reason: "", whilePending: false };
    order.shipments = [];
  }
}

function cancel(
  order: SimulatedOrder,
  { story }: World,
  how: Pick<Cancellation, "by" | "reason">,
  daysAfter: number,
  random: Random,
): void {
  if (order.cancellation) return;
  const at = instantOn(story.zone, addDays(order.day, daysAfter), wholeBetween(random, 9 * 3600, 17 * 3600));
  order.cancellation = { at, ...how, whilePending: false };
  order.shipments = [];
}

/** The cancellations of the last seven full days, by number rather than by chance. */
function lastWeek(open: readonly SimulatedOrder[], world: World, random: Random): void {
  const { story, until } = world;
  const { sellerCancellations, stockError } = story.ending;
  const between = (from: number, to: number) =>
    open.filter((order) => order.day >= addDays(until, -from) && order.day <= addDays(until, -to));
  const room = comfortable(CANCEL_TARGET, between(7, 1).length, 1);
  takeSpread(between(6, 2), Math.min(sellerCancellations, room), random).forEach((order) => {
    cancel(order, world, { by: "seller", reason: "damaged in the warehouse" }, 1, random);
  });
  if (!stockError) return;
  const product = catalogue.find(({ sku }) => sku === stockError.sku);
  if (!product) throw new Error(`no such product in the demo's catalogue: ${stockError.sku}`);
  const count = Math.max(stockError.atLeast, Math.ceil(between(7, 1).length * stockError.share));
  takeSpread(between(6, 3), count, random).forEach((order) => {
    order.lines = order.lines.slice(0, 1).map((line) => ({ ...line, product }));
    for (const line of order.lines) priceLine(line, story, false, random);
    cancel(order, world, { by: "seller", reason: "out of stock" }, 1, random);
  });
}
