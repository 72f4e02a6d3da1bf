import { expect, test } from "vitest";
import type { Input } from "@/lib/amazon/metrics.ts";
import type { DayRange } from "@/lib/imports/coverage.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import { footingOf, freshestOf, staleInputs } from "@/lib/standing/footing.ts";
import { metricCalled, recordFrom } from "../builders.ts";

const listed = (input: Input, learnedOn: Day, ...covered: DayRange[]): ImportedInput => ({
  input,
  extent: "list",
  learnedOn,
  files: { kind: input, imports: covered.length, covered },
});
const range = (from: Day, to: Day) => ({ from, to });
const cancel = metricCalled("cancel-rate");

/** What the cancel rate rests on, on some days: it needs orders and cancellations. */
const on = (days: Day[], ...imported: ImportedInput[]) =>
  days.map(footingOf(cancel, recordFrom([], { imported })));

const orders = listed("orders", "2026-03-31", range("2026-01-01", "2026-03-31"));

test("a day is whole when orders cover its window and files list every input", () => {
  const cancellations = listed("cancellations", "2026-03-31", range("2026-01-01", "2026-03-31"));
  // The first window that begins with the first day of orders is that of 8 January: 1 to 7.
  expect(on(["2026-01-07", "2026-01-08", "2026-04-01"], orders, cancellations)).toEqual([
    "partial",
    "whole",
    "whole",
  ]);
  // From the second day after the newest file on, it is behind.
  expect(on(["2026-04-02", "2026-04-07"], orders, cancellations)).toEqual(["behind", "behind"]);
});

test("an input that no file lists is missing, also when hints tell of it", () => {
  expect(on(["2026-03-01"], orders)).toEqual(["missing"]);
  const hints: ImportedInput = { input: "cancellations", extent: "hints", learnedOn: "2026-03-31" };
  expect(on(["2026-03-01"], orders, hints)).toEqual(["missing"]);
});

test("before the first file with any of the numerator begins, it is missing", () => {
  const cancellations = listed("cancellations", "2026-03-31", range("2026-02-10", "2026-03-31"));
  expect(on(["2026-02-09", "2026-02-10"], orders, cancellations)).toEqual(["missing", "whole"]);
});

test("a week after it was learned a list is old: of cancellations stale, of orders all there is to say", () => {
  const cancellations = listed("cancellations", "2026-03-20", range("2026-01-01", "2026-03-20"));
  expect(on(["2026-03-27", "2026-03-28", "2026-04-08"], orders, cancellations)).toEqual([
    "behind",
    "stale",
    "old",
  ]);
  const record = recordFrom([], { imported: [orders, cancellations] });
  expect(staleInputs(cancel, record, "2026-03-28")).toEqual(["cancellations"]);
  expect(staleInputs(cancel, record, "2026-04-08")).toEqual(["orders", "cancellations"]);
  expect(freshestOf(cancel, record)).toBe("2026-03-31");
});

test("a hole in what files cover is old after a week there too, and ends where they go on", () => {
  const cancellations = listed(
    "cancellations",
    "2026-03-31",
    range("2026-01-01", "2026-02-01"),
    range("2026-02-20", "2026-03-31"),
  );
  // Covered up to the 1st: learned on the 2nd at the latest, and so fresh up to the 9th.
  const days = ["2026-02-03", "2026-02-04", "2026-02-09", "2026-02-10", "2026-02-19", "2026-02-20"];
  expect(on(days, orders, cancellations)).toEqual(["whole", "behind", "behind", "stale", "stale", "whole"]);
});
