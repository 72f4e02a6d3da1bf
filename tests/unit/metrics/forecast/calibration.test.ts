import { expect, test } from "vitest";
import { scoreOf, together } from "@/bench/forecast-calibration.ts";
import { simulatedSeller } from "@/bench/forecast-seller.ts";

/** The short version of `npm run bench:forecast`: fewer sellers, so wider bounds. */
test("forecasts hold what they say on simulated sellers they were not made for", () => {
  const sellers = Array.from({ length: 24 }, (_, index) => simulatedSeller(9001 + index));
  // Orders are drawn one by one: leave the largest to the whole run.
  const { band, within } = together(
    sellers.filter(({ traits }) => traits.ordersADay < 600).map((seller) => scoreOf(seller)),
  );
  expect(band.days).toBeGreaterThan(4000);
  expect(band.coverage).toBeGreaterThan(0.72);
  expect(band.coverage).toBeLessThan(0.87);
  for (const horizon of [7, 14, 30] as const) {
    const { brier, baseline, baselineAny, breaches } = within[horizon];
    expect(breaches).toBeGreaterThan(10);
    expect(brier).toBeLessThan(baseline);
    expect(brier).toBeLessThan(baselineAny);
  }
});
