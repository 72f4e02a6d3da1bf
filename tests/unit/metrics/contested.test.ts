import { describe, expect, test } from "vitest";
import type { DefectKind, MetricId, Reading } from "@/lib/amazon/metrics.ts";
import type { Order } from "@/lib/facts/order.ts";
import { contestedSet, withoutContested } from "@/lib/metrics/contested.ts";
import {
  aChargeback,
  aClaim,
  anOrder,
  aRefund,
  aShipment,
  at,
  everythingImported,
  figureOf,
  manyOrders,
  metricCalled,
  oneStar,
  recordFrom,
} from "../builders.ts";

const on = "2026-04-15";

/** The figure of a metric without what is contested of these orders. */
function adjusted(
  orders: Order[],
  contested: [Order, DefectKind][],
  {
    id = "order-defect-rate" as MetricId,
    reading = null as Reading | null,
    imported = everythingImported,
  } = {},
) {
  const metric = metricCalled(id);
  const record = recordFrom(orders, { imported });
  const asked = { on, knownOn: on, channel: "seller", pack: "amazon-current" } as const;
  const of = reading ?? (metric.readings[0] as Reading);
  return withoutContested(
    record,
    { ...asked, metric, reading: of },
    figureOf(record, id, { ...asked, reading: of }),
    contested.map(([{ orderId }, kind]) => ({ orderId, kind })),
  );
}

describe("a figure without what is contested", () => {
  const rated = anOrder({ feedback: [oneStar] });
  const claimed = anOrder({ claims: [aClaim()] });
  const both = anOrder({ feedback: [oneStar], chargebacks: [aChargeback()] });
  const orders = [rated, claimed, both, ...manyOrders(197)];

  test("counts an order less for each that has nothing else, out of as many as before", () => {
    expect(adjusted(orders, [[rated, "negative-feedback"]])).toEqual({
      rate: { count: 2, total: 200, value: 0.01 },
      budget: -1,
      orders: [rated.orderId],
    });
    expect(
      adjusted(orders, [
        [rated, "negative-feedback"],
        [claimed, "a-to-z-claim"],
      ]),
    ).toEqual({
      rate: { count: 1, total: 200, value: 0.005 },
      budget: 0,
      orders: [rated.orderId, claimed.orderId].sort(),
    });
  });

  test("still counts an order with another defect, until that is contested too", () => {
    expect(adjusted(orders, [[both, "chargeback"]])?.rate.count).toBe(3);
    const all: [Order, DefectKind][] = [
      [both, "chargeback"],
      [both, "negative-feedback"],
    ];
    expect(adjusted(orders, all)).toMatchObject({ rate: { count: 2 }, orders: [both.orderId] });
  });

  test("is none where nothing contested counts: of another kind, another order, or not in this reading", () => {
    expect(adjusted(orders, [])).toBeNull();
    expect(adjusted(orders, [[rated, "chargeback"]])).toBeNull();
    expect(adjusted(orders, [[anOrder(), "negative-feedback"]])).toBeNull();
    expect(adjusted(orders, [[claimed, "a-to-z-claim"]], { reading: "confirmed" })).toBeNull();
    expect(adjusted(orders, [[rated, "negative-feedback"]], { id: "refund-rate" })).toBeNull();
  });

  test("has no room where Amazon sets no target, and no value where there is no data", () => {
    const refunded = anOrder({ on: "2026-04-01", refunds: [aRefund()] });
    const given = [refunded, ...manyOrders(3, { on: "2026-04-01" })];
    expect(adjusted(given, [[refunded, "refund"]], { id: "refund-rate" })).toEqual({
      rate: { count: 0, total: 4, value: 0 },
      budget: null,
      orders: [refunded.orderId],
    });
    expect(adjusted(orders, [[rated, "negative-feedback"]], { imported: [] })).toEqual({
      rate: { count: 2, total: 200, value: null },
      budget: null,
      orders: [rated.orderId],
    });
  });

  test("of a lower limit takes what was missed for good, unit by unit", () => {
    const deliverBy = at("2026-04-04T06:59:59Z");
    const delivered = (deliveredAt: string, units: number) =>
      anOrder({
        on: "2026-03-28",
        deliverBy,
        shipments: [aShipment({ deliverBy, deliveredAt: at(deliveredAt), units })],
      });
    const late = delivered("2026-04-06T20:00:00Z", 3);
    const later = delivered("2026-04-07T20:00:00Z", 1);
    const given = [late, later, delivered("2026-04-02T20:00:00Z", 6)];
    expect(adjusted(given, [[late, "late-delivery"]], { id: "on-time-delivery-rate" })).toEqual({
      rate: { count: 9, total: 10, value: 0.9 },
      budget: 0,
      orders: [late.orderId],
    });
  });
});

test("a contest is of one kind of defect of one order", () => {
  const isContested = contestedSet([{ orderId: "A-1", kind: "chargeback" }]);
  expect(isContested({ orderId: "A-1", kind: "chargeback" })).toBe(true);
  expect(isContested({ orderId: "A-1", kind: "refund" })).toBe(false);
  expect(isContested({ orderId: "A-2", kind: "chargeback" })).toBe(false);
});
