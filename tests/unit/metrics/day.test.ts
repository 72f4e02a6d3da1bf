import { describe, expect, test } from "vitest";
import {
  addDays,
  dayNumber,
  daysBetween,
  daysFrom,
  dayWithNumber,
  isDay,
  isDayOfAmazon,
} from "@/lib/metrics/day.ts";

describe("a calendar day", () => {
  test("exists when the calendar has it", () => {
    for (const day of ["2026-03-01", "2024-02-29", "2000-02-29", "1999-12-31"])
      expect(isDay(day), day).toBe(true);
  });

  test("does not exist when it is off the calendar or written another way", () => {
    const wrong = [
      "2026-02-29",
      "1900-02-29",
      "2026-02-30",
      "2026-04-31",
      "2024-04-31",
      "2024-01-32",
      "2024-02-30",
      "2026-00-10",
      "2026-13-01",
      "2026-01-00",
    ];
    const otherwise = ["2026-3-1", "20260301", "2026-03-01T00:00:00Z", "", " 2026-03-01", "01.03.2026"];
    for (const text of [...wrong, ...otherwise]) expect(isDay(text), text).toBe(false);
  });

  test("can be asked about from the day Amazon opened to the end of the century", () => {
    const days = ["1995-07-15", "1995-07-16", "2026-02-28", "2026-02-29", "2099-12-31", "2100-01-01", "soon"];
    expect(days.filter(isDayOfAmazon)).toEqual(["1995-07-16", "2026-02-28", "2099-12-31"]);
  });

  test("is counted from 1970-01-01", () => {
    expect(dayNumber("1970-01-01")).toBe(0);
    expect(dayNumber("1970-02-01")).toBe(31);
    expect(dayWithNumber(365)).toBe("1971-01-01");
    expect(dayWithNumber(-1)).toBe("1969-12-31");
  });

  test("comes back after any number of days, over month ends, leap days and clock changes", () => {
    expect(addDays("2026-03-08", 1)).toBe("2026-03-09");
    expect(addDays("2026-11-01", 1)).toBe("2026-11-02");
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(daysBetween("2026-02-28", "2026-03-01")).toBe(1);
    expect(daysBetween("2026-03-01", "2025-03-01")).toBe(-365);
  });

  test("is one of a span with both ends inside", () => {
    expect(daysFrom("2026-02-27", "2026-03-02")).toEqual([
      "2026-02-27",
      "2026-02-28",
      "2026-03-01",
      "2026-03-02",
    ]);
    expect(daysFrom("2026-03-02", "2026-03-02")).toEqual(["2026-03-02"]);
    expect(daysFrom("2026-03-02", "2026-03-01")).toEqual([]);
  });
});
