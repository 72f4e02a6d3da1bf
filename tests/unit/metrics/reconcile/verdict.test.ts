import { describe, expect, test } from "vitest";
import { statusFlags, targetPrinted } from "@/lib/metrics/reconcile/verdict.ts";
import { aFigure } from "./reports.ts";

const under1 = { condition: "LESS_THAN", value: 0.01 } as const;
const ours = (value: number | null, target: typeof under1 | null = under1) => ({ rate: { value }, target });

describe("Amazon's word beside the figures", () => {
  test("is flagged when it is good although the target is missed, by ours, by its own, or both", () => {
    expect(statusFlags(aFigure({ rate: 0.009 }), ours(0.01))).toEqual(["good-but-missed-by-ours"]);
    expect(statusFlags(aFigure({ rate: 0.01 }), ours(0.009))).toEqual(["good-but-missed-by-its-own-rate"]);
    expect(statusFlags(aFigure({ rate: 0.02, status: "GREAT" }), ours(0.02))).toEqual([
      "good-but-missed-by-ours",
      "good-but-missed-by-its-own-rate",
    ]);
    expect(statusFlags(aFigure({ rate: 0.009 }), ours(0.009))).toEqual([]);
  });

  test("is flagged when it is bad although the target is met", () => {
    for (const status of ["BAD", "WARNED", "AT_RISK", "SUSPENDED", "DEACTIVATED"]) {
      expect(statusFlags(aFigure({ rate: 0.01, status }), ours(0.009)), status).toEqual([
        "bad-but-met-by-ours",
      ]);
    }
    expect(statusFlags(aFigure({ rate: 0.009, status: "BAD" }), ours(0.01))).toEqual([
      "bad-but-met-by-its-own-rate",
    ]);
    expect(statusFlags(aFigure({ rate: 0.01, status: "BAD" }), ours(0.01))).toEqual([]);
  });

  test("is not flagged without data, without a word, or with a word that is neither", () => {
    expect(statusFlags(aFigure({ rate: null }), ours(null))).toEqual([]);
    expect(statusFlags(aFigure({ rate: null, status: "BAD" }), ours(null))).toEqual([]);
    for (const status of [null, "NONE", "PENDING"]) {
      expect(statusFlags(aFigure({ rate: 0.5, status }), ours(0.5))).toEqual([]);
      expect(statusFlags(aFigure({ rate: 0, status }), ours(0))).toEqual([]);
    }
  });

  test("is held to each one's own target, else to the other's, and to none where there is none", () => {
    expect(statusFlags(aFigure({ rate: 0.03, targetValue: 0.04 }), ours(0.03))).toEqual([
      "good-but-missed-by-ours",
    ]);
    expect(statusFlags(aFigure({ rate: 0.03, targetValue: null }), ours(null))).toEqual([
      "good-but-missed-by-its-own-rate",
    ]);
    expect(statusFlags(aFigure({ rate: 0.001 }), ours(0.03, null))).toEqual(["good-but-missed-by-ours"]);
    expect(statusFlags(aFigure({ rate: 0.5, targetValue: null }), ours(0.5, null))).toEqual([]);
  });
});

test("the target Amazon prints is an upper or a lower limit, which a rate exactly on it meets; other words are none", () => {
  const printed = (targetCondition: string | null) => targetPrinted(aFigure({ targetCondition }));
  expect(printed("LESS_THAN")).toEqual(under1);
  const lower = { condition: "GREATER_THAN_OR_EQUAL", value: 0.01 };
  expect(printed("GREATER_THAN")).toEqual(lower);
  expect(printed("GREATER_THAN_OR_EQUAL")).toEqual(lower);
  expect(printed("EQUALS")).toBeNull();
  expect(printed(null)).toBeNull();
  expect(targetPrinted(aFigure({ targetValue: null }))).toBeNull();
});
