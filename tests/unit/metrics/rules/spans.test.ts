import { describe, expect, test } from "vitest";
import { lasting } from "@/lib/metrics/rules/spans.ts";

const span = (knownFrom: string, knownUntil: string | null) => ({ knownFrom, knownUntil });

describe("the spans that last", () => {
  test("are those of a day or more, and those without an end", () => {
    const lasts = [span("2026-03-01", "2026-03-02"), span("2026-03-02", null)];
    expect(lasting(lasts)).toEqual(lasts);
    expect(lasting([span("2026-03-01", "2026-03-01"), span("2026-03-01", null)])).toEqual([
      span("2026-03-01", null),
    ]);
    expect(lasting([span("2026-03-02", null), span("2026-03-05", "2026-03-04")])).toEqual([
      span("2026-03-02", null),
    ]);
  });

  test("are else the first, made to end on the day it begins", () => {
    expect(lasting([span("2026-03-05", "2026-03-01"), span("2026-03-07", "2026-03-07")])).toEqual([
      span("2026-03-05", "2026-03-05"),
    ]);
    expect(lasting([])).toEqual([]);
  });
});
