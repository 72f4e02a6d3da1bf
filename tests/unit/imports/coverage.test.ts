import { describe, expect, test } from "vitest";
import { coverageOf, holesIn } from "@/lib/imports/coverage.ts";

const range = (from: string, to: string) => ({ from, to });

test("reports that touch or overlap cover one range; what lies between others is a hole", () => {
  expect(
    coverageOf([
      range("2026-03-10", "2026-03-20"),
      range("2026-01-01", "2026-01-31"),
      range("2026-02-01", "2026-02-10"),
      range("2026-01-15", "2026-01-20"),
    ]),
  ).toEqual({
    covered: [range("2026-01-01", "2026-02-10"), range("2026-03-10", "2026-03-20")],
    holes: [range("2026-02-11", "2026-03-09")],
  });
});

test("a single day missing is a hole of a day, and no report covers nothing", () => {
  expect(coverageOf([range("2026-01-01", "2026-01-01"), range("2026-01-03", "2026-01-03")]).holes).toEqual([
    range("2026-01-02", "2026-01-02"),
  ]);
  expect(coverageOf([])).toEqual({ covered: [], holes: [] });
});

describe("the days of a range that no report covers", () => {
  const march = range("2026-03-01", "2026-03-31");

  test("are before, between and after those that are covered", () => {
    expect(holesIn(march, [range("2026-03-20", "2026-03-25"), range("2026-03-02", "2026-03-10")])).toEqual([
      range("2026-03-01", "2026-03-01"),
      range("2026-03-11", "2026-03-19"),
      range("2026-03-26", "2026-03-31"),
    ]);
  });

  test("are none where reports reach over both ends, or touch", () => {
    expect(holesIn(march, [range("2026-02-01", "2026-03-15"), range("2026-03-16", "2026-04-09")])).toEqual(
      [],
    );
    expect(holesIn(march, [march])).toEqual([]);
  });

  test("are all where no report touches the range, and none of a range without a day", () => {
    const beside = [range("2026-02-01", "2026-02-28"), range("2026-04-01", "2026-04-09")];
    expect(holesIn(march, beside)).toEqual([march]);
    expect(holesIn(march, [])).toEqual([march]);
    expect(holesIn(range("2026-03-02", "2026-03-02"), [])).toEqual([range("2026-03-02", "2026-03-02")]);
    expect(holesIn(range("2026-03-02", "2026-03-01"), [])).toEqual([]);
    expect(holesIn(range("2026-03-09", "2026-03-01"), [])).toEqual([]);
  });

  test("count the range's own first and last day", () => {
    expect(holesIn(march, [range("2026-03-01", "2026-03-01"), range("2026-03-31", "2026-03-31")])).toEqual([
      range("2026-03-02", "2026-03-30"),
    ]);
    expect(holesIn(march, [range("2026-02-01", "2026-03-01"), range("2026-03-31", "2026-05-01")])).toEqual([
      range("2026-03-02", "2026-03-30"),
    ]);
  });
});
