import { expect, test } from "vitest";
import { type Measurement, measureAll } from "@/lib/metrics/measure.ts";
import { healthHeadline, metricHeadline } from "@/lib/reports/headline.ts";
import type { MissInSight } from "@/lib/standing/misses-in-sight.ts";
import { anOrder, manyOrders, oneStar, recordOf } from "../builders.ts";

const on = "2026-04-15";
const figuresOf = (isPartial: boolean, ...orders: Parameters<typeof recordOf>): Measurement[] =>
  measureAll(recordOf(...orders), { on, knownOn: on, pack: "amazon-current" })
    .filter(({ channel, reading }) => channel === "seller" && reading !== "confirmed")
    .map((figure) => ({ ...figure, missing: [], isPartial }));
const defects = (figures: Measurement[]) =>
  figures.find(({ metric }) => metric.id === "order-defect-rate") as Measurement;
const asFar = "as far as the imported files tell";

test("a rate whose window begins before the files is inside its limit only as far as those tell", () => {
  const orders = manyOrders(200);
  expect(metricHeadline(defects(figuresOf(false, ...orders)))).not.toContain(asFar);
  expect(metricHeadline(defects(figuresOf(true, ...orders)))).toContain(asFar);
});

test("beside a rate that is over, the others are inside as far as the files tell, or for sure", () => {
  const orders = [anOrder({ feedback: [oneStar] }), ...manyOrders(20)];
  // A second rate with data and a limit, which is met.
  const others = (figures: Measurement[]): Measurement[] => [
    ...figures,
    ...figuresOf(figures[0]?.isPartial ?? false, ...manyOrders(200)).filter(
      ({ metric }) => metric.id === "order-defect-rate",
    ),
  ];
  expect(healthHeadline(others([defects(figuresOf(false, ...orders))]))).toContain(
    "Every other rate is inside",
  );
  expect(healthHeadline(others([defects(figuresOf(true, ...orders))]))).toContain(asFar);
});

test.each([0, 1])("a store with %i defects is inside its limits only as far as its files tell", (bad) => {
  const orders = [...manyOrders(150), ...manyOrders(bad, { feedback: [oneStar] })];
  const figures = (isPartial: boolean) => [defects(figuresOf(isPartial, ...orders))];
  expect(healthHeadline(figures(false))).toMatch(/^You are inside every limit\. /);
  expect(healthHeadline(figures(true))).toContain(`You are inside every limit, ${asFar}.`);
});

test("a store that will miss a limit is inside today only as far as the files tell, or for sure", () => {
  const figures = (isPartial: boolean) => [defects(figuresOf(isPartial, ...manyOrders(200)))];
  const inSight = (figure: Measurement) => [{ figure, on: "2026-04-20" }] as unknown as MissInSight[];
  for (const isPartial of [false, true]) {
    const [figure] = figures(isPartial) as [Measurement];
    const said = healthHeadline([figure], inSight(figure));
    expect(said).toMatch(/^You are inside every limit today.*\. Order defects will be over on 20 Apr/);
    expect(said.includes(asFar)).toBe(isPartial);
  }
});

test("a rate that will miss its limit says so in place of the room that will not last", () => {
  const figure = defects(figuresOf(false, ...manyOrders(200)));
  const miss = { figure, on: "2026-04-20" } as unknown as MissInSight;
  expect(metricHeadline(figure, miss)).toBe(
    "Order defects are inside Amazon’s limit of 1%, and will be over it on 20 Apr by what is known already.",
  );
  expect(metricHeadline(figure)).toContain("room for");
});
