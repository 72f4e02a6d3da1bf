import { expect, test } from "vitest";
import { keptTogether } from "@/lib/reports/kept-together.ts";

test("a line may end anywhere but between a number and the month or the days it tells of", () => {
  expect(keptTogether("Over the limit on 24 Nov, 3 orders after 7 Sep 2026.")).toBe(
    "Over the limit on 24\u00a0Nov, 3 orders after 7\u00a0Sep 2026.",
  );
  expect(keptTogether("Late shipment (10 days) is closest.")).toBe(
    "Late shipment (10\u00a0days) is closest.",
  );
  expect(keptTogether("Room for 4 Novelties")).toBe("Room for 4 Novelties");
});
