import { describe, expect, test } from "vitest";
import { changeBetween } from "@/lib/metrics/change.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { type Defect, healthRecord } from "@/lib/metrics/record.ts";
import {
  aClaim,
  anOrder,
  aShipment,
  manyOrders,
  metricCalled,
  noonOf,
  recordFrom,
  someFeedback,
} from "../builders.ts";

const figure = { metric: metricCalled("order-defect-rate"), channel: "seller", reading: "exposed" } as const;
const then = (on: Day) => ({ on, knownOn: on });
const bad = (day: Day, leftOn = day) => anOrder({ on: day, feedback: [someFeedback(1, { leftOn })] });

describe("the change of a rate between two days", () => {
  // Windows: 28 March to 26 May on 10 June, 4 April to 2 June on 17 June.
  const entered = bad("2026-05-30");
  const left = bad("2026-04-03");
  const stays = bad("2026-05-01");
  const learned = bad("2026-04-20", "2026-06-12");
  const withdrawn = anOrder({
    on: "2026-05-05",
    claims: [aClaim({ filedOn: "2026-05-20", status: "denied", decidedOn: "2026-06-15" })],
  });
  const record = recordFrom([
    entered,
    left,
    stays,
    learned,
    withdrawn,
    ...manyOrders(39, { on: "2026-05-30" }),
    ...manyOrders(56, { on: "2026-05-10" }),
    ...manyOrders(40, { on: "2026-03-30" }),
  ]);

  test("is the sum of exact parts, each with its orders", () => {
    const { before, after, parts } = changeBetween(record, figure, then("2026-06-10"), then("2026-06-17"));
    expect(before).toEqual({ count: 3, total: 100, value: 0.03 });
    expect(after).toEqual({ count: 3, total: 99, value: 3 / 99 });
    expect(parts.map(({ kind, count, total, orders }) => [kind, count, total, orders])).toEqual([
      ["orders-entered", 0, 40, []],
      ["counted-entered", 1, 0, [entered.orderId]],
      ["orders-learned", 0, 0, []],
      ["counted-learned", 1, 0, [learned.orderId]],
      ["counted-left", -1, 0, [left.orderId]],
      ["counted-withdrawn", -1, 0, [withdrawn.orderId]],
      ["orders-left", 0, -41, []],
    ]);
    expect(parts.map(({ after: { count, total } }) => [count, total])).toEqual([
      [3, 140],
      [4, 140],
      [4, 140],
      [5, 140],
      [4, 140],
      [3, 140],
      [3, 99],
    ]);
    expect(parts[0]?.effect).toBe(3 / 140 - 0.03);
    expect(parts[6]?.effect).toBe(3 / 99 - 3 / 140);
  });

  test("with hindsight has nothing to learn", () => {
    const knownOn = "2026-07-01";
    const { before, parts } = changeBetween(
      record,
      figure,
      { on: "2026-06-10", knownOn },
      { on: "2026-06-17", knownOn },
    );
    expect(before.count).toBe(3);
    const learnt = parts.filter(({ kind }) => /learned|withdrawn/.test(kind));
    expect(learnt.map(({ count, total }) => [count, total])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test("has effects only where there is something to divide by", () => {
    const one = recordFrom([bad("2026-05-30")]);
    const { before, after, parts } = changeBetween(one, figure, then("2026-06-10"), then("2026-06-17"));
    expect([before.value, after.value]).toEqual([null, 1]);
    expect(parts.map(({ effect }) => effect)).toEqual([null, 1, 0, 0, 0, 0, 0]);
    const nothing = recordFrom([bad("2026-05-30")], { imported: [] });
    const blind = changeBetween(nothing, figure, then("2026-06-10"), then("2026-06-17"));
    expect(blind.parts.every(({ effect }) => effect === null)).toBe(true);
    expect(blind.after).toEqual({ count: 1, total: 1, value: null });
  });

  test("between days whose windows do not meet is all entered and left", () => {
    const far = changeBetween(record, figure, then("2026-06-10"), then("2026-10-10"));
    expect(
      far.parts.map(({ kind, count, total }) => [kind, count, total]).filter(([, a, b]) => a || b),
    ).toEqual([
      ["counted-left", -3, 0],
      ["orders-left", 0, -100],
    ]);
    expect(far.after).toEqual({ count: 0, total: 0, value: null });
    // Once the last order has left there is nothing to divide by: no effect, not an effect of nothing.
    expect(far.parts.at(-1)?.effect).toBeNull();
    expect(far.parts.at(-2)?.effect).toBe(0);
  });

  test("of a lower limit counts good ones by the day they belong to", () => {
    const sent = (deliverBy: Day, firstScan: Day | null) =>
      anOrder({
        on: "2026-05-01",
        deliverBy: noonOf(deliverBy),
        shipments: [
          aShipment({
            confirmedAt: noonOf("2026-05-02"),
            firstScanAt: firstScan === null ? null : noonOf(firstScan),
          }),
        ],
      });
    const tracking = {
      metric: metricCalled("valid-tracking-rate"),
      channel: "seller",
      reading: "exact",
    } as const;
    // Windows: 2 May to 31 May on 10 June, 4 May to 2 June on 12 June.
    const packages = recordFrom([
      sent("2026-05-03", "2026-05-03"),
      sent("2026-05-10", null),
      sent("2026-05-20", "2026-06-11"),
      sent("2026-06-02", "2026-05-03"),
    ]);
    const { before, after, parts } = changeBetween(
      packages,
      tracking,
      then("2026-06-10"),
      then("2026-06-12"),
    );
    expect([before, after]).toMatchObject([
      { count: 1, total: 3 },
      { count: 2, total: 3 },
    ]);
    expect(parts.map(({ kind, count, total }) => [kind, count, total])).toEqual([
      ["orders-entered", 1, 1],
      ["orders-learned", 1, 0],
      ["orders-left", -1, -1],
    ]);
    expect(parts.every(({ orders }) => orders.length === 0)).toBe(true);
  });

  test("of a lower limit learns nothing of days that leave, and takes nothing of the ends of what stays", () => {
    const sent = (deliverBy: Day, firstScan: Day) =>
      anOrder({
        on: "2026-04-20",
        deliverBy: noonOf(deliverBy),
        shipments: [aShipment({ confirmedAt: noonOf("2026-04-21"), firstScanAt: noonOf(firstScan) })],
      });
    const tracking = {
      metric: metricCalled("valid-tracking-rate"),
      channel: "seller",
      reading: "exact",
    } as const;
    const partsOf = (...orders: ReturnType<typeof sent>[]) =>
      changeBetween(recordFrom(orders), tracking, then("2026-06-10"), then("2026-06-12"))
        .parts.filter(({ count, total }) => count !== 0 || total !== 0)
        .map(({ kind, count, total }) => [kind, count, total]);
    // Windows: 2 May to 31 May on 10 June, 4 May to 2 June on 12 June.
    expect(partsOf(sent("2026-05-03", "2026-06-11"))).toEqual([["orders-left", 0, -1]]);
    expect(partsOf(sent("2026-05-04", "2026-05-02"), sent("2026-05-31", "2026-05-02"))).toEqual([]);
    expect(partsOf(sent("2026-05-04", "2026-06-11"), sent("2026-05-31", "2026-06-11"))).toEqual([
      ["orders-learned", 2, 0],
    ]);
  });

  test("puts an order bad on two days down to what holds either day", () => {
    const defectsOf = (said: Partial<Defect>): Defect[] =>
      ["2026-03-30", "2026-05-01", "2026-06-01"].map((day) => ({
        kind: "negative-feedback",
        orderId: "one",
        channel: "seller",
        day,
        knownFrom: day,
        knownUntil: null,
        confirmed: true,
        estimated: false,
        units: 1,
        because: "1 of 5 stars",
        endedBy: null,
        source: "sellerFeedback",
        ...said,
      }));
    const countedParts = (said: Partial<Defect>) =>
      changeBetween(
        healthRecord("US", { tallies: [], defects: defectsOf(said), imported: [] }),
        figure,
        then("2026-06-10"),
        then("2026-06-17"),
      )
        .parts.filter(({ count }) => count !== 0)
        .map(({ kind, count, orders }) => [kind, count, orders]);
    // Windows: 28 March to 26 May, 4 April to 2 June: the middle day is in both.
    expect(countedParts({})).toEqual([]);
    expect(countedParts({ knownFrom: "2026-06-12" })).toEqual([["counted-learned", 1, ["one"]]]);
    expect(countedParts({ knownUntil: "2026-06-12" })).toEqual([["counted-withdrawn", -1, ["one"]]]);
  });
});
