import { addDays, type Day, endOfDay, HOUR } from "@/lib/demo/calendar.ts";
import { type Complaint, complain } from "@/lib/demo/complaints.ts";
import { forgetTheFuture } from "@/lib/demo/known-by.ts";
import type { SimulatedOrder } from "@/lib/demo/order.ts";
import { randomFrom } from "@/lib/demo/random.ts";
import { stories } from "@/lib/demo/seller.ts";
import { simulateSeller } from "@/lib/demo/simulate-seller.ts";
import type { World } from "@/lib/demo/world.ts";

/** The last day the golden files know of. */
export const goldenUntil: Day = "2026-06-30";

const FROM = "2026-02-02";
const PER_CHANNEL = 64;

/**
 * A few weeks of the demo's US store in which everything happens to every order, so that each report has lines enough
 * and all reports speak of the same orders. Taken one after another the stories contradict each other now and then, as
 * reports of different days and sources do.
 */
export function goldenOrders(): SimulatedOrder[] {
  const all = simulateSeller({ seed: 1, until: goldenUntil }).orders.US.filter(({ day }) => day >= FROM);
  const random = randomFrom("golden");
  const taken = (["seller", "amazon"] as const).flatMap((channel) =>
    all.filter((order) => order.channel === channel).slice(0, PER_CHANNEL),
  );
  const orders = taken.sort((one, other) => one.purchasedAt - other.purchasedAt);
  for (const [index, order] of orders.entries()) {
    if (order.outsideAmazon || order.status === "cancelled-pending") continue;
    complain(order, complaints[index % complaints.length] as Complaint, stories.US.zone, random);
    const line = order.lines[0];
    if (!line) continue;
    order.returnRequest ??= {
      requestedOn: addDays(order.day, 9 + (index % 20)),
      reason: ["CR-DEFECTIVE", "CR-UNWANTED_ITEM", "CR-NO_REASON_GIVEN"][index % 3] ?? "",
      line,
      arrivedOn: index % 4 === 0 ? null : addDays(order.day, 20 + (index % 20)),
      aToZ: index % 5 === 0,
    };
    if (order.refunds.length === 0) {
      const at = order.purchasedAt + (30 + (index % 9)) * 24 * HOUR;
      order.refunds.push({ at, adjustmentId: `amzn1:crow:${line.itemCode}R`, lines: [line], share: 1 });
    }
  }
  return orders;
}

/** Seller-fulfilled orders as they were before anything was sent. */
export function stillOpen(orders: readonly SimulatedOrder[]): SimulatedOrder[] {
  return orders
    .filter(({ channel, promise }) => channel === "seller" && promise)
    .map((order) => ({ ...order, status: "unshipped" as const }));
}

/** Every order cancelled in the end: what a seller's own list of cancellations may say against Amazon's report. */
export function allCancelled(orders: readonly SimulatedOrder[]): SimulatedOrder[] {
  return orders.map((order, index) => ({
    ...order,
    cancellation: {
      at: order.purchasedAt + (20 + index) * HOUR,
      by: (["buyer", "seller", "amazon"] as const)[index % 3] ?? "buyer",
      reason: ["", "payment", "not-confirmed", "out of stock, sorry"][index % 4] ?? "",
      whilePending: false,
    },
  }));
}

const complaints: Complaint[] = [
  { stars: 1, claim: "granted", chargeback: "lost" },
  { stars: 2, removed: true, claim: "denied", chargeback: "won" },
  { stars: 3, claim: "open", chargeback: "fraud" },
  { stars: 1, removed: true, claim: "withdrawn", chargeback: "lost" },
  { stars: 2, claim: "won-on-appeal", chargeback: "lost" },
  { stars: 1, claim: "lost-on-appeal", chargeback: "won" },
  { stars: 2, removed: true, claim: "granted-by-amazon", chargeback: "fraud" },
];

/** The orders as they were at the end of an earlier day: what an older export of them holds. */
export function asOf(orders: readonly SimulatedOrder[], until: Day): SimulatedOrder[] {
  const { US: story } = stories;
  return structuredClone(orders.filter(({ day }) => day <= until)).map((order) => {
    forgetTheFuture(order, { story, until, endsAt: endOfDay(story.zone, until) } as World);
    return order;
  });
}
