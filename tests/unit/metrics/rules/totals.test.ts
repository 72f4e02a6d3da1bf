import { describe, expect, test } from "vitest";
import type { OrderStatus } from "@/lib/facts/order.ts";
import {
  deliverByOf,
  isInTotal,
  isShippedBySeller,
  lastConfirmation,
  talliesOf,
} from "@/lib/metrics/rules/totals.ts";
import { aCancellation, anOrder, aRefund, aShipment, at, countsIn, oneStar } from "../../builders.ts";

const on = "2026-04-01";

describe("the orders a rate divides by", () => {
  test("are those that shipped, are to ship, or were cancelled once they were orders", () => {
    const counted: Record<OrderStatus, boolean> = {
      shipped: true,
      unshipped: true,
      cancelled: true,
      pending: false,
      "cancelled-pending": false,
    };
    for (const [status, isCounted] of Object.entries(counted) as [OrderStatus, boolean][]) {
      expect(isInTotal(anOrder({ status })), status).toBe(isCounted);
    }
    expect(isInTotal(anOrder({ soldOnAmazon: false }))).toBe(false);
  });

  test("leave out a pending order with all that was said of it", () => {
    for (const status of ["pending", "cancelled-pending"] as const) {
      const order = anOrder({
        status,
        feedback: [oneStar],
        cancellations: [aCancellation()],
        refunds: [aRefund()],
      });
      expect(countsIn([order], "order-defect-rate", { on })).toEqual([0, 0]);
      expect(countsIn([order], "refund-rate", { on })).toEqual([0, 0]);
      expect(countsIn([order], "cancel-rate", { on: "2026-03-11" })).toEqual([0, 0]);
    }
  });

  test("keep an order that was cancelled, and its bad feedback with it", () => {
    const order = anOrder({ status: "cancelled", feedback: [oneStar] });
    expect(countsIn([order, anOrder()], "order-defect-rate", { on })).toEqual([1, 2]);
  });

  test("are the store's own days: an order of 23:30 in Los Angeles is of that day, though UTC is a day on", () => {
    expect(talliesOf(anOrder({ purchasedAt: at("2026-03-11T06:30:00Z") }))).toEqual([
      { tally: "orders", day: "2026-03-10", knownFrom: "2026-03-10", count: 1 },
    ]);
    expect(talliesOf(anOrder({ marketplace: "JP", purchasedAt: at("2026-03-11T15:30:00Z") }))[0]?.day).toBe(
      "2026-03-12",
    );
  });

  test("are told apart by day: those cancelled once they were orders, and those left out", () => {
    const day = "2026-03-10";
    const of = (said: Parameters<typeof anOrder>[0]) =>
      talliesOf(anOrder(said)).map(({ tally, knownFrom, count }) => [tally, knownFrom, count]);
    expect(of({ status: "cancelled" })).toEqual([
      ["orders", day, 1],
      ["cancelled-orders", day, 1],
    ]);
    for (const status of ["pending", "cancelled-pending"] as const) {
      expect(of({ status }), status).toEqual([["left-out-orders", day, 1]]);
      expect(of({ status, soldOnAmazon: false }), status).toEqual([]);
    }
    expect(of({ status: "shipped" })).toEqual([["orders", day, 1]]);
    expect(of({ status: "cancelled", soldOnAmazon: false })).toEqual([]);
    expect(of({ status: "cancelled", channel: "amazon" })).toHaveLength(2);
  });

  test("are known to be cancelled from the first word of it, and never before they were placed", () => {
    const knownFrom = (said: Parameters<typeof anOrder>[0]) =>
      talliesOf(anOrder({ status: "cancelled", ...said })).find(({ tally }) => tally === "cancelled-orders")
        ?.knownFrom;
    const seen = { cancelSeenAt: at("2026-03-15T20:00:00Z") };
    const told = (...days: string[]) => ({
      cancellations: days.map((day) => aCancellation({ cancelledAt: at(`${day}T20:00:00Z`) })),
    });
    expect(knownFrom(seen)).toBe("2026-03-15");
    expect(knownFrom({ ...seen, ...told("2026-03-17", "2026-03-16") })).toBe("2026-03-16");
    expect(knownFrom(told("2026-03-09"))).toBe("2026-03-10");
    expect(knownFrom({ cancelSeenAt: at("2026-03-12T06:30:00Z") })).toBe("2026-03-11");
  });

  test("of shipping are the seller's own, sold on Amazon", () => {
    expect(isShippedBySeller(anOrder())).toBe(true);
    expect(isShippedBySeller(anOrder({ channel: "amazon" }))).toBe(false);
    expect(isShippedBySeller(anOrder({ soldOnAmazon: false }))).toBe(false);
  });
});

describe("an order's confirmation", () => {
  const first = aShipment({ confirmedAt: at("2026-03-11T10:00:00Z") });
  const second = aShipment({ confirmedAt: at("2026-03-12T10:00:00Z") });

  test("is that of its last package, in whatever order they are told", () => {
    expect(lastConfirmation(anOrder({ shipments: [first, second] }))).toEqual(second.confirmedAt);
    expect(lastConfirmation(anOrder({ shipments: [second, first] }))).toEqual(second.confirmedAt);
  });

  test("is not known while a package is not confirmed, or none is known", () => {
    expect(lastConfirmation(anOrder({ shipments: [first, aShipment()] }))).toBeNull();
    expect(lastConfirmation(anOrder())).toBeNull();
  });

  test("has the package's own deliver-by before the order's", () => {
    const order = anOrder({ deliverBy: at("2026-03-15T00:00:00Z") });
    expect(deliverByOf(order, aShipment())).toEqual(order.deliverBy);
    expect(deliverByOf(order, aShipment({ deliverBy: at("2026-03-14T00:00:00Z") }))).toEqual(
      at("2026-03-14T00:00:00Z"),
    );
    expect(deliverByOf(anOrder(), aShipment())).toBeNull();
  });
});
