import { describe, expect, test } from "vitest";
import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { addDays, daysFrom } from "@/lib/metrics/day.ts";
import {
  dayOf,
  dayShowingFirst,
  endOfDay,
  leavesOn,
  startOfDay,
  windowShownOn,
} from "@/lib/metrics/window.ts";
import { metricCalled } from "../builders.ts";
import { dateIn } from "./naive.ts";

const HOUR = 3_600_000;
const zones = [...new Set(marketplaces.map(({ zone }) => zone))];

/** Minutes the zone's wall clock is ahead of UTC, by asking what the clock shows. */
function wallMinutes(clock: Intl.DateTimeFormat, instant: number): number {
  const part = Object.fromEntries(
    clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const shown = Date.UTC(part.year as number, (part.month as number) - 1, part.day, part.hour, part.minute);
  return (shown - Math.floor(instant / 60_000) * 60_000) / 60_000;
}

/** Every instant from 2015 to 2035 at which the zone's clock jumps, to the minute, found by looking. */
function clockChangesOf(zone: string): { at: number; jumpMinutes: number }[] {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const changes: { at: number; jumpMinutes: number }[] = [];
  const step = 5 * 24 * HOUR;
  let before = wallMinutes(clock, Date.UTC(2015, 0, 1));
  for (let near = Date.UTC(2015, 0, 1); near < Date.UTC(2036, 0, 1); near += step) {
    const after = wallMinutes(clock, near + step);
    if (after === before) continue;
    let [low, high] = [near, near + step];
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 120_000) * 60_000;
      if (wallMinutes(clock, middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, jumpMinutes: after - before });
    before = after;
  }
  return changes;
}

describe("a marketplace's day", () => {
  test("around every clock change from 2015 to 2035 holds each instant exactly once", () => {
    let changesSeen = 0;
    for (const zone of zones) {
      for (const change of clockChangesOf(zone)) {
        changesSeen++;
        const near = dateIn(zone, new Date(change.at));
        for (const day of daysFrom(addDays(near, -2), addDays(near, 2))) {
          const [start, end] = [startOfDay(day, zone).getTime(), endOfDay(day, zone).getTime()];
          const about = `${day} in ${zone}`;
          expect(dateIn(zone, new Date(start)), about).toBe(day);
          expect(dateIn(zone, new Date(start - 1)), about).toBe(addDays(day, -1));
          expect(dateIn(zone, new Date(end)), about).toBe(day);
          expect(startOfDay(addDays(day, 1), zone).getTime(), about).toBe(end + 1);
          for (const instant of [start, start + 1, (start + end) / 2, end - 1, end]) {
            expect(dayOf(new Date(instant), zone), about).toBe(day);
          }
        }
        for (const offset of [-2 * HOUR, -HOUR, -1, 0, 1, 59_999, HOUR - 1, HOUR, 2 * HOUR]) {
          const instant = new Date(change.at + offset);
          expect(dayOf(instant, zone), `${instant.toISOString()} in ${zone}`).toBe(dateIn(zone, instant));
        }
      }
    }
    // Two changes a year in some fifteen zones.
    expect(changesSeen).toBeGreaterThan(400);
  });

  test("lasts 23 or 25 hours when the clock changes in it, else 24", () => {
    for (const zone of zones) {
      for (const { at, jumpMinutes } of clockChangesOf(zone)) {
        // The day the clock leaves: a jump over midnight shortens or lengthens the day it starts from or ends in.
        const days = daysFrom(
          addDays(dateIn(zone, new Date(at)), -1),
          addDays(dateIn(zone, new Date(at)), 1),
        );
        const lengths = days.map(
          (day) => (endOfDay(day, zone).getTime() + 1 - startOfDay(day, zone).getTime()) / HOUR,
        );
        expect(lengths.sort(), `${zone} ${days}`).toEqual([24, 24, 24 - jumpMinutes / 60].sort());
      }
    }
  });

  test("of the US begins at 08:00 UTC in winter and 07:00 in summer", () => {
    const zone = "America/Los_Angeles";
    expect(startOfDay("2026-03-08", zone).toISOString()).toBe("2026-03-08T08:00:00.000Z");
    expect(endOfDay("2026-03-08", zone).toISOString()).toBe("2026-03-09T06:59:59.999Z");
    expect(startOfDay("2026-11-01", zone).toISOString()).toBe("2026-11-01T07:00:00.000Z");
    expect(endOfDay("2026-11-01", zone).toISOString()).toBe("2026-11-02T07:59:59.999Z");
    // Amazon staff: a deliver-by of 18 July ends 06:59:59 GMT on 19 July (RULES 3.5).
    expect(endOfDay("2026-07-18", zone).toISOString()).toBe("2026-07-19T06:59:59.999Z");
  });

  test("begins at one o'clock where clocks skip midnight", () => {
    expect(startOfDay("2018-11-04", "America/Sao_Paulo").toISOString()).toBe("2018-11-04T03:00:00.000Z");
    expect(startOfDay("2026-04-24", "Africa/Cairo").toISOString()).toBe("2026-04-23T22:00:00.000Z");
  });

  test("that a zone left out has no first instant", () => {
    // Samoa moved to the other side of the date line: after 29 December 2011 came the 31st.
    expect(() => startOfDay("2011-12-30", "Pacific/Apia")).toThrow("2011-12-30 was found in Pacific/Apia");
    expect(startOfDay("2011-12-31", "Pacific/Apia").toISOString()).toBe("2011-12-30T10:00:00.000Z");
  });
});

describe("a rolling window", () => {
  test("covers D−74 … D−15 for order defects", () => {
    expect(windowShownOn(metricCalled("order-defect-rate"), "2026-11-01")).toEqual({
      from: "2026-08-19",
      to: "2026-10-17",
    });
  });

  test("has the contract's days and lag for every metric", () => {
    const shown = Object.fromEntries(
      metrics.map((metric) => [metric.id, windowShownOn(metric, "2026-11-01")]),
    );
    expect(shown).toEqual({
      "order-defect-rate": { from: "2026-08-19", to: "2026-10-17" },
      "cancel-rate": { from: "2026-10-25", to: "2026-10-31" },
      "late-shipment-rate": { from: "2026-10-03", to: "2026-11-01" },
      "late-shipment-rate-10d": { from: "2026-10-23", to: "2026-11-01" },
      "valid-tracking-rate": { from: "2026-09-23", to: "2026-10-22" },
      "on-time-delivery-rate": { from: "2026-10-12", to: "2026-10-25" },
      "refund-rate": { from: "2026-10-02", to: "2026-10-31" },
    });
  });

  test("no longer holds a day on the day that day leaves it, and held it the day before", () => {
    for (const metric of metrics) {
      const left = leavesOn(metric, "2026-03-08");
      expect(windowShownOn(metric, left).from > "2026-03-08", metric.id).toBe(true);
      expect(windowShownOn(metric, addDays(left, -1)).from, metric.id).toBe("2026-03-08");
    }
  });
});

test("the day whose window begins with a day is the first that needs nothing before it", () => {
  expect(dayShowingFirst(metricCalled("order-defect-rate"), "2026-08-19")).toBe("2026-11-01");
  for (const metric of metrics)
    expect(windowShownOn(metric, dayShowingFirst(metric, "2026-03-08")).from, metric.id).toBe("2026-03-08");
});
