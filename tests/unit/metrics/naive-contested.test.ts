import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DefectKind } from "@/lib/amazon/metrics.ts";
import type { Order } from "@/lib/facts/order.ts";
import { badOnes } from "@/lib/metrics/budget.ts";
import { withoutContested } from "@/lib/metrics/contested.ts";
import { everyFigure, measure, questionOn } from "@/lib/metrics/measure.ts";
import { countingDefects } from "@/lib/metrics/rate.ts";
import { recordFrom } from "../builders.ts";
import { account, zoneOf } from "./any-account.ts";
import { daysBefore, naiveRates } from "./naive.ts";

/* What is contested taken away in the plainest way: an order about which it was never said. */

const never: Partial<Record<DefectKind, Partial<Order>>> = {
  "negative-feedback": { feedback: [] },
  "a-to-z-claim": { claims: [] },
  chargeback: { chargebacks: [] },
  refund: { refunds: [] },
};
const kinds = Object.keys(never) as DefectKind[];
const picks = fc.array(fc.tuple(fc.nat(6), fc.constantFrom(...kinds)), { maxLength: 6 });
const runs = { numRuns: process.env.HEADROOM_LONG ? 10_000 : 400 };

describe("any small account", () => {
  test("has the figures without what is contested that plain loops find where it was never said", () => {
    fc.assert(
      fc.property(account, picks, ({ marketplace, orders, shown }, picked) => {
        const placed = orders.map((order) => ({ ...order, marketplace }));
        const record = { ...recordFrom(placed), marketplace };
        const contested = picked.flatMap(([at, kind]) => {
          const order = placed[at];
          return order ? [{ orderId: order.orderId, kind }] : [];
        });
        const unsaid = placed.map((order) =>
          contested
            .filter(({ orderId }) => orderId === order.orderId)
            .reduce((left, { kind }) => Object.assign(left, never[kind]), { ...order }),
        );
        for (const [on, later] of shown) {
          const knownOn = daysBefore(on, later);
          const plain = naiveRates(unsaid, zoneOf(marketplace), on, knownOn, marketplace);
          for (const figure of everyFigure()) {
            const { id } = figure.metric;
            if (id !== "order-defect-rate" && id !== "refund-rate") continue;
            const asked = { ...figure, on, knownOn, pack: "amazon-current" } as const;
            const official = measure(record, asked);
            const found = withoutContested(record, asked, official, contested) ?? official;
            const expected = plain.find(
              (each) =>
                each.metric === id && each.channel === figure.channel && each.reading === figure.reading,
            );
            expect({ ...found.rate, budget: found.budget }, `${id} on ${on}, known on ${knownOn}`).toEqual({
              count: expected?.count,
              total: expected?.total,
              value: expected?.value,
              budget: expected?.budget,
            });
          }
        }
      }),
      runs,
    );
  }, 1_200_000);

  test("has nothing bad left in a figure once all that counts in it is contested", () => {
    fc.assert(
      fc.property(account, ({ marketplace, orders, shown }) => {
        const record = { ...recordFrom(orders.map((order) => ({ ...order, marketplace }))), marketplace };
        for (const [on] of shown) {
          for (const figure of everyFigure()) {
            const asked = { ...figure, on, knownOn: on, pack: "amazon-current" } as const;
            const official = measure(record, asked);
            const found = withoutContested(
              record,
              asked,
              official,
              countingDefects(record, questionOn(asked)),
            );
            const condition = "good" in figure.metric.counts ? "GREATER_THAN_OR_EQUAL" : "LESS_THAN";
            if (found)
              expect(badOnes({ condition, value: 0.5 } as never, found.rate), figure.metric.id).toBe(0);
          }
        }
      }),
      runs,
    );
  }, 1_200_000);
});
