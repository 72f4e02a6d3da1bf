import { describe, expect, test } from "vitest";
import { daysSpokenFor } from "@/lib/imports/days-spoken-for.ts";
import type { Kind } from "@/lib/imports/kind.ts";
import { kindWithId } from "@/lib/imports/kinds/index.ts";

const range = (from: string, to: string) => ({ from, to });
const spoken = (kind: string, rows: ReturnType<typeof range> | null, isEmpty = rows === null) =>
  daysSpokenFor(kindWithId(kind) as Kind, { learnedOn: "2026-03-20", rows, isEmpty });

describe("the days a file speaks for", () => {
  test.each(["all-orders", "headroom-orders", "settlement-v2", "finances-v0", "orders-api-v0"])(
    "of %s are those of its rows",
    (kind) => {
      const rows = range("2026-03-01", "2026-03-10");
      expect(spoken(kind, rows)).toEqual(rows);
      expect(spoken(kind, null)).toBeNull();
    },
  );

  test.each([
    "seller-feedback",
    "mfn-returns",
    "headroom-claims",
    "headroom-shipments",
    "headroom-cancellations",
  ])("of %s go on to the day it was learned, and begin a week before it at the latest", (kind) => {
    expect(spoken(kind, range("2026-03-01", "2026-03-10"))).toEqual(range("2026-03-01", "2026-03-20"));
    expect(spoken(kind, range("2026-03-13", "2026-03-13"))).toEqual(range("2026-03-13", "2026-03-20"));
    expect(spoken(kind, range("2026-03-14", "2026-03-15"))).toEqual(range("2026-03-14", "2026-03-20"));
    expect(spoken(kind, range("2026-03-19", "2026-03-19"))).toEqual(range("2026-03-14", "2026-03-20"));
    expect(spoken(kind, range("2026-03-01", "2026-03-22"))).toEqual(range("2026-03-01", "2026-03-22"));
  });

  test("of one without rows are the week before it was learned, and none when it only mends lines of another", () => {
    expect(spoken("headroom-claims", null)).toEqual(range("2026-03-14", "2026-03-20"));
    expect(spoken("headroom-claims", null, false)).toBeNull();
  });
});
