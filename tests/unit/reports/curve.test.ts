import { expect, test } from "vitest";
import { daysFrom } from "@/lib/metrics/day.ts";
import { rateOf } from "@/lib/metrics/rate.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { curveInWords, curveOf, unreachedInWords } from "@/lib/reports/curve.ts";
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

test("days that the files do not reach are said to be without data, with the reason", () => {
  const day = (on: string, value: number | null, total = 10) => ({ on, count: 1, total, value });
  const points = [day("2026-04-10", 0.1), day("2026-04-11", null), day("2026-04-12", null)];
  expect(curveInWords(points, null)).toBe(
    "In 3 days 10.00% throughout; no data on the last; no data on 2 days.",
  );
  expect(unreachedInWords(points)).toContain("do not reach to the end of the window of 2 days");
  expect(unreachedInWords(points.slice(0, 2))).toContain("of one day");
  // Nothing to divide by is no matter of the files, nor is a rate that nothing could fill.
  expect(unreachedInWords([day("2026-04-10", 0.1), day("2026-04-11", null, 0)])).toBe("");
  expect(unreachedInWords([day("2026-04-10", null)])).toBe("");
});
