import { addDays, type Day, dayOf, HOUR, instantOn } from "./calendar.ts";
import { type SimulatedOrder, sentAt, sentLines } from "./order.ts";
import { adjustmentId, chance, pick, type Random, takeEvenly, wholeBetween } from "./random.ts";
import { everywhere } from "./seller.ts";
import type { World } from "./world.ts";

const reasons = [
  "CR-NO_LONGER_NEEDED",
  "CR-DEFECTIVE",
  "CR-ORDERED_WRONG_ITEM",
  "CR-QUALITY_UNACCEPTABLE",
  "CR-DAMAGED_BY_CARRIER",
  "AMZ-PG-HOME-TOO-LARGE",
] as const;

/** Lets some buyers send things back, and refunds them, or others who need send nothing. */
export function returnSome(orders: readonly SimulatedOrder[], world: World): void {
  const random = world.random("returns");
  const kept = orders.filter((order) => canBeRefunded(order));
  for (const order of takeEvenly(kept, () => everywhere.refund, random)) {
    const daysAfter = wholeBetween(random, 3, 12);
    if (order.channel === "seller" && chance(random, 0.8)) {
      askForReturn(order, addDays(order.day, daysAfter), world, random);
    }
    refund(order, daysAfter + wholeBetween(random, 1, 5), world, random);
  }
  // A few ask and then keep the thing, or have their request turned down by a claim.
  for (const order of takeEvenly(kept, () => 0.004, random)) {
    if (order.channel === "seller" && !order.returnRequest) {
      askForReturn(order, addDays(order.day, wholeBetween(random, 5, 20)), world, random);
    }
  }
  for (const order of orders) {
    if (order.claim?.reason === "not as described" && !order.returnRequest && chance(random, 0.6)) {
      askForReturn(order, order.claim.filedOn, world, random, true);
    }
  }
}

function canBeRefunded(order: SimulatedOrder): boolean {
  const sent = sentAt(order) !== null && !order.cancellation && !order.outsideAmazon;
  return sent && !order.refunds.length && !order.claim && !order.chargeback;
}

function askForReturn(order: SimulatedOrder, on: Day, { story }: World, random: Random, aToZ = false): void {
  const sent = sentAt(order);
  if (sent === null) return;
  const soonest = addDays(dayOf(story.zone, sent), 2);
  const requestedOn = on > soonest ? on : soonest;
  order.returnRequest = {
    requestedOn,
    reason: pick(random, reasons),
    line: pick(random, sentLines(order)),
    arrivedOn: chance(random, 0.85) ? addDays(requestedOn, wholeBetween(random, 3, 10)) : null,
    aToZ,
  };
}

function refund(order: SimulatedOrder, daysAfter: number, { story }: World, random: Random): void {
  const planned = addDays(order.day, daysAfter);
  const asked = order.returnRequest?.requestedOn ?? planned;
  const at = instantOn(
    story.zone,
    addDays(asked > planned ? asked : planned, 1),
    wholeBetween(random, 8 * 3600, 18 * 3600),
  );
  order.refunds.push({
    at: Math.max(at, (sentAt(order) ?? at) + HOUR),
    adjustmentId: adjustmentId(random),
    lines: order.returnRequest ? [order.returnRequest.line] : sentLines(order),
    share: order.returnRequest || chance(random, 0.6) ? 1 : 0.5,
  });
}
