import { describe, expect, test } from "vitest";
import type { InputCompleteness } from "@/lib/metrics/completeness.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import { inputLine } from "@/lib/reports/completeness-in-words.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { shownState } from "@/lib/standing/shown.ts";

const whole: InputCompleteness = {
  input: "claims",
  state: "whole",
  learnedOn: "2026-11-01",
  files: [
    { kind: "headroom-claims", extent: "list", imports: 1200, learnedOn: "2026-11-01" },
    { kind: "mfn-returns", extent: "hints", imports: 2, learnedOn: "2026-10-01" },
  ],
  holes: [],
  beginsBefore: false,
};

describe("what an input rests on, in words", () => {
  test("names its files, and the days that none covers", () => {
    expect(inputLine(whole)).toBe(
      "A-to-z claims: whole, from 1,200 headroom-claims and 2 mfn-returns, last learned 1 Nov",
    );
    const holes = [
      { from: "2026-09-01", to: "2026-09-01" },
      { from: "2026-09-10", to: "2026-09-12" },
    ];
    const partial = { ...whole, state: "partial", files: [], holes } as const;
    expect(inputLine({ ...partial, files: [] })).toBe(
      "A-to-z claims: in part, last learned 1 Nov; no file covers 1 Sep, 10 Sep – 12 Sep",
    );
    expect(inputLine({ ...partial, files: [], beginsBefore: true })).toMatch(
      /12 Sep, before the first file$/,
    );
  });

  test("says no more than that it is missing where there is no file", () => {
    const holes = [{ from: "2026-09-01", to: "2026-09-30" }];
    const missing = { ...whole, state: "missing", learnedOn: null, files: [], holes } as const;
    expect(inputLine({ ...missing, files: [], beginsBefore: true })).toBe("A-to-z claims: missing");
  });
});

describe("a window that begins before the first list of orders", () => {
  const orders: ImportedInput = {
    input: "orders",
    extent: "list",
    learnedOn: "2026-11-01",
    files: { kind: "all-orders", imports: 1, covered: [{ from: "2026-09-02", to: "2026-11-01" }] },
  };

  test("is told with the day the orders begin", () => {
    expect(missingInWords([], [orders], true)).toBe("no file with orders before 2 Sep 2026");
    expect(missingInWords(["refunds"], [orders], true)).toBe(
      "no file with refunds yet; no file with orders before 2 Sep 2026",
    );
    expect(missingInWords([], [orders])).toBe("");
    expect(missingInWords([], [{ ...orders, extent: "hints" }], true)).toBe("");
  });

  test("is shown as partial where it would be good, and stays what it is where it is worse", () => {
    const target = { condition: "LESS_THAN", value: 0.1 } as const;
    const shown = (count: number, isPartial: boolean) =>
      shownState({ rate: { count, total: 100, value: count / 100 }, target, missing: [], isPartial });
    expect(shown(1, false)).toBe("good");
    expect(shown(1, true)).toBe("partial");
    expect(shown(9, true)).toBe("watch");
    expect(shown(10, true)).toBe("breach");
  });
});
