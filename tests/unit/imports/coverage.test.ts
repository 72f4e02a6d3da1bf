import { expect, test } from "vitest";
import { coverageOf } from "@/lib/imports/coverage.ts";

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
