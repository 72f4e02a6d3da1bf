import { describe, expect, test } from "vitest";
import { isoWeekOf, maturity, mondayOf } from "@/lib/metrics/forecast/maturity.ts";
import { aDefect, asked, daily, dayOf, oneADay, recordWith } from "./made.ts";

describe("how ripe a week is", () => {
  // Half of the defects come at once, half when the order is ten days old. Day 140 is a Monday.
  const defects = Array.from({ length: 141 }, (_, day) => aDefect(day, day % 2 === 0 ? 0 : 10)).filter(
    ({ knownFrom }) => knownFrom <= dayOf(141),
  );
  const ripe = () => maturity(recordWith(daily(10, 141), defects), asked(141));

  test("is the share of its defects that have come", () => {
    const { weeks, unsaid } = ripe();
    expect(unsaid).toBeNull();
    const [twoBefore, before, last] = weeks.slice(-3);
    expect(last).toMatchObject({ week: "2026-W22", from: dayOf(140), to: dayOf(141), total: 20 });
    expect(last?.seen).toBeCloseTo(0.5, 1);
    expect(before).toMatchObject({ week: "2026-W21", from: dayOf(133), to: dayOf(139), total: 70 });
    expect(before?.seen).toBe(last?.seen);
    // Of the seven days of 126 to 132 the first six are ten days old and more.
    expect(twoBefore?.total).toBe(70);
    expect(twoBefore?.seen).toBeCloseTo((6 + (last?.seen ?? 0)) / 7, 12);
    expect(weeks.at(-4)?.seen).toBe(1);
  });

  test("goes back to the week of the oldest order in a figure", () => {
    const { weeks } = ripe();
    // Day 141 less 74 days is day 67; its Monday is day 63.
    expect(weeks[0]?.from).toBe(dayOf(63));
    expect(weeks).toHaveLength(12);
  });

  test("is unknown of a week without orders", () => {
    const gap = daily(10, 141).filter(({ day }) => day < dayOf(133) || day > dayOf(139));
    const of = maturity(recordWith(gap, defects), asked(141)).weeks.find(({ from }) => from === dayOf(133));
    expect(of).toMatchObject({ total: 0, seen: null });
  });

  test("ends with a whole week on a Sunday", () => {
    const { weeks } = maturity(recordWith(daily(10, 139), oneADay(100, 3)), asked(139));
    expect(weeks.at(-1)).toMatchObject({ from: dayOf(133), to: dayOf(139) });
    // Day 139 less 74 days is day 65, in the week of day 63: orders older than any figure are ripe.
    expect(weeks[0]).toMatchObject({ from: dayOf(63), total: 70, seen: 1 });
  });

  test("begins with a Monday that is the day asked on", () => {
    const { weeks } = maturity(recordWith(daily(10, 140), oneADay(100, 3)), asked(140));
    expect(weeks.at(-1)).toMatchObject({ week: "2026-W22", from: dayOf(140), to: dayOf(140), total: 10 });
    expect(weeks.at(-2)).toMatchObject({ from: dayOf(133), to: dayOf(139), total: 70 });
  });

  test("is not said from too few defects", () => {
    expect(maturity(recordWith(daily(10, 141), oneADay(28, 0)), asked(141))).toEqual({
      weeks: [],
      defects: 29,
      unsaid: "too-few-defects",
    });
  });
});

test("a week begins on Monday", () => {
  expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  expect(mondayOf("2026-11-29")).toBe("2026-11-23");
  expect(mondayOf("2026-11-30")).toBe("2026-11-30");
  expect(mondayOf("1969-12-28")).toBe("1969-12-22");
});

test("a week is of the year its Thursday lies in", () => {
  const weeks = {
    "2026-11-23": "2026-W48",
    "2024-12-30": "2025-W01",
    "2026-12-28": "2026-W53",
    "2027-01-04": "2027-W01",
    "2026-01-05": "2026-W02",
  };
  for (const [monday, week] of Object.entries(weeks)) expect(isoWeekOf(monday)).toBe(week);
});
