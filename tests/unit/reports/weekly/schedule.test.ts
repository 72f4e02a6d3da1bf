import { describe, expect, test } from "vitest";
import {
  addressesIn,
  dueAt,
  hourOn,
  nextDue,
  type ReportSchedule,
  scheduleForm,
  weeksDue,
} from "@/lib/reports/weekly/schedule.ts";
import { weekNamed } from "@/lib/reports/weekly/week.ts";

const berlin = { weekday: 1, hour: 7, zone: "Europe/Berlin" };
const week = (id: string) => weekNamed(id, "iso") as NonNullable<ReturnType<typeof weekNamed>>;
const instant = (text: string) => new Date(text);
const schedule = (said: Partial<ReportSchedule> = {}): ReportSchedule => ({
  ...berlin,
  isOn: true,
  weekKind: "iso",
  recipients: [],
  formats: [],
  setAt: instant("2026-01-01T00:00:00Z"),
  ...said,
});

describe("an hour of a day", () => {
  test("that clocks skip is the hour after, and one they show twice is the first", () => {
    expect(hourOn("2026-03-29", 2, "Europe/Berlin").toISOString()).toBe("2026-03-29T01:00:00.000Z");
    expect(hourOn("2026-10-25", 2, "Europe/Berlin").toISOString()).toBe("2026-10-25T00:00:00.000Z");
    expect(hourOn("2026-10-25", 3, "Europe/Berlin").toISOString()).toBe("2026-10-25T02:00:00.000Z");
    expect(hourOn("2026-11-01", 23, "America/Los_Angeles").toISOString()).toBe("2026-11-02T07:00:00.000Z");
    expect(hourOn("2026-06-01", 0, "Asia/Kolkata").toISOString()).toBe("2026-05-31T18:30:00.000Z");
  });
});

describe("a week's report is due", () => {
  test("at the hour and weekday after its last day", () => {
    expect(dueAt(week("2026-W45"), berlin, ["Europe/Berlin"]).toISOString()).toBe("2026-11-09T06:00:00.000Z");
    const friday = { ...berlin, weekday: 5 };
    expect(dueAt(week("2026-W45"), friday, ["Europe/Berlin"]).toISOString()).toBe("2026-11-13T06:00:00.000Z");
    const sunday = { ...berlin, weekday: 7 };
    expect(dueAt(week("2026-W45"), sunday, ["Europe/Berlin"]).toISOString()).toBe("2026-11-15T06:00:00.000Z");
  });

  test("not before its last day is over in every store", () => {
    // Monday 07:00 in Berlin is still Sunday on the Pacific clock.
    const due = dueAt(week("2026-W45"), berlin, ["Europe/Berlin", "America/Los_Angeles"]);
    expect(due.toISOString()).toBe("2026-11-09T08:00:00.000Z");
  });

  test("by a clock that changes in its night, once", () => {
    const night = { weekday: 7, hour: 2, zone: "Europe/Berlin" };
    const due = dueAt(week("2026-W12"), night, []);
    expect(due.toISOString()).toBe("2026-03-29T01:00:00.000Z");
  });
});

describe("the weeks due by now", () => {
  const zones = ["Europe/Berlin"];

  test("are none a moment before the hour, and the week from then on", () => {
    const from = schedule({ setAt: instant("2026-11-05T00:00:00Z") });
    expect(weeksDue(from, zones, instant("2026-11-09T05:59:59.999Z"))).toEqual([]);
    expect(weeksDue(from, zones, instant("2026-11-09T06:00:00Z")).map(({ id }) => id)).toEqual(["2026-W45"]);
    expect(weeksDue(from, zones, instant("2026-11-15T23:00:00Z")).map(({ id }) => id)).toEqual(["2026-W45"]);
  });

  test("are those missed while the server was off too, oldest first, four at most", () => {
    const due = weeksDue(schedule(), zones, instant("2026-11-30T12:00:00Z")).map(({ id }) => id);
    expect(due).toEqual(["2026-W45", "2026-W46", "2026-W47", "2026-W48"]);
  });

  test("are none that were due before it was set, nor any while it is off", () => {
    const late = schedule({ setAt: instant("2026-11-09T06:00:01Z") });
    expect(weeksDue(late, zones, instant("2026-11-12T00:00:00Z"))).toEqual([]);
    expect(weeksDue(schedule({ isOn: false }), zones, instant("2026-11-12T00:00:00Z"))).toEqual([]);
  });

  test("come one by one, each when the one before it said it would", () => {
    let now = instant("2026-03-01T00:00:00Z");
    const seen: string[] = [];
    for (let round = 0; round < 60; round++) {
      const { week: coming, at } = nextDue(schedule({ setAt: now }), [...zones, "America/Los_Angeles"], now);
      const before = weeksDue(
        schedule({ setAt: now }),
        [...zones, "America/Los_Angeles"],
        new Date(at.getTime() - 1),
      );
      expect(before).toEqual([]);
      const due = weeksDue(schedule({ setAt: now }), [...zones, "America/Los_Angeles"], at);
      expect(due.map(({ id }) => id)).toEqual([coming.id]);
      seen.push(coming.id);
      now = new Date(at.getTime() + 1);
    }
    expect(new Set(seen).size).toBe(60);
  });
});

describe("what a form says of it", () => {
  const said = {
    isOn: true,
    weekday: "1",
    hour: "7",
    zone: "Europe/Berlin",
    weekKind: "iso",
    formats: ["pdf"],
  };

  test("is read, with addresses told apart by lines, commas and blanks", () => {
    const recipients = addressesIn(" ann@example.com,\nben@example.com  Ann@Example.com;\n");
    expect(recipients).toEqual(["ann@example.com", "ben@example.com"]);
    expect(scheduleForm.parse({ ...said, recipients })).toMatchObject({ weekday: 1, hour: 7, recipients });
  });

  test("is refused with the field that is wrong", () => {
    const wrong = (more: object) =>
      scheduleForm.safeParse({ ...said, recipients: [], ...more }).error?.issues[0]?.path[0];
    expect(wrong({ zone: "Mars/Olympus" })).toBe("zone");
    expect(wrong({ zone: "" })).toBe("zone");
    expect(wrong({ hour: "24" })).toBe("hour");
    expect(wrong({ weekday: "0" })).toBe("weekday");
    expect(wrong({ recipients: ["no address"] })).toBe("recipients");
    expect(wrong({ recipients: ["ann@example.com\nBcc: x@example.com"] })).toBe("recipients");
    expect(wrong({ recipients: Array.from({ length: 21 }, (_, n) => `a${n}@example.com`) })).toBe(
      "recipients",
    );
    expect(wrong({ formats: ["doc"] })).toBe("formats");
  });
});
