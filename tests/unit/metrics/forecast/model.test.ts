import { describe, expect, test } from "vitest";
import { dayNumber } from "@/lib/metrics/day.ts";
import { evidenceOf } from "@/lib/metrics/forecast/evidence.ts";
import { learn, weekOf } from "@/lib/metrics/forecast/model.ts";
import { arrivalOf, FEWEST_DEFECTS, lastAge } from "@/lib/metrics/forecast/question.ts";
import { metricCalled } from "../../builders.ts";
import { aDefect, asked, daily, dayOf, oneADay, recordWith } from "./made.ts";

const learned = (on: number, defects: ReturnType<typeof aDefect>[], perDay = daily(10, on)) =>
  learn(evidenceOf(recordWith(perDay, defects), asked(on)), dayNumber(dayOf(on)));

describe("what a record teaches", () => {
  test("is something from the thirtieth defect on", () => {
    expect(FEWEST_DEFECTS).toBe(30);
    expect(learned(120, oneADay(28, 3))).toEqual({ defects: 29, model: null, unsaid: "too-few-defects" });
    expect(learned(120, oneADay(29, 3))).toMatchObject({ defects: 30, unsaid: null });
  });

  test("counts only defects known by the day", () => {
    const before = evidenceOf(recordWith(daily(10, 200), oneADay(29, 50)), asked(200));
    // The thirtieth is of day 29 and comes 50 days later; but on day 79 no record is long enough for late ones.
    expect(learn(before, dayNumber(dayOf(78)))).toMatchObject({ defects: 29, unsaid: "record-too-short" });
    expect(learn(before, dayNumber(dayOf(79)))).toMatchObject({ defects: 30, unsaid: "record-too-short" });
  });

  test("needs four weeks of orders that are old enough to have shown everything", () => {
    expect(learned(100, oneADay(60, 3))).toEqual({ defects: 61, model: null, unsaid: "record-too-short" });
    expect(learned(101, oneADay(60, 3))).toMatchObject({ unsaid: null });
    expect(learned(101, oneADay(60, 3), daily(10, 101).slice(1)).unsaid).toBe("record-too-short");
  });

  test("counts late packages, not their units: known by the day, of that day or before, and of the last year", () => {
    const late = (placed: number, age: number) => aDefect(placed, age, { kind: "late-delivery", units: 3 });
    const evidence = (...defects: ReturnType<typeof aDefect>[]) =>
      evidenceOf(recordWith(daily(10, 420, "on-time-units"), defects), asked(420, "on-time-delivery-rate"));
    const counted = (placed: number, age: number) =>
      learn(evidence(late(placed, age)), dayNumber(dayOf(400))).defects;
    expect([counted(37, 1), counted(36, 1)]).toEqual([1, 0]);
    expect([counted(398, 2), counted(398, 3)]).toEqual([1, 0]);
    expect([counted(400, 0), counted(401, -1)]).toEqual([1, 0]);
    expect(learn(evidence(late(390, 1), late(390, 1)), dayNumber(dayOf(400))).defects).toBe(2);
  });

  test("is nothing where bad ones heal instead of arriving", () => {
    const record = recordWith(
      daily(10, 120, "scanned-packages"),
      oneADay(100, -1, { kind: "no-carrier-scan" }),
    );
    const evidence = evidenceOf(record, asked(120, "valid-tracking-rate"));
    expect(learn(evidence, dayNumber(dayOf(120)))).toMatchObject({ model: null, unsaid: "no-arrival-delay" });
  });

  test("is the defects of each week against the orders that could have shown them", () => {
    // Ten orders and one defect a day, three days old: of day 120 back, the last three days have shown nothing.
    const { model } = learned(120, oneADay(117, 3));
    const steady = model?.scenarios[0];
    expect(steady?.discount).toBe(1);
    const newest = steady?.weeks.at(-1);
    const rate = 1180 / 118;
    expect(newest?.shape).toBeCloseTo(1 + 118, 9);
    expect(newest?.rate).toBeCloseTo(rate + 1180, 9);
    const before = steady?.weeks.at(-2);
    expect(before?.shape).toBeCloseTo(1 + 114, 9);
    expect(before?.rate).toBeCloseTo(rate + 1140, 9);
    expect(steady?.weeks).toHaveLength(18);
    expect(model?.oldest).toBe(74);
  });
});

test("weeks are counted back from the day asked on, seven days each", () => {
  expect([0, 6, 7, 13, 14].map(weekOf)).toEqual([0, 0, 1, 1, 2]);
});

test("an order is in a figure up to this age", () => {
  expect(lastAge(metricCalled("order-defect-rate"))).toBe(74);
  expect(lastAge(metricCalled("cancel-rate"))).toBe(7);
});

test("bad ones join the total as they turn bad where lateness decides both", () => {
  expect(arrivalOf(metricCalled("order-defect-rate"))).toBe("in-total");
  expect(arrivalOf(metricCalled("refund-rate"))).toBe("in-total");
  expect(arrivalOf(metricCalled("late-shipment-rate"))).toBe("joins-total");
  expect(arrivalOf(metricCalled("on-time-delivery-rate"))).toBe("joins-total");
  expect(arrivalOf(metricCalled("valid-tracking-rate"))).toBeNull();
});
