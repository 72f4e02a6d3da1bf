import type { Tally } from "@/lib/amazon/metrics.ts";
import type { Order, Shipment } from "@/lib/facts/order.ts";
import type { Day } from "../day.ts";
import { bestKnown, isListed } from "./evidence.ts";
import { dayOfOrder, placedOn } from "./judgement.ts";

/** One addition to a denominator (or, for lower limits, to the good ones) of a day. */
export interface Tallied {
  tally: Tally;
  day: Day;
  /** The first day it could be known. */
  knownFrom: Day;
  count: number;
}

/**
 * Whether an order is one of the total of order defects, cancellations and refunds.
 *
 * Amazon says only "total orders". Left out: orders of other shops, pending ones and those cancelled while
 * pending (RULES C6).
 */
export function isInTotal(order: Order): boolean {
  return order.soldOnAmazon && order.status !== "pending" && order.status !== "cancelled-pending";
}

/** Whether the seller ships the order, so that late shipment, tracking and delivery are theirs to answer for. */
export function isShippedBySeller(order: Order): boolean {
  return order.soldOnAmazon && order.channel === "seller";
}

/**
 * The instant by which every package of an order had been confirmed: when the last one was.
 * Null while one is not, or none is known.
 */
export function lastConfirmation(order: Order): Date | null {
  const packages = bestKnown(order.shipments);
  if (packages.length === 0) return null;
  let last = 0;
  for (const { confirmedAt } of packages) {
    if (!confirmedAt) return null;
    last = Math.max(last, confirmedAt.getTime());
  }
  return new Date(last);
}

/** The deliver-by of a package: its own, else the order's. */
export function deliverByOf(order: Order, shipment: Shipment): Date | null {
  return shipment.deliverBy ?? order.deliverBy;
}

/** Whether an order is left out of the total only for being pending, or for having been cancelled while it was. */
export function isLeftOut(order: Order): boolean {
  return order.soldOnAmazon && !isInTotal(order);
}

/** The day an order was first known to be cancelled: of what is told of its cancellation; else the day it was placed. */
function cancelledOn(order: Order): Day {
  const [first] = order.cancellations.map((each) => dayOfOrder(order, each.cancelledAt)).sort();
  const told = first ?? (order.cancelSeenAt && dayOfOrder(order, order.cancelSeenAt));
  const placed = placedOn(order);
  return told && told > placed ? told : placed;
}

/** Everything an order adds to the totals of its days. */
export function talliesOf(order: Order): Tallied[] {
  const tallies: Tallied[] = [];
  const add = (tally: Tally, day: Day, knownFrom: Day, count = 1) =>
    tallies.push({ tally, day, knownFrom, count });

  if (isInTotal(order)) {
    const day = placedOn(order);
    add("orders", day, day);
    if (order.status === "cancelled") add("cancelled-orders", day, cancelledOn(order));
  }
  if (isLeftOut(order)) add("left-out-orders", placedOn(order), placedOn(order));
  if (!isShippedBySeller(order)) return tallies;

  const confirmedAt = lastConfirmation(order);
  if (order.shipBy && confirmedAt) {
    add("confirmed-orders", dayOfOrder(order, order.shipBy), dayOfOrder(order, confirmedAt));
  }
  // Packages that only the API told of have no scan because it knows none: they are not counted as missing one.
  for (const shipment of order.shipments.filter(isListed)) {
    const deliverBy = deliverByOf(order, shipment);
    if (!deliverBy) continue;
    const day = dayOfOrder(order, deliverBy);
    if (shipment.confirmedAt) {
      const confirmedOn = dayOfOrder(order, shipment.confirmedAt);
      add("confirmed-packages", day, confirmedOn);
      if (shipment.firstScanAt) {
        const scannedOn = dayOfOrder(order, shipment.firstScanAt);
        add("scanned-packages", day, scannedOn > confirmedOn ? scannedOn : confirmedOn);
      }
    }
    if (shipment.trackingId && shipment.deliveredAt) {
      const deliveredOn = dayOfOrder(order, shipment.deliveredAt);
      const units = shipment.units ?? 1;
      add("delivered-units", day, deliveredOn, units);
      if (shipment.deliveredAt <= deliverBy) add("on-time-units", day, deliveredOn, units);
    }
  }
  return tallies;
}
