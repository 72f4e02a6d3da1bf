import { expect, test } from "vitest";
import { measureAll } from "@/lib/metrics/measure.ts";
import { missesInSight } from "@/lib/standing/misses-in-sight.ts";
import { anOrder, manyOrders, recordFrom, someFeedback } from "../../unit/builders.ts";

const on = "2026-06-10";
const pack = "amazon-current";
const bad = (day: string) => anOrder({ on: day, feedback: [someFeedback(1, { leftOn: day })] });
const seen = (...orders: Parameters<typeof recordFrom>[0]) => {
  const record = recordFrom(orders);
  return missesInSight(record, measureAll(record, { on, knownOn: on, pack }), pack).map(
    ({ figure, on: day, point }) => [figure.metric.id, figure.channel, day, point.count, point.total],
  );
};

// Shown on 10 June: orders of 28 March to 26 May.
test("a rate that is inside today and outside within its lag is in sight, with its first day", () => {
  const orders = manyOrders(150, { on: "2026-05-20" });
  expect(seen(...orders, bad("2026-05-27"), bad("2026-05-29"))).toEqual([
    ["order-defect-rate", "seller", "2026-06-13", 2, 152],
  ]);
});

test("one that is outside already, or only beyond the days in sight, or has no target, is not", () => {
  expect(seen(...manyOrders(50, { on: "2026-05-20" }), bad("2026-05-20"), bad("2026-05-27"))).toEqual([]);
  // The good orders leave on 15 July.
  expect(seen(...manyOrders(150, { on: "2026-05-01" }), bad("2026-05-20"))).toEqual([]);
  expect(seen(...manyOrders(150, { on: "2026-05-20" }))).toEqual([]);
  // The last day in sight is 25 June: the window then ends on 10 June.
  const orders = manyOrders(50, { on: "2026-05-20" });
  expect(seen(...orders, bad(on))).toEqual([["order-defect-rate", "seller", "2026-06-25", 1, 51]]);
});
