import { expect, test } from "vitest";
import { contestsALowerLimit, measuredOn, neededForRates, rateRows } from "@/app/_views/rate-row.ts";
import { anOrder, aShipment, manyOrders, noonOf, oneStar, recordOf } from "../builders.ts";

const on = "2026-04-15";
const rated = anOrder({ feedback: [oneStar] });
const unscanned = anOrder({
  deliverBy: noonOf("2026-03-20"),
  shipments: [aShipment({ confirmedAt: noonOf("2026-03-18"), firstScanAt: null })],
});
const record = recordOf(rated, unscanned, ...manyOrders(8));
const rowOf = (metric: string, contested: Parameters<typeof rateRows>[3]) =>
  rateRows(record, measuredOn(record, on), on, contested).find(
    ({ figure }) => figure.metric.id === metric && figure.channel === "seller",
  );

test("a row has the official figure and, apart from it, the one without what is contested", () => {
  const row = rowOf("order-defect-rate", [{ orderId: rated.orderId, kind: "negative-feedback" }]);
  expect(row?.figure.rate).toMatchObject({ count: 1, total: 10 });
  expect(row?.adjusted?.rate).toMatchObject({ count: 0, total: 10 });
});

test("nothing contested, or of other orders, leaves a row without a second figure", () => {
  expect(rowOf("order-defect-rate", [])?.adjusted).toBeNull();
  const other = [{ orderId: unscanned.orderId, kind: "negative-feedback" } as const];
  expect(rowOf("order-defect-rate", other)?.adjusted).toBeNull();
});

test("a contested package is good for its rate, and only then are such orders read by name", () => {
  const contested = [{ orderId: unscanned.orderId, kind: "no-carrier-scan" } as const];
  expect(rowOf("valid-tracking-rate", contested)?.adjusted?.rate).toMatchObject({ count: 1, total: 1 });
  expect(contestsALowerLimit(contested)).toBe(true);
  expect(contestsALowerLimit([{ orderId: "A", kind: "chargeback" }])).toBe(false);
  expect(neededForRates(on).defects.has("no-carrier-scan")).toBe(false);
  expect(neededForRates(on, on).defects.has("no-carrier-scan")).toBe(true);
});
