import { expect, test } from "vitest";
import { staleInWords, staleOn, staleStoresInWords } from "@/lib/reports/stale-in-words.ts";

const fresh = { hintsOnly: false };

test("old lists of orders make every figure old, and say how old", () => {
  const { title, sentence } = staleInWords(
    [
      { input: "orders", learnedOn: "2026-11-01", ...fresh },
      { input: "feedback", learnedOn: "2025-12-30", ...fresh },
      { input: "refunds", learnedOn: "2026-11-01", ...fresh },
    ],
    "2026-11-26",
  );
  expect(title).toBe("These figures are not of 26 Nov: files are up to 331 days old.");
  expect(sentence).toBe(
    "Last learned: feedback 30 Dec 2025; orders and refunds 1 Nov. After 7 days a file no longer speaks for the day shown.",
  );
});

test("other old files are told apart from that", () => {
  expect(staleInWords([{ input: "feedback", learnedOn: "2026-11-14", ...fresh }], "2026-11-26").title).toBe(
    "Some files are up to 12 days old.",
  );
});

test("a file is old past seven days; what only hints fill, or nothing does, is not", () => {
  const on = "2026-11-26";
  const learned = (learnedOn: string | null, hintsOnly = false) => [
    { input: "orders", learnedOn, hintsOnly } as const,
  ];
  expect(staleOn(learned("2026-11-18"), on)).toHaveLength(1);
  expect(staleOn(learned("2026-11-19"), on)).toHaveLength(0);
  expect(staleOn(learned("2026-01-01", true), on)).toHaveLength(0);
  expect(staleOn(learned(null), on)).toHaveLength(0);
});

test("of many stores the oldest are named, and how many there are", () => {
  const store = (name: string, learnedOn: string) => ({
    name,
    on: "2026-11-26",
    stale: [{ input: "orders", learnedOn, ...fresh } as const],
  });
  const stores = [
    store("B", "2026-11-14"),
    store("A", "2025-12-30"),
    store("C", "2026-11-10"),
    store("D", "2026-11-15"),
  ];
  expect(staleStoresInWords(stores, 12)).toEqual({
    title: "4 of 12 stores rest on files that are up to 331 days old.",
    sentence:
      "Last learned: A 30 Dec 2025; C 10 Nov; B 14 Nov; and 1 more. After 7 days a file no longer speaks for the day shown.",
  });
  expect(staleStoresInWords(stores.slice(0, 1), 3)).toEqual({
    title: "One of 3 stores rests on files that are up to 12 days old.",
    sentence: "Last learned: B 14 Nov. After 7 days a file no longer speaks for the day shown.",
  });
});
