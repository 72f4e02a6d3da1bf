import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantAt, nextAt, quietUntil } from "@/lib/delivery/clock.ts";
import { clockTimeIn } from "@/lib/delivery/rules.ts";
import { zones } from "@/lib/delivery/rules-form.ts";
import { dayOf } from "@/lib/metrics/window.ts";

const at = (words: string) => clockTimeIn(words) as number;
const berlin = "Europe/Berlin";
const pacific = "America/Los_Angeles";

describe("a time of a day", () => {
  test.each([
    ["2026-11-24", "07:30", berlin, "2026-11-24T06:30:00.000Z"],
    ["2026-07-01", "07:30", berlin, "2026-07-01T05:30:00.000Z"],
    ["2026-11-24", "23:00", pacific, "2026-11-25T07:00:00.000Z"],
    // 29 March 2026: 02:00 to 03:00 do not happen in Berlin.
    ["2026-03-29", "02:30", berlin, "2026-03-29T01:00:00.000Z"],
    ["2026-03-29", "03:00", berlin, "2026-03-29T01:00:00.000Z"],
    ["2026-03-29", "01:59", berlin, "2026-03-29T00:59:00.000Z"],
    // 25 October 2026: 02:00 to 03:00 come twice.
    ["2026-10-25", "02:30", berlin, "2026-10-25T00:30:00.000Z"],
    ["2026-10-25", "03:00", berlin, "2026-10-25T02:00:00.000Z"],
  ])("%s %s in %s is %s", (day, time, zone, instant) => {
    expect(instantAt(day, at(time), zone).toISOString()).toBe(instant);
  });

  test("that comes twice can be meant the second time", () => {
    expect(instantAt("2026-10-25", at("02:30"), berlin, "last").toISOString()).toBe(
      "2026-10-25T01:30:00.000Z",
    );
    expect(instantAt("2026-10-24", at("02:30"), berlin, "last").toISOString()).toBe(
      "2026-10-24T00:30:00.000Z",
    );
  });
});

describe("the next time", () => {
  const next = (now: string) => nextAt(at("07:00"), berlin, new Date(now)).toISOString();
  test("is today or tomorrow, never now", () => {
    expect(next("2026-11-24T05:59:59Z")).toBe("2026-11-24T06:00:00.000Z");
    expect(next("2026-11-24T06:00:00Z")).toBe("2026-11-25T06:00:00.000Z");
  });

  test("is once a day, also where the clocks change", () => {
    for (const zone of zones) {
      for (const time of [at("00:00"), at("02:30"), at("12:00")]) {
        let now = new Date("2026-01-01T00:00:00Z");
        const days: string[] = [];
        for (let count = 0; count < 370; count++) {
          now = nextAt(time, zone, now);
          days.push(dayOf(now, zone));
        }
        expect(new Set(days).size, `${zone} ${time}`).toBe(370);
      }
    }
  });
});

describe("quiet hours", () => {
  const night = { from: at("22:00"), to: at("07:00") };
  const until = (now: string, quiet = night, zone = berlin) =>
    quietUntil(quiet, zone, new Date(now))?.toISOString() ?? null;

  test("over midnight end in the morning", () => {
    expect(until("2026-11-24T20:59:59Z")).toBeNull();
    expect(until("2026-11-24T21:00:00Z")).toBe("2026-11-25T06:00:00.000Z");
    expect(until("2026-11-25T05:59:59.999Z")).toBe("2026-11-25T06:00:00.000Z");
    expect(until("2026-11-25T06:00:00Z")).toBeNull();
  });

  test("at noon end on the same day", () => {
    const noon = { from: at("12:00"), to: at("13:00") };
    expect(until("2026-11-24T11:30:00Z", noon)).toBe("2026-11-24T12:00:00.000Z");
    expect(until("2026-11-24T12:00:00Z", noon)).toBeNull();
  });

  test("last an hour less or more in the nights that the clocks change", () => {
    // 23:00 on 28 March to 07:00 summer time on the 29th: eight hours.
    expect(until("2026-03-28T21:00:00Z")).toBe("2026-03-29T05:00:00.000Z");
    expect(until("2026-03-29T04:59:59Z")).toBe("2026-03-29T05:00:00.000Z");
    expect(until("2026-03-29T05:00:00Z")).toBeNull();
    // 22:00 summer time on 24 October to 07:00 on the 25th: ten hours.
    expect(until("2026-10-24T20:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
    expect(until("2026-10-25T05:59:59Z")).toBe("2026-10-25T06:00:00.000Z");
  });

  test("that end in an hour that is skipped end where the clocks land; in one that comes twice, the second time", () => {
    const early = { from: at("22:00"), to: at("02:30") };
    expect(until("2026-03-29T00:30:00Z", early)).toBe("2026-03-29T01:00:00.000Z");
    expect(until("2026-10-25T00:45:00Z", early)).toBe("2026-10-25T01:30:00.000Z");
    expect(until("2026-10-25T01:15:00Z", early)).toBe("2026-10-25T01:30:00.000Z");
    expect(until("2026-10-25T01:30:00Z", early)).toBeNull();
  });

  test("always end, within a day and an hour, outside of themselves", () => {
    const time = fc.integer({ min: 0, max: 1_439 });
    const instant = fc.date({
      min: new Date("2026-01-01"),
      max: new Date("2027-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, time, fc.constantFrom(...zones), instant, (from, to, zone, now) => {
        fc.pre(from !== to);
        const end = quietUntil({ from, to }, zone, now);
        if (!end) return;
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(quietUntil({ from, to }, zone, end)).toBeNull();
      }),
    );
  });
});
