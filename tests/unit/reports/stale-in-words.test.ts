import { expect, test } from "vitest";
import { staleInWords } from "@/lib/reports/stale-in-words.ts";

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
