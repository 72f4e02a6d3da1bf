import { expect, test } from "vitest";
import { daysFrom } from "@/lib/metrics/day.ts";
import { rateOf } from "@/lib/metrics/rate.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { curveOf } from "@/lib/reports/curve.ts";
import { metricCalled } from "../builders.ts";

test("days to come carry the days that their figures will hold; days that were are shown as they are named", () => {
  const metric = metricCalled("order-defect-rate");
  const days = (from: string, to: string) => daysFrom(from, to).map((on) => ({ on, ...rateOf(1, 100) }));
  const { points } = curveOf({
    points: days("2026-04-10", "2026-04-15"),
    ahead: days("2026-04-16", "2026-04-30"),
    target: null,
    window: windowShownOn(metric, "2026-04-15"),
  });
  expect(points).toHaveLength(21);
  for (const { on, window } of points) {
    expect(window, on).toEqual(on > "2026-04-15" ? windowShownOn(metric, on) : undefined);
  }
});
