import { expect, test } from "vitest";
import { newestOn } from "@/lib/metrics/reconcile/snapshot.ts";
import { aReport } from "./reports.ts";

const learned = (learnedOn: string, reportedOn: string, importId: number) =>
  aReport([], { learnedOn, reportedOn, importId });

test("the newest report is the last learned; of one day's the one that reaches furthest, then the last imported", () => {
  const reports = [
    learned("2026-04-02", "2026-04-01", 1),
    learned("2026-04-03", "2026-04-01", 4),
    learned("2026-04-03", "2026-04-02", 2),
    learned("2026-04-03", "2026-04-02", 3),
    learned("2026-04-01", "2026-04-09", 9),
  ];
  for (const given of [reports, [...reports].reverse()]) {
    expect(newestOn(given, null)?.importId).toBe(3);
    expect(newestOn(given, "2026-04-03")?.importId).toBe(3);
    expect(newestOn(given, "2026-04-02")?.importId).toBe(1);
    expect(newestOn(given, "2026-04-01")?.importId).toBe(9);
    expect(newestOn(given, "2026-03-31")).toBeNull();
  }
  expect(newestOn([], null)).toBeNull();
});
