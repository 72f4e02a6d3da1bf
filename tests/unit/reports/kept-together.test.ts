import { expect, test } from "vitest";
import { datesKeptTogether } from "@/lib/reports/kept-together.ts";

test("a line may end anywhere but between a day and its month", () => {
  expect(datesKeptTogether("Over the limit on 24 Nov, 3 days after 7 Sep 2026.")).toBe(
    "Over the limit on 24\u00a0Nov, 3 days after 7\u00a0Sep 2026.",
  );
  expect(datesKeptTogether("Room for 4 Novelties")).toBe("Room for 4 Novelties");
});
