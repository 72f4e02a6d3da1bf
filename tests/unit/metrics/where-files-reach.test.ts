import { expect, test } from "vitest";
import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import type { HealthRecord, ImportedInput } from "@/lib/metrics/record.ts";
import { whereFilesReach } from "@/lib/metrics/where-files-reach.ts";
import { anOrder, aShipment, noonOf, recordOf } from "../builders.ts";

/*
 * Ten orders, one to be shipped each day of 1 to 10 March. Files end on the 10th: those that are late by two days are
 * known up to the one of the 8th.
 */
const orders = Array.from({ length: 10 }, (_, nth) => {
  const shipBy = addDays("2026-03-01", nth);
  const confirmedOn = nth % 2 === 0 ? addDays(shipBy, 2) : shipBy;
  return anOrder({
    on: addDays(shipBy, -2),
    shipBy: new Date(noonOf(shipBy).getTime() + 1000),
    shipments: confirmedOn > "2026-03-10" ? [] : [aShipment({ confirmedAt: noonOf(confirmedOn) })],
  });
});
const files = (from: string, to: string) => ({ kind: "a list", imports: 1, covered: [{ from, to }] });
const imported = (covered: [string, string][], shipments = covered): ImportedInput[] => [
  ...covered.map(([from, to]) => input("orders", from, to)),
  ...shipments.map(([from, to]) => input("shipments", from, to)),
];
const input = (name: "orders" | "shipments", from: string, to: string): ImportedInput => ({
  input: name,
  extent: "list",
  learnedOn: to,
  files: files(from, to),
});

const late = metricWithId("late-shipment-rate-10d") as Metric;
const span = { from: "2026-03-01", to: "2026-03-20" };
const drawnDays = (files: ImportedInput[]) => {
  const record: HealthRecord = { ...recordOf(...orders), imported: files };
  const points = historyOf(record, { metric: late, channel: "seller", reading: "exact" }, span, "then");
  const drawn = whereFilesReach(points, late, record);
  return { points, drawn: drawn.filter(({ value }) => value !== null).map(({ on }) => on) };
};

test("where files end, the curve ends, and does not fall to nothing", () => {
  const { points, drawn } = drawnDays(imported([["2026-02-20", "2026-03-10"]]));
  // The last orders that are known are those that were not late.
  expect(points.find(({ on }) => on === "2026-03-19")).toMatchObject({ count: 0, value: 0 });
  expect(drawn.at(-1)).toBe("2026-03-14");
  expect(drawn).toContain("2026-03-11");
});

test("orders that go on without shipments do not keep the curve up", () => {
  const orders: [string, string][] = [["2026-02-20", "2026-03-20"]];
  expect(drawnDays(imported(orders, [["2026-02-20", "2026-03-10"]])).drawn.at(-1)).toBe("2026-03-14");
});

test("a hole between files is a gap, and some days without a row are none", () => {
  const apart: [string, string][] = [
    ["2026-02-20", "2026-03-02"],
    ["2026-03-12", "2026-03-20"],
  ];
  const { drawn } = drawnDays(imported(apart));
  expect(drawn).not.toContain("2026-03-08");
  const near: [string, string][] = [
    ["2026-02-20", "2026-03-04"],
    ["2026-03-10", "2026-03-20"],
  ];
  expect(drawnDays(imported(near)).drawn).toContain("2026-03-08");
});

test("files of which it is not known what they cover speak for every day", () => {
  const { points, drawn } = drawnDays([
    { input: "orders", extent: "list", learnedOn: "2026-03-10" },
    { input: "shipments", extent: "list", learnedOn: "2026-03-10" },
  ]);
  expect(drawn).toEqual(points.filter(({ value }) => value !== null).map(({ on }) => on));
});

test("a rate of orders asks for lists of orders alone, and for the days of its own window", () => {
  const defects = metricWithId("order-defect-rate") as Metric;
  const point = (on: string) => ({ on, count: 1, total: 10, value: 0.1 });
  const record = { imported: imported([["2026-01-01", "2026-03-10"]], []) };
  // Its window ends 15 days before: on the 28th with 13 March, three quiet days after the files.
  expect(whereFilesReach([point("2026-03-28"), point("2026-03-29")], defects, record)).toEqual([
    point("2026-03-28"),
    { ...point("2026-03-29"), value: null },
  ]);
});

test("days to come end by what could be in a file on the day shown", () => {
  const defects = metricWithId("order-defect-rate") as Metric;
  const point = (on: string) => ({ on, count: 1, total: 10, value: 0.1 });
  // Shown on the 20th, the window of the 4th of April ends on the 20th: its last whole day is the 19th.
  const reach = (to: string) => ({ imported: imported([["2026-01-01", to]], []) });
  const [day] = [point("2026-04-04")];
  expect(whereFilesReach([day], defects, reach("2026-03-16"), "2026-03-20")[0]?.value).toBe(0.1);
  expect(whereFilesReach([day], defects, reach("2026-03-15"), "2026-03-20")[0]?.value).toBeNull();
  // Without a day shown it is a day that was, and asks for one more.
  expect(whereFilesReach([day], defects, reach("2026-03-16"))[0]?.value).toBeNull();
});
