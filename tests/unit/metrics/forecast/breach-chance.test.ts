import { describe, expect, test } from "vitest";
import type { MetricId } from "@/lib/amazon/metrics.ts";
import { breachChance, HORIZONS } from "@/lib/metrics/forecast/breach-chance.ts";
import type { Defect } from "@/lib/metrics/record.ts";
import { asked, daily, oneADay, recordWith } from "./made.ts";

const on = 150;
const timesADay = (times: number, age: number, said: Partial<Defect> = {}) =>
  Array.from({ length: times }, () => oneADay(on - age, age, said)).flat();
const chanceOf = (
  perDay: number,
  defects: Defect[],
  said: Parameters<typeof asked>[2] = {},
  id: MetricId = "order-defect-rate",
) => breachChance(recordWith(daily(perDay, on), defects), asked(on, id, said));

describe("the chance of a breach", () => {
  test("is none far under the target and certain far over it", () => {
    expect(HORIZONS).toEqual([7, 14, 30]);
    expect(chanceOf(1000, timesADay(1, 5))).toEqual({
      within: { 7: 0, 14: 0, 30: 0 },
      defects: 146,
      unsaid: null,
    });
    expect(chanceOf(20, timesADay(1, 5)).within).toEqual({ 7: 1, 14: 1, 30: 1 });
  });

  test("grows with the days, and is the same when asked again", () => {
    // One defect a day in 103 orders is 0.97 %: under the target, but not by much.
    const first = chanceOf(103, timesADay(1, 20)).within;
    expect(first?.[7]).toBeGreaterThan(0);
    expect(first?.[14]).toBeGreaterThan(first?.[7] ?? 1);
    expect(first?.[30]).toBeGreaterThan(first?.[14] ?? 1);
    expect(first?.[30]).toBeLessThan(1);
    expect(chanceOf(103, timesADay(1, 20)).within).toEqual(first);
  });

  test("is higher the nearer the target is", () => {
    const within = [118, 110, 103].map((perDay) => chanceOf(perDay, timesADay(1, 20)).within?.[30] ?? 0);
    expect(within[1]).toBeGreaterThan((within[0] as number) + 0.02);
    expect(within[2]).toBeGreaterThan((within[1] as number) + 0.02);
  });

  test("counts a rate that sits on an upper limit as missed", () => {
    // One defect a day in 100 orders, known on the day: tomorrow's 60 days have 60 of 6000, and nothing else can come.
    expect(chanceOf(100, timesADay(1, 0)).within?.[7]).toBe(1);
    expect(chanceOf(101, timesADay(1, 0)).within?.[7]).toBe(0);
  });

  test("is not said from 29 defects, but from 30", () => {
    const few = oneADay(28, 3);
    expect(chanceOf(100, few)).toEqual({ within: null, defects: 29, unsaid: "too-few-defects" });
    expect(chanceOf(100, [...few, ...oneADay(0, 3)])).toMatchObject({ defects: 30, unsaid: null });
    expect(chanceOf(100, [...few, ...oneADay(0, 3)]).within).not.toBeNull();
  });

  test("is not said where Amazon asks nothing", () => {
    const refunds = timesADay(1, 2, { kind: "refund" });
    expect(chanceOf(100, refunds, {}, "refund-rate")).toEqual({
      within: null,
      defects: 149,
      unsaid: "no-target",
    });
    expect(chanceOf(100, refunds, { pack: "classic" }, "refund-rate").within).toEqual({ 7: 0, 14: 0, 30: 0 });
  });

  test("is not said where nothing arrives", () => {
    const record = recordWith(daily(9, on, "scanned-packages"), timesADay(1, 0, { kind: "no-carrier-scan" }));
    expect(breachChance(record, asked(on, "valid-tracking-rate"))).toMatchObject({
      within: null,
      unsaid: "no-arrival-delay",
    });
  });

  test("reckons late orders among all that shipped, and late units among all delivered", () => {
    // 1 late and 11 in time is 8.3 %, over 4 %; 1 and 199 is 0.5 %. The late one is in the total already.
    const late = (good: number) => {
      const defects = timesADay(1, 1, { kind: "late-shipment" });
      const tallies = daily(good, on, "confirmed-orders");
      for (const { day, knownFrom } of defects)
        tallies.push({ tally: "confirmed-orders", channel: "seller", day, knownFrom, count: 1 });
      return breachChance(recordWith(tallies, defects), asked(on, "late-shipment-rate")).within;
    };
    expect(late(12)?.[7]).toBe(1);
    expect(late(200)).toEqual({ 7: 0, 14: 0, 30: 0 });
    const delivered = (good: number) =>
      breachChance(
        recordWith(daily(good, on, "on-time-units"), timesADay(2, 3, { kind: "late-delivery" })),
        asked(on, "on-time-delivery-rate"),
      ).within;
    expect(delivered(9)?.[7]).toBe(1);
    expect(delivered(60)).toEqual({ 7: 0, 14: 0, 30: 0 });
  });

  test("of a shop that sells no more is that of the orders it has", () => {
    // The window of 7 days and a lag of 1 is empty before a fortnight is over: nothing is missed without orders.
    const tallies = daily(100, on).filter((_, day) => day <= 80);
    const defects = oneADay(80, 1, { kind: "seller-cancellation" });
    expect(breachChance(recordWith(tallies, defects), asked(on, "cancel-rate")).within).toEqual({
      7: 0,
      14: 0,
      30: 0,
    });
  });
});
