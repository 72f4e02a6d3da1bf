import { describe, expect, test } from "vitest";
import { addDays, dayNumber, daysFrom } from "@/lib/metrics/day.ts";
import { weekAfter, weekBefore, weekNamed, weekOf } from "@/lib/reports/weekly/week.ts";

describe("a week", () => {
  test("of the ISO kind is Monday to Sunday, and belongs to the year of its Thursday", () => {
    expect(weekOf("2026-11-04", "iso")).toEqual({
      id: "2026-W45",
      kind: "iso",
      from: "2026-11-02",
      to: "2026-11-08",
    });
    expect(weekOf("2026-12-31", "iso").id).toBe("2026-W53");
    expect(weekOf("2027-01-03", "iso").id).toBe("2026-W53");
    expect(weekOf("2027-01-04", "iso").id).toBe("2027-W01");
    expect(weekOf("2024-12-30", "iso").id).toBe("2025-W01");
  });

  test("by Sundays begins the day before the Monday of the same number", () => {
    expect(weekOf("2026-11-01", "sunday")).toEqual({
      id: "2026-W45",
      kind: "sunday",
      from: "2026-11-01",
      to: "2026-11-07",
    });
    expect(weekOf("2026-11-08", "sunday").id).toBe("2026-W46");
  });

  test("is found by its number, and a number that its year lacks is none", () => {
    expect(weekNamed("2026-W45", "iso")?.from).toBe("2026-11-02");
    expect(weekNamed("2026-W53", "iso")?.to).toBe("2027-01-03");
    for (const wrong of ["2025-W53", "2026-W00", "2026-W54", "2026-45", "2026-W5", "W45", "2026-W45 ", ""])
      expect(weekNamed(wrong, "iso"), wrong).toBeNull();
  });

  test("holds each of its days, whichever day it is asked for by, for fourteen years", () => {
    for (const kind of ["iso", "sunday"] as const) {
      let week = weekOf("2018-01-01", kind);
      while (week.from < "2032-01-01") {
        expect(dayNumber(week.to) - dayNumber(week.from)).toBe(6);
        for (const day of daysFrom(week.from, week.to))
          if (weekOf(day, kind).id !== week.id) throw new Error(`${day} is not in ${week.id}`);
        expect(weekNamed(week.id, kind)).toEqual(week);
        const next = weekAfter(week);
        expect(next.from).toBe(addDays(week.to, 1));
        expect(next.id > week.id).toBe(true);
        expect(weekBefore(next)).toEqual(week);
        week = next;
      }
    }
  });
});
