import { expect, test } from "vitest";
import { businessDayAfter, dayOf, endOfDay, instantOn, isoOf } from "../../../lib/demo/calendar.ts";
import { comfortable, mostUnder, oneOrderOfRoom } from "../../../lib/demo/quota.ts";
import { randomFrom, takeEvenly, takeSpread } from "../../../lib/demo/random.ts";

test("a ship-by ends with the marketplace's day, whatever its clocks did that day", () => {
  const ends = [
    ["America/Los_Angeles", "2026-03-07", "2026-03-08T07:59:59+00:00"],
    ["America/Los_Angeles", "2026-03-08", "2026-03-09T06:59:59+00:00"],
    ["America/Los_Angeles", "2026-11-01", "2026-11-02T07:59:59+00:00"],
    ["Europe/London", "2026-03-29", "2026-03-29T22:59:59+00:00"],
    ["Europe/London", "2026-10-25", "2026-10-25T23:59:59+00:00"],
    ["Europe/Berlin", "2026-10-24", "2026-10-24T21:59:59+00:00"],
    ["Europe/Berlin", "2026-10-25", "2026-10-25T22:59:59+00:00"],
  ] as const;
  for (const [zone, day, end] of ends) expect(isoOf(endOfDay(zone, day)), `${zone} ${day}`).toBe(end);
});

test("an hour the clocks leave out still belongs to its day", () => {
  for (const [zone, day] of [
    ["America/Los_Angeles", "2026-03-08"],
    ["Europe/Berlin", "2026-03-29"],
  ] as const) {
    for (let second = 0; second < 86_400; second += 600) {
      expect(dayOf(zone, instantOn(zone, day, second))).toBe(day);
    }
  }
});

test("local time carries its offset", () => {
  expect(isoOf(Date.parse("2026-07-01T02:00:00Z"), "America/Los_Angeles")).toBe("2026-06-30T19:00:00-07:00");
  expect(isoOf(Date.parse("2026-01-01T02:00:00Z"), "Europe/Berlin")).toBe("2026-01-01T03:00:00+01:00");
});

test("business days leave out weekends, Christmas and New Year", () => {
  expect(businessDayAfter("2026-11-20", 1)).toBe("2026-11-23");
  expect(businessDayAfter("2026-12-24", 1)).toBe("2026-12-28");
  expect(businessDayAfter("2025-12-31", 2)).toBe("2026-01-05");
});

test("what is taken evenly keeps its share in every stretch", () => {
  const items = Array.from({ length: 5000 }, (_, nth) => nth);
  const taken = new Set(takeEvenly(items, () => 0.02, randomFrom("evenly")));
  for (let from = 0; from + 500 <= items.length; from += 50) {
    const inside = items.slice(from, from + 500).filter((item) => taken.has(item)).length;
    expect(Math.abs(inside - 10)).toBeLessThanOrEqual(1);
  }
});

test("what is taken as a spread is as many as asked for, all different", () => {
  const items = Array.from({ length: 31 }, (_, nth) => nth);
  for (const count of [0, 1, 7, 30, 31, 40]) {
    expect(new Set(takeSpread(items, count, randomFrom(`spread ${count}`))).size).toBe(Math.min(count, 31));
  }
});

test("room is counted strictly under the limit", () => {
  expect(mostUnder(0.01, 800)).toBe(7);
  expect(mostUnder(0.01, 801)).toBe(8);
  expect(mostUnder(0.04, 75)).toBe(2);
  expect(mostUnder(0.04, 0)).toBe(0);
  expect(oneOrderOfRoom(0.01, 925)).toBe(8);
  expect(oneOrderOfRoom(0.04, 145)).toBeNull();
  expect(comfortable(0.01, 180, 0.005)).toBe(0);
  expect(comfortable(0.01, 480, 0.005)).toBe(2);
});
