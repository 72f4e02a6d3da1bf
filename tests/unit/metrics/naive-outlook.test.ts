import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageingOf } from "@/lib/metrics/ageing.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { changeBetween } from "@/lib/metrics/change.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { everyFigure, questionOn } from "@/lib/metrics/measure.ts";
import { recordFrom } from "../builders.ts";
import { account, zoneOf } from "./any-account.ts";
import { daysAfter, naiveChange, naiveLost, naiveRate, spanOf } from "./naive-outlook.ts";

/*
 * The library against plain loops over orders: what leaves and enters on each coming day, what is in sight, what was
 * known then, and the parts of a change. A failure prints its seed; run it again with `fc.assert(…, { seed, path })`.
 */

const runs = { numRuns: process.env.HEADROOM_LONG ? 10_000 : 150 };
/** Ten thousand accounts take minutes on a busy machine. */
const patience = 1_200_000;
const figures = everyFigure();
const anyFigure = fc.constantFrom(...figures);
const named = ({ metric, channel, reading }: (typeof figures)[number]) => ({
  metric: metric.id,
  channel,
  reading,
});

function storeOf({ marketplace, orders }: { marketplace: string; orders: Parameters<typeof recordFrom>[0] }) {
  const placed = orders.map((order) => ({ ...order, marketplace }));
  return {
    store: { orders: placed, zone: zoneOf(marketplace), marketplace },
    record: { ...recordFrom(placed), marketplace },
  };
}

describe("any small account", () => {
  test(
    "ages as plain loops over its orders find",
    () => {
      fc.assert(
        fc.property(account, anyFigure, ({ marketplace, orders, shown }, figure) => {
          const { store, record } = storeOf({ marketplace, orders });
          const [on, later] = shown[0] as [string, number];
          const knownOn = addDays(on, Math.max(0, -later));
          const { coming, back } = ageingOf(record, { ...figure, on, knownOn, pack: "amazon-current" });
          const name = named(figure);
          const { days, lag } = spanOf(name.metric);
          expect(coming).toHaveLength(days + lag);
          let firstBack: string | null = null;
          for (const day of coming) {
            const naive = naiveRate(store, name, day.on, knownOn);
            expect(day.rate).toEqual({ count: naive.count, total: naive.total, value: naive.value });
            expect(day.budget).toBe(naive.value === null ? null : naive.budget);
            const yesterday = daysAfter(day.on, -1);
            expect(day.leaving).toEqual(naiveLost(store, name, yesterday, day.on, knownOn));
            expect(day.entering).toEqual(naiveLost(store, name, day.on, yesterday, knownOn));
            if (naive.value !== null && naive.state !== "breach") firstBack ??= day.on;
          }
          const today = naiveRate(store, name, on, knownOn);
          if (today.state === "breach") expect(back?.on).toBe(firstBack);
          else expect(back).toBeNull();
        }),
        runs,
      );
    },
    patience,
  );

  test(
    "has its defects leave on the day the figure loses them",
    () => {
      fc.assert(
        fc.property(account, anyFigure, ({ marketplace, orders, shown }, figure) => {
          const { store, record } = storeOf({ marketplace, orders });
          const [on] = shown[0] as [string, number];
          const name = named(figure);
          for (const order of ordersBehind(record, questionOn({ ...figure, on, knownOn: on }))) {
            const alone = {
              ...store,
              orders: store.orders.filter(({ orderId }) => orderId === order.orderId),
            };
            const before = daysAfter(order.leavesOn, -1);
            expect(naiveLost(alone, name, before, order.leavesOn, on).bad).toBeGreaterThan(0);
          }
        }),
        runs,
      );
    },
    patience,
  );

  test(
    "is in sight, and was known then, as plain loops find",
    () => {
      fc.assert(
        fc.property(account, anyFigure, ({ marketplace, orders, shown }, figure) => {
          const { store, record } = storeOf({ marketplace, orders });
          const [on] = shown[0] as [string, number];
          const name = named(figure);
          const ahead = historyOf(record, figure, { from: addDays(on, 1), to: addDays(on, 15) }, on);
          for (const { on: day, ...rate } of ahead) {
            const { count, total, value } = naiveRate(store, name, day, on);
            expect(rate).toEqual({ count, total, value });
          }
          for (const { on: day, ...rate } of historyOf(
            record,
            figure,
            { from: addDays(on, -9), to: on },
            "then",
          )) {
            const { count, total, value } = naiveRate(store, name, day, day);
            expect(rate).toEqual({ count, total, value });
          }
        }),
        runs,
      );
    },
    patience,
  );

  test(
    "changes between two days by the parts that plain loops find, and they add up",
    () => {
      fc.assert(
        fc.property(account, anyFigure, fc.boolean(), ({ marketplace, orders, shown }, figure, hindsight) => {
          const { store, record } = storeOf({ marketplace, orders });
          const [first, last] = shown.map(([on]) => on).sort() as [string, string];
          const moment = (on: string) => ({ on, knownOn: hindsight ? last : on });
          const name = named(figure);
          const { before, after, parts } = changeBetween(record, figure, moment(first), moment(last));
          const [was, is] = [first, last].map((on) => naiveRate(store, name, on, moment(on).knownOn));
          expect(before).toEqual({ count: was?.count, total: was?.total, value: was?.value });
          expect(after).toEqual({ count: is?.count, total: is?.total, value: is?.value });
          const lower = "good" in figure.metric.counts;
          const of = (kind: string) => parts.find((part) => part.kind === kind);
          // Of a lower limit what is counted comes and goes with its packages.
          const counted = (how: string) => of(`${lower ? "orders" : "counted"}-${how}`)?.count ?? 0;
          const naive = naiveChange(store, name, moment(first), moment(last));
          expect({
            ordersEntered: of("orders-entered")?.total,
            ordersLearned: of("orders-learned")?.total,
            ordersLeft: 0 - (of("orders-left")?.total ?? 0),
            entered: counted("entered"),
            learned: counted("learned"),
            left: 0 - counted("left"),
            withdrawn: 0 - (lower ? 0 : counted("withdrawn")),
          }).toEqual({
            ...naive,
            ordersLeft: naive.ordersLeft,
            left: naive.left,
            withdrawn: naive.withdrawn,
          });
          expect(parts.reduce((sum, { count }) => sum + count, before.count)).toBe(after.count);
          expect(parts.reduce((sum, { total }) => sum + total, before.total)).toBe(after.total);
          if (before.value !== null && after.value !== null) {
            const sum = parts.reduce((all, { effect }) => all + (effect ?? Number.NaN), 0);
            expect(sum).toBeCloseTo(after.value - before.value, 12);
          }
          for (const { kind, count, orders: ids } of parts) {
            if (kind.startsWith("counted") && "defects" in figure.metric.counts)
              expect(ids).toHaveLength(Math.abs(count));
            else expect(ids).toEqual([]);
          }
        }),
        runs,
      );
    },
    patience,
  );
});
