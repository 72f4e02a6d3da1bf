import {
  addDays,
  businessDayAfter,
  type Day,
  endOfDay,
  HOUR,
  instantOn,
  isBusinessDay,
  MINUTE,
} from "./calendar.ts";
import { type OrderLine, type Promised, type Shipment, type SimulatedOrder, sentLines } from "./order.ts";
import { chance, digits, pick, type Random, wholeBetween } from "./random.ts";
import type { MarketplaceStory } from "./seller.ts";
import type { World } from "./world.ts";

/** Sends an order as it should be: confirmed within its ship window, scanned, and delivered in time. */
export function shipOnTime(order: SimulatedOrder, world: World, random: Random): void {
  if (order.channel === "amazon") {
    order.dispatchedAt = order.purchasedAt + wholeBetween(random, 4, 40) * HOUR;
    return;
  }
  const { story } = world;
  const promise = promiseFor(order, story, random);
  order.promise = promise;
  if (order.status === "pending") return;
  const confirmedAt = inTime(order, promise, story, random);
  order.shipments = packagesOf(order, random).map((lines, nth) => {
    const confirmed = confirmedAt + nth * wholeBetween(random, 4, 45) * MINUTE;
    const carrier = pick(random, story.carriers);
    return {
      id: `D${digits(random, 9)}`,
      confirmedAt: confirmed,
      carrier,
      trackingId: carrier === "UPS" ? `1Z${digits(random, 16)}` : digits(random, 20),
      firstScanAt: confirmed + wholeBetween(random, 100, 800) * MINUTE,
      deliveredAt: deliveryInTime(promise, confirmed, story, random),
      units: lines.reduce((sum, line) => sum + line.quantity, 0),
    } satisfies Shipment;
  });
}

function promiseFor(order: SimulatedOrder, story: MarketplaceStory, random: Random): Promised {
  const shipBy = businessDayAfter(order.day, order.expedited ? 1 : story.handlingDays);
  const [fewest, most] = story.transitDays;
  const deliverBy = businessDayAfter(shipBy, order.expedited ? 2 : wholeBetween(random, fewest, most));
  return {
    shipBy,
    shipByAt: endOfDay(story.zone, shipBy),
    deliverBy,
    deliverByAt: endOfDay(story.zone, deliverBy),
  };
}

// The warehouse works business days and confirms in the afternoon; early orders may leave the same day.
function inTime(order: SimulatedOrder, promise: Promised, story: MarketplaceStory, random: Random): number {
  const noon = instantOn(story.zone, order.day, 11 * 3600);
  const sameDay = isBusinessDay(order.day) && order.paidAt < noon && chance(random, 0.4);
  const nextDay = businessDayAfter(order.day, 1);
  const lastMinute = nextDay < promise.shipBy && chance(random, 0.25);
  const day = sameDay ? order.day : lastMinute ? promise.shipBy : nextDay;
  return instantOn(story.zone, day, wholeBetween(random, 12.5 * 3600, 17.5 * 3600));
}

function packagesOf(order: SimulatedOrder, random: Random): OrderLine[][] {
  const [first, ...others] = sentLines(order);
  if (!first) return [];
  return others.length && chance(random, 0.35) ? [[first], others] : [[first, ...others]];
}

function deliveryInTime(
  promise: Promised,
  confirmedAt: number,
  story: MarketplaceStory,
  random: Random,
): number {
  const days = businessDaysBefore(promise.deliverBy, promise.shipBy);
  const day = businessDayAfter(promise.shipBy, wholeBetween(random, 1, Math.max(1, days - 1)));
  const delivered = instantOn(story.zone, day, wholeBetween(random, 9 * 3600, 19 * 3600));
  return Math.max(delivered, confirmedAt + 18 * HOUR);
}

function businessDaysBefore(deliverBy: Day, shipBy: Day): number {
  let days = 0;
  for (let day = shipBy; day < deliverBy; day = addDays(day, 1)) if (isBusinessDay(day)) days++;
  return days;
}
