import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metrics } from "@/lib/amazon/metrics.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { everyFigure, measure, questionOn } from "@/lib/metrics/measure.ts";
import { outlookOf } from "@/lib/metrics/outlook.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import {
  alsoNeeded,
  bothNeeded,
  neededForOutlook,
  type RowsNeeded,
  rowsNeeded,
} from "@/lib/metrics/rows-needed.ts";
import { whatIf } from "@/lib/metrics/what-if.ts";
import { metricCalled, recordFrom } from "../builders.ts";
import { account, LATEST } from "./any-account.ts";

const both = ["seller", "amazon"] as const;

/** The record as a page gets it that reads nothing but what is needed. */
function only(record: HealthRecord, needed: RowsNeeded): HealthRecord {
  const isNeeded = (channel: "seller" | "amazon", day: Day, from: Day | undefined) =>
    needed.channels.includes(channel) && from !== undefined && day >= from;
  return {
    ...record,
    talliesOf: (tally, channel, day) =>
      needed.tallies.includes(tally) && isNeeded(channel, day, needed.talliesFrom)
        ? record.talliesOf(tally, channel, day)
        : [],
    defectsOf: (kind, channel, day) =>
      isNeeded(channel, day, needed.defects.get(kind)) ? record.defectsOf(kind, channel, day) : [],
  };
}

describe("the rows that are needed", () => {
  test("of two questions are those of each, from the earlier day on", () => {
    const cancellations = rowsNeeded([metricCalled("cancel-rate")], ["seller"], {
      from: "2026-06-10",
      namesFrom: null,
    });
    const deliveries = rowsNeeded([metricCalled("on-time-delivery-rate")], ["seller", "amazon"], {
      from: "2026-06-20",
      namesFrom: null,
    });
    const both = {
      channels: ["seller", "amazon"],
      tallies: ["orders", "delivered-units", "on-time-units"],
      talliesFrom: "2026-05-31",
      defects: new Map([["seller-cancellation", "2026-06-03"]]),
    };
    expect(bothNeeded(cancellations, deliveries)).toEqual(both);
    const earlier = { ...cancellations, defects: new Map([["seller-cancellation" as const, "2026-06-01"]]) };
    expect(bothNeeded(cancellations, earlier).defects).toEqual(earlier.defects);
  });

  test("of a rate begin with the first window; orders that miss a lower limit only where they are named", () => {
    const asked = [metricCalled("cancel-rate"), metricCalled("on-time-delivery-rate")];
    // On 10 June: cancellations of 3 to 9 June, deliveries of 21 May to 3 June.
    expect(rowsNeeded(asked, ["seller"], { from: "2026-06-10", namesFrom: null })).toEqual({
      channels: ["seller"],
      tallies: ["orders", "delivered-units", "on-time-units"],
      talliesFrom: "2026-05-21",
      defects: new Map([["seller-cancellation", "2026-06-03"]]),
    });
    expect(rowsNeeded(asked, ["seller"], { from: "2026-06-10", namesFrom: "2026-06-20" }).defects).toEqual(
      new Map([
        ["seller-cancellation", "2026-06-03"],
        ["late-delivery", "2026-05-31"],
      ]),
    );
  });

  test("of a kind that two rates count begin with the longer window, whichever comes first", () => {
    const [long, short] = [metricCalled("late-shipment-rate"), metricCalled("late-shipment-rate-10d")];
    for (const asked of [
      [long, short],
      [short, long],
    ]) {
      const { defects } = rowsNeeded(asked, ["seller"], { from: "2026-06-30", namesFrom: null });
      expect(defects).toEqual(new Map([["late-shipment", "2026-06-01"]]));
    }
  });

  test("can be added to, and never become fewer by it", () => {
    const needed = rowsNeeded([metricCalled("cancel-rate")], both, { from: "2026-06-10", namesFrom: null });
    const more = alsoNeeded(needed, "refund", "2026-01-01");
    expect(more.defects.get("refund")).toBe("2026-01-01");
    expect(alsoNeeded(more, "refund", "2026-02-01").defects.get("refund")).toBe("2026-01-01");
    expect(needed.defects.has("refund")).toBe(false);
  });

  test("give the figures, curves, orders and outlooks that all rows give, of any account", () => {
    fc.assert(
      fc.property(account, ({ orders }) => {
        const record = recordFrom(orders);
        const from = addDays(LATEST, -30);
        const ofAll = only(record, rowsNeeded(metrics, both, { from, namesFrom: null }));
        for (const figure of everyFigure()) {
          const asked = { ...figure, on: LATEST, knownOn: LATEST, pack: "amazon-current" } as const;
          const { metric, channel } = figure;
          const span = { from, to: LATEST };
          expect(measure(ofAll, asked)).toEqual(measure(record, asked));
          expect(historyOf(ofAll, figure, span, "then")).toEqual(historyOf(record, figure, span, "then"));
          const named = only(record, rowsNeeded([metric], [channel], { from: LATEST, namesFrom: LATEST }));
          expect(ordersBehind(named, questionOn(asked))).toEqual(ordersBehind(record, questionOn(asked)));
          const ahead = only(record, neededForOutlook(figure, LATEST));
          expect(outlookOf(ahead, asked)).toEqual(outlookOf(record, asked));
          const supposed = {
            claimsWon: [],
            feedbackRemoved: [],
            moreOrders: 3,
            moreDefects: 1,
            closedDays: 2,
          };
          expect(whatIf(ahead, asked, supposed, 20)).toEqual(whatIf(record, asked, supposed, 20));
        }
      }),
      { numRuns: 10 },
    );
  });
});
