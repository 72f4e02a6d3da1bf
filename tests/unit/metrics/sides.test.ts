import { describe, expect, test } from "vitest";
import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { Order } from "@/lib/facts/order.ts";
import { questionOn } from "@/lib/metrics/measure.ts";
import { ordersOfSide, type Side, sidesOf } from "@/lib/metrics/sides.ts";
import {
  aChargeback,
  aGrantedClaim,
  anOrder,
  aShipment,
  metricCalled,
  noonOf,
  oneStar,
  recordOf,
  someFeedback,
} from "../builders.ts";

const on = "2026-04-15";
const question = (metric: MetricId = "order-defect-rate") => {
  const found = metricCalled(metric);
  const reading = found.readings[0];
  if (!reading) throw new Error("Every metric has a reading");
  return questionOn({ metric: found, channel: "seller", reading, on, knownOn: on });
};

describe("the sides of order defects", () => {
  const rated = anOrder({ feedback: [oneStar] });
  const claimed = anOrder({ claims: [aGrantedClaim()] });
  const undecided = anOrder({ chargebacks: [aChargeback({ type: null })] });
  const removed = anOrder({ feedback: [someFeedback(1, { removedOn: "2026-04-01" })] });
  const record = recordOf(rated, claimed, undecided, removed, anOrder());
  const ids = (side: Side, kind: Parameters<typeof ordersOfSide>[3] = null) => {
    const found = ordersOfSide(record, question(), side, kind);
    return found && "orders" in found ? found.orders.map(({ orderId }) => orderId) : found;
  };
  const of = (...orders: Order[]) => orders.map(({ orderId }) => orderId);

  test("are those that count, those that count for sure, and those that may not", () => {
    expect(ids("counted")).toEqual(of(rated, claimed, undecided));
    expect(ids("confirmed")).toEqual(of(rated, claimed));
    expect(ids("undecided")).toEqual(of(undecided));
  });

  test("are those that count for one kind of defect", () => {
    expect(ids("counted", "negative-feedback")).toEqual(of(rated));
    expect(ids("counted", "chargeback")).toEqual(of(undecided));
  });

  test("are those that do not count any more", () => {
    expect(ids("excused")).toEqual(of(removed));
  });

  test("are all it divides by, which are counted and not named", () => {
    expect(ids("total")).toEqual({ tally: "orders" });
    expect(ids("cancelled")).toEqual({ tally: "cancelled-orders" });
    expect(ids("left-out")).toEqual({ tally: "left-out-orders" });
  });

  test("do not know what misses a lower limit", () => {
    expect(ids("missed")).toBeNull();
  });
});

describe("the sides of a lower limit", () => {
  const twice = anOrder({
    deliverBy: noonOf("2026-03-20"),
    shipments: [
      aShipment({ key: "1", trackingId: "T", deliveredAt: noonOf("2026-03-22"), units: 3 }),
      aShipment({ key: "2", trackingId: "T", deliveredAt: noonOf("2026-03-23"), units: 2 }),
    ],
  });

  test("are the good ones and all it divides by, which are counted and not named", () => {
    expect(ordersOfSide(recordOf(twice), question("on-time-delivery-rate"), "counted")).toEqual({
      tally: "on-time-units",
    });
    expect(ordersOfSide(recordOf(twice), question("on-time-delivery-rate"), "total")).toEqual({
      tally: "delivered-units",
    });
  });

  test("are the orders that missed, each with as many units as it missed with", () => {
    const late = questionOn({
      ...question("on-time-delivery-rate"),
      on: "2026-03-30",
      knownOn: "2026-03-30",
    });
    expect(ordersOfSide(recordOf(twice), late, "missed")).toMatchObject({
      orders: [{ orderId: twice.orderId, bad: 5 }],
    });
  });
});

test("a rate of one reading has neither confirmed nor undecided orders, one without lag none to come", () => {
  const ofOrders = ["cancelled", "left-out"];
  expect(sidesOf(question("refund-rate"))).toEqual(["counted", "total", "excused", "entering", ...ofOrders]);
  expect(sidesOf(question("late-shipment-rate"))).toEqual(["counted", "total", "excused"]);
  expect(sidesOf(question("valid-tracking-rate"))).toEqual([
    ...["counted", "total", "missed", "excused", "entering"],
  ]);
  expect(sidesOf(question())).toEqual([
    ...["counted", "total", "confirmed", "undecided", "excused", "entering", ...ofOrders],
  ]);
});

test("what enters with the coming days is bad already, and of the days after the window", () => {
  const shown = anOrder({ on: "2026-03-31", feedback: [oneStar] });
  const next = anOrder({ on: "2026-04-01", feedback: [someFeedback(1, { leftOn: "2026-04-10" })] });
  const later = anOrder({ on: "2026-04-01", feedback: [someFeedback(1, { leftOn: "2026-04-16" })] });
  expect(ordersOfSide(recordOf(shown, next, later), question(), "entering")).toMatchObject({
    orders: [{ orderId: next.orderId }],
  });
});
