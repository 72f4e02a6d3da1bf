import { expect, test } from "vitest";
import { daysOfCurve } from "@/app/_views/curve-days.ts";
import type { Look } from "@/app/_views/look.ts";
import type { Place } from "@/app/_views/place.ts";
import { addDays, daysFrom } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { metricCalled, orderPlacedOn, recordOf } from "../builders.ts";

/*
 * An order a day from 1 December to 10 March, where the files end. Shown on 31 March, with a window that ends 15 days
 * before: on the 16th, three quiet days beyond the files.
 */
const metric = metricCalled("order-defect-rate");
const orders = daysFrom("2025-12-01", "2026-03-10").map(orderPlacedOn);
const record: HealthRecord = {
  ...recordOf(...orders),
  imported: (["orders", "feedback", "claims", "chargebacks"] as const).map((input) => ({
    input,
    extent: "list",
    learnedOn: "2026-03-10",
    files: { kind: "a list", imports: 1, covered: [{ from: "2025-12-01", to: "2026-03-10" }] },
  })),
};
const on = "2026-03-31";
const curve = (look: Pick<Look, "known" | "compare">) => {
  const from = addDays(on, -9);
  return daysOfCurve(
    record,
    { place: { on } as Place, metric, channel: "seller", reading: "exposed" },
    { range: "90", ...look },
    { from, days: 10, daysBack: 10, earliest: addDays(from, -10) },
  );
};
const withFigure = (points: { on: string; value: number | null }[] | null) =>
  points?.filter(({ value }) => value !== null).map((point) => point.on);

test("the curve of a rate's page has no value where the files do not reach, known then or now", () => {
  for (const known of ["then", "now"] as const) {
    const { points, ahead } = curve({ known, compare: null });
    expect(points).toHaveLength(10);
    expect(withFigure(points)).toEqual(daysFrom("2026-03-22", "2026-03-28"));
    // Orders of those days are known; only not all of them.
    expect(points.at(-1)?.total).toBeGreaterThan(0);
    expect(ahead).toHaveLength(metric.lagDays);
    expect(withFigure(ahead)).toEqual([]);
  }
});

test("earlier days that it is compared with are held to the same", () => {
  const { earlier } = curve({ known: "then", compare: "before" });
  expect(withFigure(earlier)).toEqual(daysFrom("2026-03-12", "2026-03-21"));
});
