import { arrive } from "./arrivals.ts";
import { addDays, type Day, daysBetween, HOUR, instantOn } from "./calendar.ts";
import { type Promised, type SimulatedOrder, sentAt } from "./order.ts";
import { comfortable, oneOrderOfRoom } from "./quota.ts";
import { chance, type Random, takeEvenly, takeSpread, wholeBetween } from "./random.ts";
import type { ParcelTroubles } from "./seller.ts";
import { shipOnTime } from "./shipping.ts";
import type { World } from "./world.ts";

const LATE_TARGET = 0.04;
const LATE_WINDOW_DAYS = 10;

/** The last weeks before the final ten days, a little better than usual so that only those ten stand out. */
const CALM = { days: 30, share: 0.6 };

type Sent = SimulatedOrder & { promise: Promised };

/** Lets orders be confirmed late or not at all, parcels go unscanned, and deliveries miss their day. */
export function delaySome(orders: SimulatedOrder[], world: World): void {
  const random = world.random("delays");
  leaveSomeOverdue(orders, world, random);
  handOverToBadCarrier(orders, world);
  const late = lateInLastDays(orders, world, random);
  const sent = sentOrders(orders);
  const before = addDays(world.until, 1 - LATE_WINDOW_DAYS);
  const history = sent.filter((order) => order.promise.shipBy < before).sort(byShipBy);
  const calmFrom = addDays(world.until, 1 - CALM.days);
  const shareLate = (order: Sent) =>
    troublesOf(order, world).lateConfirmation * (order.promise.shipBy >= calmFrom ? CALM.share : 1);
  for (const order of takeEvenly(history, shareLate, random)) {
    confirmLate(order, world, random, isWithBadCarrier(order, world) ? 3 : 1);
  }
  for (const order of late) confirmLate(order, world, random, 1);
  missSomeScans(sent.sort(byDeliverBy), world, random);
  deliverSomeLate(sent, world, random);
}

function sentOrders(orders: readonly SimulatedOrder[]): Sent[] {
  return orders.filter((order): order is Sent => order.promise !== null && order.shipments.length > 0);
}

const byShipBy = (one: Sent, other: Sent) => one.promise.shipByAt - other.promise.shipByAt;
const byDeliverBy = (one: Sent, other: Sent) => one.promise.deliverByAt - other.promise.deliverByAt;

export function isWithBadCarrier(order: SimulatedOrder, { story, until }: World): boolean {
  if (!story.badCarrier || order.channel !== "seller") return false;
  const daysAgo = daysBetween(order.day, until);
  return daysAgo <= story.badCarrier.fromDaysAgo && daysAgo >= story.badCarrier.toDaysAgo;
}

export function troublesOf(order: SimulatedOrder, world: World): ParcelTroubles {
  return isWithBadCarrier(order, world)
    ? (world.story.badCarrier?.troubles ?? world.story.usual)
    : world.story.usual;
}

function handOverToBadCarrier(orders: readonly SimulatedOrder[], world: World): void {
  const carrier = world.story.badCarrier?.carrier;
  if (!carrier) return;
  for (const order of orders.filter((order) => isWithBadCarrier(order, world))) {
    for (const shipment of order.shipments) shipment.carrier = carrier;
  }
}

/** Due on the last ship-by days of the story and still here: the list a seller should see first. */
function leaveSomeOverdue(orders: readonly SimulatedOrder[], { story, until }: World, random: Random): void {
  const count = story.ending.overdue;
  if (!count) return;
  const due = sentOrders(orders).filter((order) => order.promise.shipBy <= until);
  const lastDays = [...new Set(due.map((order) => order.promise.shipBy))].sort().slice(-2);
  const dueOn = (day: Day | undefined) => due.filter((order) => order.promise.shipBy === day);
  const [dayBefore, lastDay] = lastDays;
  const left = [...takeSpread(dueOn(lastDay), count - 1, random), ...takeSpread(dueOn(dayBefore), 1, random)];
  for (const order of left) order.shipments = [];
}

/** Which of the last ten days' orders are late: a number that leaves the room the story wants. */
function lateInLastDays(orders: SimulatedOrder[], world: World, random: Random): Sent[] {
  const { story, until, endsAt } = world;
  const from = addDays(until, 1 - LATE_WINDOW_DAYS);
  const inWindow = () =>
    sentOrders(orders).filter((order) => {
      const { shipBy } = order.promise;
      return shipBy >= from && shipBy <= until && (sentAt(order) ?? Number.POSITIVE_INFINITY) <= endsAt;
    });
  let window = inWindow();
  let count = comfortable(LATE_TARGET, window.length, story.usual.lateConfirmation);
  if (story.ending.lateConfirmations === "one-order-of-room") {
    let room = oneOrderOfRoom(LATE_TARGET, window.length);
    // With some totals no number is both close to the limit and one short of it; a few more orders help.
    for (let extra = 0; room === null; extra++) {
      orders.push(sendOneMore(world, addDays(until, -5 - (extra % 4)), random));
      window = inWindow();
      room = oneOrderOfRoom(LATE_TARGET, window.length);
    }
    orders.sort((one, other) => one.purchasedAt - other.purchasedAt);
    count = room;
  }
  const canBeLate = window.filter((order) => order.promise.shipBy <= addDays(until, -2)).sort(byShipBy);
  return takeSpread(canBeLate, count, random);
}

function sendOneMore(world: World, day: Day, random: Random): SimulatedOrder {
  const order = arrive(world, "seller", day, random);
  Object.assign(order, { status: "unshipped", cancellation: null });
  shipOnTime(order, world, random);
  return order;
}

// Confirmed on one of the next mornings; scans and deliveries move along where they must.
function confirmLate(order: Sent, world: World, random: Random, mostDays: number): void {
  const shipment = order.shipments.at(-1);
  if (!shipment) return;
  const day = addDays(order.promise.shipBy, wholeBetween(random, 1, mostDays));
  shipment.confirmedAt = instantOn(world.story.zone, day, wholeBetween(random, 1200, 11 * 3600));
  shipment.firstScanAt = shipment.confirmedAt + wholeBetween(random, 2, 9) * HOUR;
  shipment.deliveredAt = Math.max(shipment.deliveredAt ?? 0, shipment.confirmedAt + 26 * HOUR);
}

// A parcel nobody scanned is one nobody knows to be delivered; some never got a number at all.
function missSomeScans(orders: readonly Sent[], world: World, random: Random): void {
  for (const order of takeEvenly(orders, (order) => troublesOf(order, world).missingScan, random)) {
    const shipment = order.shipments[0];
    if (!shipment) continue;
    shipment.firstScanAt = null;
    shipment.deliveredAt = null;
    if (chance(random, 0.3)) shipment.trackingId = null;
  }
}

// Single units only, so that one late parcel weighs the same everywhere in a rate that counts units.
function deliverSomeLate(orders: readonly Sent[], world: World, random: Random): void {
  const single = orders.filter(
    ({ shipments }) => shipments.length === 1 && shipments[0]?.units === 1 && shipments[0].deliveredAt,
  );
  const share = (order: Sent) =>
    troublesOf(order, world).lateDelivery * (orders.length / (single.length || 1));
  for (const order of takeEvenly(single, share, random)) {
    const [shipment] = order.shipments;
    if (!shipment) continue;
    const day = addDays(
      order.promise.deliverBy,
      wholeBetween(random, 1, isWithBadCarrier(order, world) ? 8 : 3),
    );
    const at = instantOn(world.story.zone, day, wholeBetween(random, 9 * 3600, 19 * 3600));
    shipment.deliveredAt = Math.max(at, shipment.confirmedAt + 18 * HOUR);
  }
}
