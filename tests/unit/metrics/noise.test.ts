import { describe, expect, test } from "vitest";
import { chanceOfAtLeast, exactInterval, longRunFrom, noiseOf } from "@/lib/metrics/noise.ts";
import { anOrder, aShipment, manyOrders, metricCalled, noonOf, oneStar, recordFrom } from "../builders.ts";

/** The upper tail of the binomial with whole numbers: no rounding until the end. @param thousandths The share. */
function tailByWholeNumbers(count: number, total: number, thousandths: number): number {
  const p = BigInt(thousandths);
  let sum = 0n;
  let choose = 1n;
  for (let k = 0; k <= total; k++) {
    if (k >= count) sum += choose * p ** BigInt(k) * (1000n - p) ** BigInt(total - k);
    choose = (choose * BigInt(total - k)) / BigInt(k + 1);
  }
  const scale = 10n ** 18n;
  return Number((sum * scale) / 1000n ** BigInt(total)) / 1e18;
}

describe("the chance of at least so many", () => {
  test.each([
    [1, 10, 100],
    [3, 812, 5],
    [7, 812, 5],
    [12, 812, 5],
    [8, 400, 10],
    [60, 1200, 40],
    [1, 1, 500],
    [5, 5, 900],
  ])("%d of %d at %d in a thousand is that of an exact sum", (count, total, thousandths) => {
    expect(chanceOfAtLeast(count, total, thousandths / 1000)).toBeCloseTo(
      tailByWholeNumbers(count, total, thousandths),
      7,
    );
  });

  test("is sure for none, and nothing for more than there are", () => {
    expect(chanceOfAtLeast(0, 10, 0.5)).toBe(1);
    expect(chanceOfAtLeast(11, 10, 0.5)).toBe(0);
    expect(chanceOfAtLeast(10, 10, 1)).toBe(1);
    // Shares near the ends, where the function behind it has nothing to divide by.
    expect(chanceOfAtLeast(0, 10, 0.001)).toBe(1);
    expect(chanceOfAtLeast(11, 10, 0.999)).toBe(0);
  });
});

describe("the exact interval", () => {
  // Published values: Clopper and Pearson's method as in textbooks and R's binom.test.
  test.each([
    [7, 812, 0.003473, 0.017678],
    [1, 10, 0.002529, 0.445016],
    [0, 10, 0, 0.308497],
    [10, 10, 0.691503, 1],
  ])("of %d of %d is %d to %d", (count, total, low, high) => {
    const interval = exactInterval(count, total);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test("has at its ends shares under which this many, and this few, are one in forty", () => {
    const { low, high } = exactInterval(7, 812);
    expect(chanceOfAtLeast(7, 812, low)).toBeCloseTo(0.025, 7);
    expect(1 - chanceOfAtLeast(8, 812, high)).toBeCloseTo(0.025, 7);
  });

  test("is of a share, and of nothing else", () => {
    for (const [count, total] of [
      [-1, 5],
      [6, 5],
      [0, 0],
    ] as const)
      expect(() => exactInterval(count, total)).toThrow(new RangeError(`${count} of ${total} is no share`));
  });
});

describe("a figure beside the account's long run", () => {
  const metric = metricCalled("order-defect-rate");
  // Shown on 10 June: the window is 28 March to 26 May.
  const asked = {
    metric,
    channel: "seller",
    reading: "exposed",
    on: "2026-06-10",
    knownOn: "2026-06-10",
    pack: "amazon-current",
  } as const;
  const bad = (count: number, on: string) =>
    Array.from({ length: count }, () => anOrder({ on, feedback: [{ ...oneStar, leftOn: on }] }));
  const record = (badNow: number, badThen: number, totalThen: number) =>
    recordFrom([
      ...bad(badNow, "2026-04-10"),
      ...manyOrders(400 - badNow, { on: "2026-04-11" }),
      ...bad(badThen, "2026-02-10"),
      ...manyOrders(totalThen - badThen, { on: "2026-02-11" }),
    ]);

  test("is usual when luck often brings as many", () => {
    const noise = noiseOf(record(4, 10, 1000), asked);
    expect(noise).toMatchObject({
      bad: 4,
      total: 400,
      longRun: { count: 10, total: 1000, value: 0.01 },
      verdict: "usual",
    });
    expect(noise?.chanceOfAsMany).toBeCloseTo(tailByWholeNumbers(4, 400, 10), 7);
    expect(noise?.chanceOfAsFew).toBeCloseTo(1 - tailByWholeNumbers(5, 400, 10), 7);
  });

  test("is more, or fewer, when luck seldom does", () => {
    expect(noiseOf(record(12, 10, 1000), asked)?.verdict).toBe("more");
    expect(noiseOf(record(0, 10, 1000), asked)?.verdict).toBe("fewer");
    // 8 of 400 at one in a hundred: 0.051, so not rare; 9: 0.02.
    expect(noiseOf(record(8, 10, 1000), asked)?.verdict).toBe("usual");
    expect(noiseOf(record(9, 10, 1000), asked)?.verdict).toBe("more");
  });

  test("says nothing of luck before a hundred orders in the long run", () => {
    expect(noiseOf(record(4, 1, 99), asked)).toMatchObject({
      longRun: null,
      chanceOfAsMany: null,
      chanceOfAsFew: null,
      verdict: "unknown",
    });
    expect(noiseOf(record(4, 1, 100), asked)?.longRun).toEqual({ count: 1, total: 100, value: 0.01 });
  });

  test("looks at the year before the window, and at nothing of the window or before that year", () => {
    const long = recordFrom([
      ...manyOrders(50, { on: "2026-03-28" }),
      ...manyOrders(100, { on: "2026-03-27" }),
      ...manyOrders(200, { on: "2025-03-28" }),
      ...manyOrders(400, { on: "2025-03-27" }),
    ]);
    expect(noiseOf(long, asked)).toMatchObject({ total: 50, longRun: { total: 300 } });
    expect(longRunFrom(asked)).toBe("2025-03-28");
  });

  test("is null without orders", () => {
    expect(noiseOf(recordFrom([]), asked)).toBeNull();
  });

  test("counts the missed ones of a lower limit", () => {
    const tracking = { ...asked, metric: metricCalled("valid-tracking-rate"), reading: "exact" } as const;
    const sent = (count: number, deliverBy: string, firstScanAt: Date | null) =>
      Array.from({ length: count }, () =>
        anOrder({
          on: "2026-01-05",
          shipments: [
            aShipment({
              confirmedAt: noonOf("2026-01-06"),
              deliverBy: noonOf(deliverBy),
              firstScanAt,
            }),
          ],
        }),
      );
    // Shown on 10 June: deliver-by of 2 May to 31 May.
    const record = recordFrom([
      ...sent(3, "2026-05-20", null),
      ...sent(17, "2026-05-20", noonOf("2026-01-07")),
      ...sent(5, "2026-04-20", null),
      ...sent(95, "2026-04-20", noonOf("2026-01-07")),
    ]);
    const noise = noiseOf(record, tracking);
    expect(noise).toMatchObject({ bad: 3, total: 20, longRun: { count: 5, total: 100, value: 0.05 } });
    expect(noise?.chanceOfAsMany).toBeCloseTo(tailByWholeNumbers(3, 20, 50), 7);
  });
});
