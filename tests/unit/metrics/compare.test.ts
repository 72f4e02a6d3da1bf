import { describe, expect, test } from "vitest";
import { compared, daysBackTo, hasUnevenWeekdays } from "@/lib/metrics/compare.ts";
import { anOrder, manyOrders, metricCalled, recordOf, someFeedback } from "../builders.ts";

const defects = metricCalled("order-defect-rate");
const cancellations = metricCalled("cancel-rate");
const asked = { metric: defects, channel: "seller", reading: "exposed", pack: "amazon-current" } as const;
const then = (on: string) => on;

describe("how many days back an earlier figure lies", () => {
  test("is a whole number of weeks for a window that holds some weekdays more often than others", () => {
    expect(hasUnevenWeekdays(defects)).toBe(true);
    expect(daysBackTo(defects, "2026-11-20", 90, "before")).toBe(91);
    expect(daysBackTo(defects, "2026-11-20", 91, "before")).toBe(91);
    expect(daysBackTo(defects, "2026-11-20", 92, "before")).toBe(98);
    expect(daysBackTo(defects, "2026-11-20", 90, "year")).toBe(364);
  });

  test("is just the span, or the same date, for a window of whole weeks", () => {
    expect(hasUnevenWeekdays(cancellations)).toBe(false);
    expect(daysBackTo(cancellations, "2026-11-20", 90, "before")).toBe(90);
    expect(daysBackTo(cancellations, "2026-11-20", 90, "year")).toBe(365);
    expect(daysBackTo(cancellations, "2024-11-20", 90, "year")).toBe(366);
    // The last of February before a leap year's 29th.
    expect(daysBackTo(cancellations, "2024-02-29", 90, "year")).toBe(366);
  });
});

describe("a figure beside an earlier one", () => {
  // Shown on 06-01: orders of 03-19 to 05-17. 63 days before: of 01-15 to 03-15.
  const orders = [
    ...manyOrders(99, { on: "2026-02-10" }),
    anOrder({ on: "2026-02-10", feedback: [someFeedback(1, { leftOn: "2026-02-20" })] }),
    ...manyOrders(197, { on: "2026-04-20" }),
    ...[1, 2, 2].map((stars) =>
      anOrder({ on: "2026-04-20", feedback: [someFeedback(stars, { leftOn: "2026-05-01" })] }),
    ),
  ];
  const comparison = compared(
    recordOf(...orders),
    { ...asked, on: "2026-06-01" },
    { with: "before", span: 60, knownOn: then },
  );

  test("differs by what the other count and the other total do", () => {
    expect(comparison.daysBack).toBe(63);
    expect(comparison.byWeekday).toBe(true);
    expect(comparison.earlier).toMatchObject({ on: "2026-03-30", rate: { count: 1, total: 100 } });
    // 3 of 200 against 1 of 100: three of a hundred would be 2 points more, the other hundred takes 1.5 off.
    expect(comparison.delta).toBeCloseTo(0.005, 12);
    expect(comparison.byCount).toBeCloseTo(0.02, 12);
    expect(comparison.byTotal).toBeCloseTo(-0.015, 12);
  });

  test("can not be told from one without data, on either side", () => {
    const alone = recordOf(anOrder({ on: "2026-04-20" }));
    const none = { delta: null, byCount: null, byTotal: null };
    const at = (on: string) => compared(alone, { ...asked, on }, { with: "before", span: 60, knownOn: then });
    expect(at("2026-06-01")).toMatchObject(none);
    expect(at("2026-08-01")).toMatchObject(none);
  });

  test("is judged by what the day given for each knows", () => {
    const late = recordOf(
      anOrder({ on: "2026-02-10", feedback: [someFeedback(1, { leftOn: "2026-05-02" })] }),
      anOrder({ on: "2026-04-20" }),
    );
    const count = (knownOn: (on: string) => string) =>
      compared(late, { ...asked, on: "2026-06-01" }, { with: "before", span: 60, knownOn }).earlier.rate
        .count;
    expect(count(then)).toBe(0);
    expect(count(() => "9999-12-31")).toBe(1);
  });
});
