import { describe, expect, test } from "vitest";
import type { Order, Shipment } from "@/lib/facts/order.ts";
import { questionOn } from "@/lib/metrics/measure.ts";
import { countingDefects } from "@/lib/metrics/rate.ts";
import { lateDelivery, noCarrierScan } from "@/lib/metrics/rules/delivery.ts";
import { endOfDay } from "@/lib/metrics/window.ts";
import { anOrder, aShipment, at, countsIn, metricCalled, noonOf, recordOf } from "../../builders.ts";

/** Deliver-by the end of 03-16: in the tracking window shown from 03-26, in that of on-time delivery from 03-23. */
const deliverBy = endOfDay("2026-03-16", "America/Los_Angeles");
const sent = (...said: Partial<Shipment>[]): Order =>
  anOrder({
    shipments: said.map((each) => aShipment({ confirmedAt: noonOf("2026-03-11"), deliverBy, ...each })),
  });
const tracking = (order: Order, knownOn = "2026-04-01") =>
  countsIn([order], "valid-tracking-rate", { on: "2026-04-01", knownOn });
const onTime = (order: Order, knownOn = "2026-03-25") =>
  countsIn([order], "on-time-delivery-rate", { on: "2026-03-25", knownOn });

describe("valid tracking", () => {
  test("is a carrier's scan of a confirmed package", () => {
    expect(tracking(sent({ firstScanAt: noonOf("2026-03-12") }))).toEqual([1, 1]);
    expect(tracking(sent({ firstScanAt: null }))).toEqual([0, 1]);
  });

  test("counts packages, not orders", () => {
    expect(tracking(sent({ firstScanAt: noonOf("2026-03-12") }, {}, {}))).toEqual([1, 3]);
  });

  test("leaves out a package not confirmed, or without a deliver-by", () => {
    expect(tracking(sent({ confirmedAt: null, firstScanAt: noonOf("2026-03-12") }))).toEqual([0, 0]);
    expect(tracking(sent({ deliverBy: null }))).toEqual([0, 0]);
  });

  test("takes the order's deliver-by for a package without its own", () => {
    expect(tracking({ ...sent({ deliverBy: null }), deliverBy })).toEqual([0, 1]);
  });

  test("is known from the day of the scan; the package from the day it was confirmed", () => {
    const order = sent({ firstScanAt: noonOf("2026-03-20") });
    expect(tracking(order, "2026-03-10")).toEqual([0, 0]);
    expect(tracking(order, "2026-03-19")).toEqual([0, 1]);
    expect(tracking(order, "2026-03-20")).toEqual([1, 1]);
  });

  test("of a package scanned before it was confirmed counts once it is confirmed", () => {
    const order = sent({ confirmedAt: noonOf("2026-03-13"), firstScanAt: noonOf("2026-03-12") });
    expect(tracking(order, "2026-03-12")).toEqual([0, 0]);
    expect(tracking(order, "2026-03-13")).toEqual([1, 1]);
  });

  test("names the packages it misses, until they are scanned", () => {
    expect(noCarrierScan(sent({}))).toMatchObject([
      { day: "2026-03-16", knownFrom: "2026-03-11", knownUntil: null },
    ]);
    expect(noCarrierScan(sent({}))[0]?.because).toBe("No scan by UPS of 1Z999");
    expect(noCarrierScan(sent({ carrier: null }))[0]?.because).toBe("No scan by the carrier of 1Z999");
    expect(noCarrierScan(sent({ trackingId: null }))[0]?.because).toBe("No tracking id");
    const late = noCarrierScan(sent({ firstScanAt: noonOf("2026-03-18") }));
    expect(late).toMatchObject([{ knownUntil: "2026-03-18", endedBy: "scanned" }]);
  });

  test("is missed by nothing that no figure can show, and nothing of Amazon's own shipping", () => {
    expect(noCarrierScan(sent({ firstScanAt: noonOf("2026-03-16") }))).toEqual([]);
    expect(noCarrierScan({ ...sent({}), channel: "amazon" })).toEqual([]);
    expect(noCarrierScan(sent({ confirmedAt: null }))).toEqual([]);
    expect(noCarrierScan(sent({ deliverBy: null }))).toEqual([]);
  });

  test("misses as many packages as its figure does, on every day it is shown", () => {
    const orders = [
      sent({}, { firstScanAt: noonOf("2026-03-14") }, { firstScanAt: noonOf("2026-03-28") }),
      sent({ confirmedAt: noonOf("2026-03-30"), firstScanAt: noonOf("2026-03-29") }),
    ];
    const record = recordOf(...orders);
    for (const [on, missed] of [
      ["2026-03-26", 2],
      ["2026-03-27", 2],
      ["2026-03-28", 1],
      ["2026-03-31", 1],
    ] as const) {
      const [good, total] = countsIn(orders, "valid-tracking-rate", { on });
      const question = questionOn({
        metric: metricCalled("valid-tracking-rate"),
        channel: "seller",
        reading: "exact",
        on,
        knownOn: on,
      });
      expect([total - good, countingDefects(record, question).length], on).toEqual([missed, missed]);
    }
  });
});

describe("on-time delivery", () => {
  const delivered = (instant: string, said: Partial<Shipment> = {}) =>
    sent({ deliveredAt: at(instant), ...said });

  test("is delivery by the end of the deliver-by day in the marketplace", () => {
    expect(onTime(delivered("2026-03-17T06:59:59.999Z"))).toEqual([1, 1]);
    expect(onTime(delivered("2026-03-17T07:00:00Z"))).toEqual([0, 1]);
  });

  test("counts units", () => {
    const order = sent(
      { deliveredAt: noonOf("2026-03-15"), units: 3 },
      { deliveredAt: noonOf("2026-03-18"), units: 2 },
    );
    expect(onTime(order)).toEqual([3, 5]);
  });

  test("takes a package of unknown units as one, and one of none as none", () => {
    expect(onTime(delivered("2026-03-15T20:00:00Z", { units: null }))).toEqual([1, 1]);
    expect(onTime(delivered("2026-03-15T20:00:00Z", { units: 0 }))).toEqual([0, 0]);
  });

  test("leaves out what has no tracking, no delivery, or no deliver-by", () => {
    expect(onTime(delivered("2026-03-18T20:00:00Z", { trackingId: null }))).toEqual([0, 0]);
    expect(onTime(sent({}))).toEqual([0, 0]);
    expect(onTime(delivered("2026-03-18T20:00:00Z", { deliverBy: null }))).toEqual([0, 0]);
  });

  test("is known from the day of delivery", () => {
    const order = delivered("2026-03-18T20:00:00Z");
    expect(onTime(order, "2026-03-17")).toEqual([0, 0]);
    expect(onTime(order, "2026-03-18")).toEqual([0, 1]);
  });

  test("weighs a late package by its units, and names its days", () => {
    const judged = lateDelivery(delivered("2026-03-18T20:00:00Z", { units: 2 }));
    expect(judged).toMatchObject([
      {
        day: "2026-03-16",
        knownFrom: "2026-03-18",
        units: 2,
        because: "Deliver-by 2026-03-16, delivered 2026-03-18",
      },
    ]);
  });

  test("is missed by nothing delivered in time, untracked or sent by Amazon", () => {
    expect(lateDelivery(delivered("2026-03-16T20:00:00Z"))).toEqual([]);
    expect(lateDelivery(delivered("2026-03-18T20:00:00Z", { trackingId: null }))).toEqual([]);
    expect(lateDelivery(delivered("2026-03-18T20:00:00Z", { deliverBy: null }))).toEqual([]);
    expect(lateDelivery(sent({}))).toEqual([]);
    expect(lateDelivery({ ...delivered("2026-03-18T20:00:00Z"), channel: "amazon" })).toEqual([]);
  });
});

describe("the judgement of a package", () => {
  const usual = {
    day: "2026-03-16",
    knownUntil: null,
    confirmed: true,
    estimated: false,
    units: 1,
    endedBy: null,
  };

  test("says everything there is to say", () => {
    expect(noCarrierScan(sent({}))).toEqual([
      {
        ...usual,
        kind: "no-carrier-scan",
        knownFrom: "2026-03-11",
        because: "No scan by UPS of 1Z999",
        source: "validTrackingRate",
      },
    ]);
    expect(lateDelivery(sent({ deliveredAt: noonOf("2026-03-18") }))).toEqual([
      {
        ...usual,
        kind: "late-delivery",
        knownFrom: "2026-03-18",
        because: "Deliver-by 2026-03-16, delivered 2026-03-18",
        source: "onTimeDeliveryRate",
      },
    ]);
  });

  test("delivered on the very millisecond it was due, or that holds no unit, is none", () => {
    expect(lateDelivery(sent({ deliveredAt: deliverBy }))).toEqual([]);
    expect(lateDelivery(sent({ deliveredAt: new Date(deliverBy.getTime() + 1) }))).toHaveLength(1);
    expect(lateDelivery(sent({ deliveredAt: noonOf("2026-03-18"), units: 0 }))).toEqual([]);
  });

  test("that only the API told of is none: it knows neither scan nor delivery", () => {
    const order = sent({ toldBy: "orders-api", deliveredAt: noonOf("2026-03-18") });
    expect(noCarrierScan(order)).toEqual([]);
    expect(lateDelivery(order)).toEqual([]);
    expect(tracking(order)).toEqual([0, 0]);
    expect(onTime(order)).toEqual([0, 0]);
  });
});
