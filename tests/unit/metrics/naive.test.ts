import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { everyFigure, measureAll, questionOn } from "@/lib/metrics/measure.ts";
import { rateJson } from "@/lib/reports/rate-json.ts";
import { recordFrom } from "../builders.ts";
import { account, zoneOf } from "./any-account.ts";
import { daysBefore, naiveRates } from "./naive.ts";

/*
 * Small accounts with anything in them, each measured twice: by lib, and by the plain loops of naive.ts. A failure
 * prints its seed; run it again with `fc.assert(…, { seed, path })`.
 */

describe("any small account", () => {
  test("has the figures that plain loops over its orders find, then and now", () => {
    fc.assert(
      fc.property(account, ({ marketplace, orders, shown }) => {
        const placed = orders.map((order) => ({ ...order, marketplace }));
        const record = { ...recordFrom(placed), marketplace };
        for (const [on, later] of shown) {
          const knownOn = daysBefore(on, later);
          const found = measureAll(record, { on, knownOn, pack: "amazon-current" })
            .map(rateJson)
            .map(({ metric, channel, reading, window, count, total, value, budget, state }) => ({
              metric,
              channel,
              reading,
              window,
              count,
              total,
              value,
              budget,
              state,
            }));
          const expected = naiveRates(placed, zoneOf(marketplace), on, knownOn, marketplace);
          // Most agree to the letter; the slower comparison is for its message.
          if (JSON.stringify(found) === JSON.stringify(expected)) continue;
          expect(found, `on ${on}, known on ${knownOn}`).toEqual(expected);
        }
      }),
      { numRuns: process.env.HEADROOM_LONG ? 10_000 : 1000 },
    );
  }, 1_200_000);

  test("has as many orders behind an upper limit as its figure says", () => {
    fc.assert(
      fc.property(account, ({ marketplace, orders, shown }) => {
        const record = recordFrom(orders.map((order) => ({ ...order, marketplace })));
        for (const [on] of shown) {
          for (const figure of everyFigure().filter(({ metric }) => "defects" in metric.counts)) {
            const question = questionOn({ ...figure, on, knownOn: on });
            const [point] = historyOf(record, figure, { from: on, to: on }, "then");
            expect(ordersBehind(record, question)).toHaveLength(point?.count ?? -1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
