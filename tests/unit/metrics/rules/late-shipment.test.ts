import { describe, expect, test } from "vitest";
import type { Order } from "@/lib/facts/order.ts";
import { lateShipment, pendingLateShipment } from "@/lib/metrics/rules/late-shipment.ts";
import { endOfDay } from "@/lib/metrics/window.ts";
import { anOrder, aShipment, at, countsIn } from "../../builders.ts";

const on = "2026-03-20";
const shipBy = at("2026-03-13T06:59:59Z");
const confirmed = (...instants: (string | null)[]): Order =>
  anOrder({
    shipBy,
    shipments: instants.map((instant) => aShipment({ confirmedAt: instant === null ? null : at(instant) })),
  });
const counts = (order: Order, knownOn = on) => countsIn([order], "late-shipment-rate", { on, knownOn });

describe("a late shipment", () => {
  test("is one confirmed after the ship-by; exactly at it is on time", () => {
    expect(counts(confirmed("2026-03-13T06:59:58Z"))).toEqual([0, 1]);
    expect(counts(confirmed("2026-03-13T06:59:59Z"))).toEqual([0, 1]);
    expect(counts(confirmed("2026-03-13T06:59:59.001Z"))).toEqual([1, 1]);
    expect(counts(confirmed("2026-03-13T07:00:00Z"))).toEqual([1, 1]);
  });

  test("with a bare day as ship-by has until the day ends in the marketplace, also when the clock changes", () => {
    const due = { shipBy: endOfDay("2026-03-08", "America/Los_Angeles") };
    const at2359 = anOrder({ ...due, shipments: [aShipment({ confirmedAt: at("2026-03-09T06:59:59Z") })] });
    const midnight = anOrder({ ...due, shipments: [aShipment({ confirmedAt: at("2026-03-09T07:00:00Z") })] });
    expect(counts(at2359)).toEqual([0, 1]);
    expect(counts(midnight)).toEqual([1, 1]);
  });

  test("is judged by the last package, however early the first", () => {
    expect(counts(confirmed("2026-03-11T10:00:00Z", "2026-03-13T08:00:00Z"))).toEqual([1, 1]);
    expect(counts(confirmed("2026-03-13T08:00:00Z", "2026-03-11T10:00:00Z"))).toEqual([1, 1]);
    expect(counts(confirmed("2026-03-11T10:00:00Z", "2026-03-12T10:00:00Z"))).toEqual([0, 1]);
  });

  test("is in neither part of the rate while a package is unconfirmed, or none is known", () => {
    expect(counts(confirmed("2026-03-13T08:00:00Z", null))).toEqual([0, 0]);
    expect(counts(confirmed(null))).toEqual([0, 0]);
    expect(counts(confirmed())).toEqual([0, 0]);
  });

  test("is in neither part without a ship-by", () => {
    expect(counts({ ...confirmed("2026-03-13T08:00:00Z"), shipBy: null })).toEqual([0, 0]);
  });

  test("is known from the day of the last confirmation, and its order is not in the total before", () => {
    const order = confirmed("2026-03-11T10:00:00Z", "2026-03-14T20:00:00Z");
    expect(counts(order, "2026-03-13")).toEqual([0, 0]);
    expect(counts(order, "2026-03-14")).toEqual([1, 1]);
  });

  test("belongs to the day of its ship-by in both windows", () => {
    const order = confirmed("2026-03-14T20:00:00Z"); // ship-by 23:59:59 on 03-12
    expect(countsIn([order], "late-shipment-rate-10d", { on: "2026-03-21" })).toEqual([1, 1]);
    expect(countsIn([order], "late-shipment-rate-10d", { on: "2026-03-22" })).toEqual([0, 0]);
    expect(countsIn([order], "late-shipment-rate", { on: "2026-04-10" })).toEqual([1, 1]);
    expect(countsIn([order], "late-shipment-rate", { on: "2026-04-11" })).toEqual([0, 0]);
  });

  test("says the two days, or that both are one", () => {
    expect(lateShipment(confirmed("2026-03-14T20:00:00Z"))[0]?.because).toBe(
      "Ship-by 2026-03-12, confirmed 2026-03-14",
    );
    const sameDay = { ...confirmed("2026-03-13T06:30:00Z"), shipBy: at("2026-03-13T01:00:00Z") };
    expect(lateShipment(sameDay)[0]?.because).toBe("Confirmed later that day than the ship-by time");
  });
});

describe("a pending late shipment", () => {
  test("is an order still to ship past its ship-by, shown apart from the rate", () => {
    const order = { ...confirmed(null), status: "unshipped" as const };
    expect(pendingLateShipment(order)).toMatchObject([
      { day: "2026-03-12", knownFrom: "2026-03-13", confirmed: false },
    ]);
    expect(pendingLateShipment({ ...order, shipBy: at("2026-03-12T20:00:00Z") })[0]?.knownFrom).toBe(
      "2026-03-12",
    );
    expect(counts(order)).toEqual([0, 0]);
  });

  test("is none once shipped, confirmed, cancelled, without a ship-by, or shipped by Amazon", () => {
    const order = { ...confirmed(null), status: "unshipped" as const };
    const others: Order[] = [
      { ...order, status: "shipped" },
      { ...order, status: "cancelled" },
      { ...order, shipBy: null },
      { ...order, channel: "amazon" },
      { ...confirmed("2026-03-13T08:00:00Z"), status: "unshipped" },
    ];
    for (const other of others) expect(pendingLateShipment(other)).toEqual([]);
  });
});

test("the judgement of an order shipped late, or overdue, says everything there is to say", () => {
  const usual = { day: "2026-03-12", knownUntil: null, estimated: false, units: 1, endedBy: null };
  expect(lateShipment(confirmed("2026-03-14T20:00:00Z"))).toEqual([
    {
      ...usual,
      kind: "late-shipment",
      knownFrom: "2026-03-14",
      confirmed: true,
      because: "Ship-by 2026-03-12, confirmed 2026-03-14",
      source: "lateShipmentRate",
    },
  ]);
  expect(pendingLateShipment({ ...confirmed(null), status: "unshipped" })).toEqual([
    {
      ...usual,
      kind: "pending-late-shipment",
      knownFrom: "2026-03-13",
      confirmed: false,
      because: "Overdue, shipment not confirmed",
      source: "lateShipmentRate",
    },
  ]);
});
