import { describe, expect, test } from "vitest";
import { daysFrom } from "@/lib/metrics/day.ts";
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

describe("every hour of every day of a year", () => {
  // Clocks that change at midnight, by half an hour, and not at all.
  const zones = [
    "Europe/Berlin",
    "America/Los_Angeles",
    "Africa/Cairo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "UTC",
  ];

  test.each(zones)(
    "of %s comes once, in order, on its day, and shows that hour or the one after a gap",
    (zone) => {
      const clock = new Intl.DateTimeFormat("en-CA", {
        timeZone: zone,
        dateStyle: "short",
        timeStyle: "short",
        hourCycle: "h23",
      });
      let skipped = 0;
      let before = 0;
      for (const day of daysFrom("2026-01-01", "2026-12-31"))
        for (let hour = 0; hour < 24; hour++) {
          const at = hourOn(day, hour, zone);
          const shown = clock.format(at);
          expect(shown.slice(0, 10)).toBe(day);
          expect(at.getTime()).toBeGreaterThanOrEqual(before);
          before = at.getTime();
          if (Number(shown.slice(12, 14)) !== hour) {
            expect(Number(shown.slice(12, 14))).toBe(hour + 1);
            skipped++;
          }
        }
      const skips = ["Europe/Berlin", "America/Los_Angeles", "Africa/Cairo", "Asia/Beirut"].includes(zone);
      expect(skipped).toBe(skips ? 1 : 0);
    },
  );
});

describe("a week that begins on Sunday", () => {
  const sunday = (id: string) => weekNamed(id, "sunday") as NonNullable<ReturnType<typeof weekNamed>>;

  test("is due on the Sunday after its Saturday", () => {
    const asked = { ...berlin, weekday: 7 };
    expect(sunday("2026-W45").to).toBe("2026-11-07");
    expect(dueAt(sunday("2026-W45"), asked, ["Europe/Berlin"]).toISOString()).toBe(
      "2026-11-08T06:00:00.000Z",
    );
  });

  test("is due once a week, through a year's end too", () => {
    const asked = schedule({ weekday: 7, weekKind: "sunday", setAt: instant("2026-12-06T12:00:00Z") });
    const at = (now: string) => weeksDue(asked, ["Europe/Berlin"], instant(now)).map(({ id }) => id);
    expect(at("2026-12-20T05:59:59Z")).toEqual(["2026-W50"]);
    expect(at("2027-01-10T06:00:00Z")).toEqual(["2026-W51", "2026-W52", "2026-W53", "2027-W01"]);
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
