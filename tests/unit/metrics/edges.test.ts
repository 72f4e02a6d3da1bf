import { describe, expect, test } from "vitest";
import { type MetricId, metrics } from "@/lib/amazon/metrics.ts";
import type { Order } from "@/lib/facts/order.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { endOfDay, startOfDay } from "@/lib/metrics/window.ts";
import { stateOf } from "@/lib/standing/state.ts";
import {
  aCancellation,
  anOrder,
  aRefund,
  aShipment,
  at,
  countsIn,
  daysShownOn,
  figureOf,
  metricCalled,
  recordOf,
  someFeedback,
} from "../builders.ts";

const zone = "America/Los_Angeles";
const on = "2026-04-15";

/** For every metric: a good and a bad thing of a moment, where the moment decides the window it belongs to. */
const things: Record<MetricId, (moment: Date, bad: boolean) => Order> = {
  "order-defect-rate": (moment, bad) =>
    anOrder({ purchasedAt: moment, feedback: bad ? [someFeedback(1, { leftOn: on })] : [] }),
  "cancel-rate": (moment, bad) =>
    anOrder({ purchasedAt: moment, cancellations: bad ? [aCancellation({ cancelledAt: moment })] : [] }),
  "late-shipment-rate": shippedBy,
  "late-shipment-rate-10d": shippedBy,
  "valid-tracking-rate": (moment, bad) =>
    packageDueBy(moment, { firstScanAt: bad ? null : at("2026-01-03T00:00:00Z") }),
  "on-time-delivery-rate": (moment, bad) =>
    packageDueBy(moment, { deliveredAt: bad ? new Date(moment.getTime() + 1) : moment }),
  "refund-rate": (moment, bad) =>
    anOrder({ purchasedAt: moment, refunds: bad ? [aRefund({ refundedAt: moment })] : [] }),
};

function shippedBy(shipBy: Date, bad: boolean): Order {
  const confirmedAt = new Date(shipBy.getTime() + (bad ? 1 : 0));
  return anOrder({
    purchasedAt: at("2026-01-01T20:00:00Z"),
    shipBy,
    shipments: [aShipment({ confirmedAt })],
  });
}

function packageDueBy(deliverBy: Date, said: Parameters<typeof aShipment>[0]): Order {
  const confirmedAt = at("2026-01-02T00:00:00Z");
  return anOrder({
    purchasedAt: at("2026-01-01T20:00:00Z"),
    shipments: [aShipment({ confirmedAt, deliverBy, ...said })],
  });
}

describe.each(metrics.map(({ id }) => id))("%s", (id) => {
  const { from, to } = daysShownOn(id, on);
  const thing = things[id];
  const isLower = id === "valid-tracking-rate" || id === "on-time-delivery-rate";
  const bad = (moment: Date) => thing(moment, true);
  const found = (moment: Date) => {
    const { count, total } = figureOf(recordOf(bad(moment)), id, { on, knownOn: "2026-05-01" }).rate;
    return { bad: isLower ? total - count : count, total };
  };
  const starts = (day: Day) => startOfDay(day, zone);
  const ends = (day: Day) => endOfDay(day, zone);

  test("is no data without orders", () => {
    const figure = figureOf(recordOf(), id, { on });
    expect(figure.rate).toEqual({ count: 0, total: 0, value: null });
    expect(figure.hasData).toBe(false);
    expect(figure.budget).toBeNull();
    expect(stateOf(figure.rate, figure.target)).toBe("no-data");
  });

  test("holds the first day of its window from its first millisecond", () => {
    expect(found(starts(from))).toEqual({ bad: 1, total: 1 });
    expect(found(ends(from))).toEqual({ bad: 1, total: 1 });
  });

  test("holds the last day of its window to its last millisecond", () => {
    expect(found(starts(to))).toEqual({ bad: 1, total: 1 });
    expect(found(ends(to))).toEqual({ bad: 1, total: 1 });
  });

  test("does not hold the day before its window, nor the day after", () => {
    expect(found(ends(addDays(from, -1)))).toEqual({ bad: 0, total: 0 });
    expect(found(starts(addDays(to, 1)))).toEqual({ bad: 0, total: 0 });
  });

  test("says how many of how many, and divides once", () => {
    const moment = starts(from);
    const orders = [thing(moment, true), thing(moment, false), thing(moment, false)];
    const { rate } = figureOf(recordOf(...orders), id, { on });
    expect(rate).toEqual(
      isLower ? { count: 2, total: 3, value: 2 / 3 } : { count: 1, total: 3, value: 1 / 3 },
    );
  });

  test("is missed exactly on an upper target, met exactly on a lower one", () => {
    const target = figureOf(recordOf(), id, { on }).target;
    if (id === "refund-rate") return expect(target).toBeNull();
    const share = isLower ? 1 - (target?.value ?? 0) : (target?.value ?? 0);
    const badOnes = Math.round(share * 200);
    const orders = Array.from({ length: 200 }, (_, index) => thing(starts(to), index < badOnes));
    const figure = figureOf(recordOf(...orders), id, { on, knownOn: "2026-05-01" });
    expect(figure.rate.value).toBe(target?.value);
    expect(stateOf(figure.rate, figure.target)).toBe(isLower ? "watch" : "breach");
    expect(figure.budget).toBe(isLower ? 0 : -1);
  });

  test("leaves out orders sold outside Amazon", () => {
    const order = { ...bad(starts(to)), soldOnAmazon: false };
    expect(countsIn([order], id, { on, knownOn: "2026-05-01" })).toEqual([0, 0]);
  });

  test("counts an order of one channel in that channel alone", () => {
    const order = { ...bad(starts(to)), channel: "amazon" as const };
    expect(countsIn([order], id, { on, knownOn: "2026-05-01" })).toEqual([0, 0]);
    if (!metricCalled(id).channels.includes("amazon")) return;
    expect(countsIn([order], id, { on, knownOn: "2026-05-01", channel: "amazon" })).toEqual([1, 1]);
  });
});
