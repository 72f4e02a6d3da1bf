import { addDays, type Day, daysBetween } from "./calendar.ts";
import { type Complaint, complain, daysNeededFor, wasLost } from "./complaints.ts";
import { isWithBadCarrier } from "./delays.ts";
import { type Channel, hasComplaint, isRealOrder, type SimulatedOrder, sentAt } from "./order.ts";
import { comfortable, mostUnder, oneOrderOfRoom } from "./quota.ts";
import { pick, type Random, takeEvenly } from "./random.ts";
import {
  badCarrierComplaints,
  clearedComplaints,
  everywhere,
  recentComplaints,
  usualComplaints,
} from "./seller.ts";
import type { World } from "./world.ts";

const DEFECT_TARGET = 0.01;

/** The defect window as the last day shows it: sixty days, ending fifteen days before. */
const WINDOW = { fromDaysAgo: 74, toDaysAgo: 15 };

/** Lets buyers complain: through history by the usual shares, in the last defect window by number. */
export function complainSome(orders: readonly SimulatedOrder[], world: World): void {
  const random = world.random("complaints");
  for (const channel of ["seller", "amazon"] as const) {
    const ofChannel = orders.filter((order) => order.channel === channel && isRealOrder(order));
    const windowFrom = addDays(world.until, -WINDOW.fromDaysAgo);
    throughHistory(
      ofChannel.filter((order) => order.day < windowFrom),
      channel,
      world,
      random,
    );
    inLastWindow(ofChannel, channel, world, random);
    neutralFeedback(ofChannel, world, random);
  }
}

function canComplain(order: SimulatedOrder): boolean {
  return sentAt(order) !== null && !order.cancellation && !hasComplaint(order);
}

function throughHistory(
  orders: readonly SimulatedOrder[],
  channel: Channel,
  world: World,
  random: Random,
): void {
  const { usual, badCarrier } = world.story;
  const tell = (taken: readonly SimulatedOrder[], complaints: readonly Complaint[]) =>
    taken.forEach((order, nth) => {
      const complaint = complaints[nth % complaints.length] ?? {};
      complain(order, complaint, world.story.zone, random);
    });
  const spared = orders.filter((order) => canComplain(order) && !isWithBadCarrier(order, world));
  const usualOnes = channel === "seller" ? usualComplaints : usualComplaints.filter(({ claim }) => !claim);
  tell(
    takeEvenly(spared, () => usual.defect[channel], random),
    usualOnes,
  );
  const stillHappy = spared.filter(canComplain);
  const clearedOnes =
    channel === "seller" ? clearedComplaints : clearedComplaints.filter(({ stars }) => stars);
  tell(
    takeEvenly(stillHappy, () => usual.clearedDefect * (channel === "seller" ? 1 : 0.5), random),
    clearedOnes,
  );
  if (!badCarrier) return;
  // Those whose parcel got lost complain; the share is of all the month's orders.
  const touched = orders.filter((order) => isWithBadCarrier(order, world));
  const lost = touched.filter((order) => canComplain(order) && wasLost(order));
  const share = badCarrier.complaints * (touched.length / (lost.length || 1));
  tell(
    takeEvenly(lost, () => share, random),
    badCarrierComplaints,
  );
}

function inLastWindow(
  orders: readonly SimulatedOrder[],
  channel: Channel,
  world: World,
  random: Random,
): void {
  const { ending, usual } = world.story;
  const placed = orders.filter((order) => isAged(order, WINDOW.toDaysAgo, WINDOW.fromDaysAgo, world.until));
  const total = placed.length;
  const count =
    ending.defects[channel] === "good"
      ? comfortable(DEFECT_TARGET, total, usual.defect[channel])
      : (oneOrderOfRoom(DEFECT_TARGET, total) ?? mostUnder(DEFECT_TARGET, total));
  const seller = channel === "seller";
  const open = seller ? Math.min(ending.openClaims, Math.floor(count / 3)) : 0;
  const counting: Complaint[] = Array.from({ length: open }, () => ({ claim: "open" }));
  const others = seller ? recentComplaints : recentComplaints.filter(({ stars, claim }) => stars && !claim);
  for (let nth = 0; counting.length < count; nth++)
    counting.push(others[nth % others.length] ?? { stars: 1 });
  for (const complaint of [...counting, ...(seller ? ending.cleared : [])]) {
    const oldest = complaint.claim === "open" ? 60 : WINDOW.fromDaysAgo;
    letOneComplain(placed, complaint, oldest, world, random);
  }
  if (!seller) return;
  const recent = orders.filter((order) => isAged(order, 0, WINDOW.toDaysAgo - 1, world.until));
  for (const complaint of ending.early)
    letOneComplain(recent, complaint, WINDOW.toDaysAgo - 1, world, random);
}

function isAged(order: SimulatedOrder, fewest: number, most: number, until: Day): boolean {
  const days = daysBetween(order.day, until);
  return days >= fewest && days <= most;
}

/** @throws Error when no order is left to complain about, which would change the end of the story. */
function letOneComplain(
  orders: readonly SimulatedOrder[],
  complaint: Complaint,
  oldest: number,
  world: World,
  random: Random,
): void {
  const fit = orders.filter(
    (order) =>
      canComplain(order) &&
      (sentAt(order) ?? world.endsAt) < world.endsAt &&
      isAged(order, daysNeededFor(complaint), oldest, world.until),
  );
  if (!fit.length) throw new Error(`no order in ${world.key} is left for ${JSON.stringify(complaint)}`);
  complain(pick(random, fit), complaint, world.story.zone, random, world.until);
}

function neutralFeedback(orders: readonly SimulatedOrder[], world: World, random: Random): void {
  const happy = orders.filter(canComplain);
  for (const order of takeEvenly(happy, () => everywhere.neutralFeedback, random)) {
    complain(order, { stars: 3 }, world.story.zone, random);
  }
}
