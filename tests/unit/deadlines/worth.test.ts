import { describe, expect, test } from "vitest";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { type Deadline, deadlineFrom } from "@/lib/deadlines/deadline.ts";
import { deadlinesOfOrder } from "@/lib/deadlines/of-order.ts";
import { type Effect, weightOf, worthOf } from "@/lib/deadlines/worth.ts";
import type { Order } from "@/lib/facts/order.ts";
import { nothingSupposed, type Supposed, whatIf } from "@/lib/metrics/what-if.ts";
import {
  aChargeback,
  aGrantedClaim,
  anOrder,
  aShipment,
  at,
  manyOrders,
  recordFrom,
  someFeedback,
} from "../builders.ts";

const on = "2026-11-26";
const now = at("2026-11-26T20:00:00Z");
const worthIn = (orders: Order[]) => worthOf(recordFrom(orders), on, "amazon-current");
const [claimed, late, both] = [
  anOrder({ on: "2026-10-20", claims: [aGrantedClaim({ filedOn: "2026-11-01", decidedOn: "2026-11-10" })] }),
  // In the window from 2 December on.
  anOrder({ on: "2026-11-17", feedback: [someFeedback(1, { leftOn: "2026-11-22" })] }),
  anOrder({
    on: "2026-10-21",
    feedback: [someFeedback(1, { leftOn: "2026-11-02" })],
    chargebacks: [aChargeback({ filedOn: "2026-11-22" })],
  }),
];
/** With those above 200 orders, two of them bad: exactly on the limit, which misses it. */
const others = manyOrders(198, { on: "2026-10-15" });
const worth = worthIn([claimed, late, both, ...others]);
const [appeal] = deadlinesOfOrder(claimed, now) as [Deadline];
const seen = ({ count, total, budget, state }: Effect["asIs"]) => [count, total, budget, state];

describe("what a deadline is worth", () => {
  test("a claim won on appeal takes its order out, and says how much room that makes", () => {
    const [effect, ...more] = worth(appeal) as [Effect];
    expect(more).toEqual([]);
    expect(effect).toMatchObject({
      metric: { id: "order-defect-rate" },
      channel: "seller",
      on,
      countsNow: true,
    });
    expect(seen(effect.asIs)).toEqual([2, 200, -1, "breach"]);
    expect(seen(effect.done)).toEqual([1, 200, 0, "watch"]);
    expect(seen(effect.missed)).toEqual([2, 200, -1, "breach"]);
  });

  test("an order the window has not reached yet counts from the day it does", () => {
    const [removal] = deadlinesOfOrder(late, now) as [Deadline];
    const [effect] = worth(removal) as [Effect];
    expect(effect).toMatchObject({ on: "2026-12-02", countsNow: false });
    expect(effect.done.count).toBe(effect.asIs.count - 1);
  });

  test("an order with something else held against it stays defective", () => {
    for (const deadline of deadlinesOfOrder(both, now)) {
      const [effect] = worth(deadline) as [Effect];
      expect(seen(effect.done), deadline.kind).toEqual(seen(effect.asIs));
      expect(weightOf([effect], "amazon-current", "US")).toBe(0);
    }
  });

  test("is what “what if” says of the same claim and the same feedback", () => {
    const record = recordFrom([claimed, late, both, ...others]);
    const metric = metricWithId("order-defect-rate");
    if (!metric) throw new Error("no such metric");
    const asked = {
      metric,
      channel: "seller",
      reading: "exposed",
      on,
      knownOn: on,
      pack: "amazon-current",
    } as const;
    const suppositions: [Order, Partial<Supposed>][] = [
      [claimed, { claimsWon: [claimed.orderId] }],
      [late, { feedbackRemoved: [late.orderId] }],
      [both, { feedbackRemoved: [both.orderId] }],
    ];
    for (const [order, supposed] of suppositions) {
      const [deadline] = deadlinesOfOrder(order, now).filter(({ kind }) => kind !== "chargeback-reply") as [
        Deadline,
      ];
      const [effect] = worth(deadline) as [Effect];
      const { before, after, bites } = whatIf(record, asked, { ...nothingSupposed, ...supposed }, 17);
      const point = (points: typeof before) => points.find((each) => each.on === effect.on);
      expect(point(before)).toMatchObject({ count: effect.asIs.count, total: effect.asIs.total });
      expect(point(after)).toMatchObject({ count: effect.done.count, total: effect.done.total });
      expect(bites[0]?.on).toBe(order === both ? null : effect.on);
    }
  });

  test("nothing, once the order has left the window", () => {
    const old = anOrder({
      on: "2026-09-01",
      claims: [aGrantedClaim({ filedOn: "2026-10-01", decidedOn: "2026-11-20" })],
    });
    const [deadline] = deadlinesOfOrder(old, now) as [Deadline];
    expect(worthIn([old, ...others])(deadline)).toEqual([]);
  });

  test("a shipment confirmed in time is one good order more, let go one late one, in both windows", () => {
    const shipped = manyOrders(24, {
      on: "2026-11-20",
      shipBy: at("2026-11-24T07:59:59Z"),
      shipments: [aShipment({ confirmedAt: at("2026-11-22T20:00:00Z") })],
    });
    const open = anOrder({ on: "2026-11-24", status: "unshipped", shipBy: at("2026-11-27T07:59:59Z") });
    const [deadline] = deadlinesOfOrder(open, now) as [Deadline];
    const effects = worthIn([open, ...shipped])(deadline);
    expect(effects.map(({ metric }) => metric.id)).toEqual(["late-shipment-rate", "late-shipment-rate-10d"]);
    for (const { asIs, done, missed } of effects) {
      expect(seen(asIs)).toEqual([0, 24, 0, "good"]);
      expect(seen(done)).toEqual([0, 25, 0, "good"]);
      expect(seen(missed)).toEqual([1, 25, -1, "breach"]);
    }
    // It decides whether the target is met: nothing weighs more.
    expect(weightOf(effects, "amazon-current", "US")).toBeGreaterThan(1_000);
  });

  test("a late one costs late shipment, and spares a cancellation where its order is still in that window", () => {
    const sameDay = anOrder({ on: "2026-11-20", status: "unshipped", shipBy: at("2026-11-21T07:59:59Z") });
    const [deadline] = deadlinesOfOrder(sameDay, now) as [Deadline];
    const effects = worthIn([sameDay, ...manyOrders(50, { on: "2026-11-22" })])(deadline);
    expect(effects.map(({ metric, on: day }) => [metric.id, day])).toEqual([
      ["late-shipment-rate", on],
      ["late-shipment-rate-10d", on],
      // Placed on the 20th, cancelled on the 27th: the last day that holds it.
      ["cancel-rate", "2026-11-27"],
    ]);
    const dayLater = anOrder({ on: "2026-11-19", status: "unshipped", shipBy: at("2026-11-21T07:59:59Z") });
    const [other] = deadlinesOfOrder(dayLater, now) as [Deadline];
    expect(worthIn([dayLater])(other).map(({ metric }) => metric.id)).toEqual([
      "late-shipment-rate",
      "late-shipment-rate-10d",
    ]);
  });

  test("a message left alone may become a claim; one about no known order touches no rate", () => {
    const good = others[0] as Order;
    const message = deadlineFrom({
      key: "typed-in 1",
      kind: "buyer-message",
      marketplace: "US",
      event: now,
      orderId: good.orderId,
      channel: "seller",
      placedOn: "2026-10-15",
    });
    const [effect] = worth(message) as [Effect];
    expect([effect.done.count, effect.missed.count]).toEqual([2, 3]);
    expect(worth({ ...message, orderId: null })).toEqual([]);
    const [held] = worth({ ...message, orderId: claimed.orderId, placedOn: "2026-10-20" }) as [Effect];
    expect(held.missed.count).toBe(2);
  });

  test("no data stays no data", () => {
    const record = recordFrom([claimed, ...others], { imported: [] });
    const [effect] = worthOf(record, on, "amazon-current")(appeal) as [Effect];
    expect([effect.asIs.value, effect.done.value, effect.done.budget, effect.done.state]).toEqual([
      null,
      null,
      null,
      "no-data",
    ]);
    expect(weightOf([effect], "amazon-current", "US")).toBe(0);
  });
});
