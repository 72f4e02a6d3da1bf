import { expect, test } from "vitest";
import { ordersBehind, ordersEntering } from "@/lib/metrics/behind.ts";
import { questionOn } from "@/lib/metrics/measure.ts";
import { aClaim, anOrder, aShipment, metricCalled, noonOf, recordFrom, someFeedback } from "../builders.ts";

const on = "2026-06-10";
const asked = {
  metric: metricCalled("order-defect-rate"),
  channel: "seller",
  reading: "exposed",
  on,
  knownOn: on,
  pack: "amazon-current",
} as const;

test("orders that are bad already enter once the window reaches them; what is shown, ended or not known yet does not", () => {
  // Shown on 10 June: orders of 28 March to 26 May.
  const shown = anOrder({ on: "2026-05-26", feedback: [someFeedback(1, { leftOn: "2026-05-30" })] });
  const next = anOrder({ on: "2026-05-27", feedback: [someFeedback(1, { leftOn: "2026-05-30" })] });
  const today = anOrder({ on, claims: [aClaim({ filedOn: on })] });
  const ended = anOrder({
    on: "2026-06-01",
    claims: [aClaim({ filedOn: "2026-06-02", status: "denied", decidedOn: "2026-06-05" })],
  });
  const later = anOrder({ on: "2026-06-01", feedback: [someFeedback(1, { leftOn: "2026-06-11" })] });
  const record = recordFrom([shown, next, today, ended, later]);
  expect(ordersBehind(record, questionOn(asked)).map(({ orderId }) => orderId)).toEqual([shown.orderId]);
  expect(
    ordersEntering(record, questionOn(asked)).map(({ orderId, leavesOn }) => [orderId, leavesOn]),
  ).toEqual([
    [next.orderId, "2026-08-10"],
    [today.orderId, "2026-08-24"],
  ]);
});

test("packages enter one by one, up to those due today", () => {
  const tracking = { ...asked, metric: metricCalled("valid-tracking-rate"), reading: "exact" } as const;
  const sent = (deliverBy: string) =>
    aShipment({ deliverBy: noonOf(deliverBy), confirmedAt: noonOf("2026-05-02") });
  // Shown on 10 June: deliver-by to 31 May.
  const both = anOrder({ on: "2026-05-01", shipments: [sent("2026-05-20"), sent("2026-06-10")] });
  const next = anOrder({ on: "2026-05-01", shipments: [sent("2026-06-01")] });
  const ahead = anOrder({ on: "2026-05-01", shipments: [sent("2026-06-11")] });
  expect(
    ordersEntering(recordFrom([both, next, ahead]), questionOn(tracking)).map(({ orderId }) => orderId),
  ).toEqual([next.orderId, both.orderId]);
});
