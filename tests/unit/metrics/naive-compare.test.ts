import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Order } from "@/lib/facts/order.ts";
import { compared } from "@/lib/metrics/compare.ts";
import { everyFigure } from "@/lib/metrics/measure.ts";
import { recordFrom } from "../builders.ts";
import { account, zoneOf } from "./any-account.ts";
import { daysBefore, naiveRates } from "./naive.ts";

/*
 * Comparisons of small accounts with anything in them, against arithmetic of its own: the plain loops of naive.ts for
 * both figures, and the earlier day found by stepping back on a calendar, a day at a time.
 *
 * The days hold the changes of the clock in March and April (US, UK, AU, EG), and those of the year before.
 */

const wholeWeeks = new Set(["cancel-rate", "on-time-delivery-rate"]);

const weekday = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay();

/** The earlier day: at least so many days back and on the same weekday, or the same date. */
function earlierDay(metric: string, on: string, span: number, compared: "before" | "year"): string {
  if (compared === "year" && wholeWeeks.has(metric)) return `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;
  let day = daysBefore(on, compared === "year" ? 364 : span);
  while (!wholeWeeks.has(metric) && weekday(day) !== weekday(on)) day = daysBefore(day, 1);
  return day;
}

/** Everything that happened to an order, so many days earlier. */
function moved<T>(value: T, days: number): T {
  if (value instanceof Date) return new Date(value.getTime() - days * 86_400_000) as T;
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return daysBefore(value, days) as T;
  if (Array.isArray(value)) return value.map((each) => moved(each, days)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each, days)])) as T;
}

const another = (order: Order, days: number): Order => ({
  ...moved(order, days),
  orderId: order.orderId.replace("111-", days > 0 ? "222-" : "111-"),
});

describe("any small account, compared with itself earlier", () => {
  test("differs by what plain loops over its orders find on both days", () => {
    fc.assert(
      fc.property(
        account,
        fc.integer({ min: 1, max: 70 }),
        fc.constantFrom("before" as const, "year" as const),
        ({ marketplace, orders, shown }, span, what) => {
          const all = orders.flatMap((order) => [
            another(order, 0),
            another(order, what === "year" ? 364 : 35),
          ]);
          const placed = all.map((order) => ({ ...order, marketplace }));
          const record = { ...recordFrom(placed), marketplace };
          const [on] = shown[0] as [string, number];
          const naive = (day: string) => naiveRates(placed, zoneOf(marketplace), day, day, marketplace);
          for (const figure of everyFigure()) {
            const found = compared(
              record,
              { ...figure, on, pack: "amazon-current" },
              { with: what, span, knownOn: (day) => day },
            );
            const same = (rate: { metric: string; channel: string; reading: string }) =>
              rate.metric === figure.metric.id &&
              rate.channel === figure.channel &&
              rate.reading === figure.reading;
            const day = earlierDay(figure.metric.id, on, span, what);
            const [now, then] = [naive(on).find(same), naive(day).find(same)];
            expect(found.earlier.on).toBe(day);
            expect(found.earlier.rate).toEqual({
              count: then?.count,
              total: then?.total,
              value: then?.value,
            });
            if (!now?.total || !then?.total) {
              expect([found.delta, found.byCount, found.byTotal]).toEqual([null, null, null]);
              continue;
            }
            // In whole numbers: (c1 t0 − c0 t1) / (t0 t1).
            const cross = now.count * then.total - then.count * now.total;
            expect(found.delta).toBeCloseTo(cross / (now.total * then.total), 12);
            expect((found.byCount ?? 0) + (found.byTotal ?? 0)).toBeCloseTo(found.delta ?? Number.NaN, 12);
            expect(Math.sign(found.byCount ?? 0)).toBe(Math.sign(now.count - then.count));
          }
        },
      ),
      { numRuns: process.env.HEADROOM_LONG ? 3_000 : 200 },
    );
  }, 600_000);
});
