import { describe, expect, test } from "vitest";
import { dayMeant } from "@/lib/reports/day-meant.ts";

/** A Thursday. */
const today = "2026-11-26";

describe("the day that words mean", () => {
  test.each([
    ["2026-10-03", "2026-10-03"],
    ["2026/10/3", "2026-10-03"],
    ["today", "2026-11-26"],
    ["Yesterday ", "2026-11-25"],
    ["day before yesterday", "2026-11-24"],
    ["12 days ago", "2026-11-14"],
    ["1 day ago", "2026-11-25"],
    ["2 weeks ago", "2026-11-12"],
    ["-3", "2026-11-23"],
    ["last week", "2026-11-19"],
    ["last monday", "2026-11-23"],
    ["monday", "2026-11-23"],
    ["sun", "2026-11-22"],
    ["3 oct", "2026-10-03"],
    ["October 3rd, 2025", "2025-10-03"],
    ["Sept 30", "2026-09-30"],
    ["26 nov", "2026-11-26"],
  ])("%s", (words, day) => expect(dayMeant(words, today)).toBe(day));

  test("the weekday it is today is that of a week ago", () => {
    expect(dayMeant("thursday", today)).toBe("2026-11-19");
    expect(dayMeant("last thursday", today)).toBe("2026-11-19");
  });

  test("a date without a year that is still to come is last year's", () => {
    expect(dayMeant("3 dec", today)).toBe("2025-12-03");
  });

  test.each([
    "",
    "3",
    "30 feb",
    "2026-02-30",
    "2026-11-27",
    "tomorrow",
    "order defects",
    "1 jan 1990",
    "mo",
    "-99999",
  ])("%j is no day that can be shown", (words) => expect(dayMeant(words, today)).toBeNull());
});
