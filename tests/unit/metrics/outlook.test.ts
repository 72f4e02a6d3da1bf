import { describe, expect, test } from "vitest";
import type { Day } from "@/lib/metrics/day.ts";
import { outlookOf } from "@/lib/metrics/outlook.ts";
import {
  aheadHeadline,
  noiseInWords,
  unsaidInWords,
  wayBackInWords,
} from "@/lib/reports/outlook-in-words.ts";
import {
  anOrder,
  everythingImported,
  manyOrders,
  metricCalled,
  recordFrom,
  someFeedback,
} from "../builders.ts";

const on = "2026-06-10";
const asked = {
  metric: metricCalled("order-defect-rate"),
  channel: "seller",
  reading: "exposed",
  on,
  knownOn: on,
  pack: "amazon-current",
} as const;
const bad = (day: Day) => anOrder({ on: day, feedback: [someFeedback(1, { leftOn: day })] });
const headline = (found: ReturnType<typeof outlookOf>) => aheadHeadline(found.figure, found.ageing);

describe("the outlook", () => {
  test("says that the limit is kept as far as days are in sight, and not beyond", () => {
    // One bad of 150: inside. When the good ones leave, on 15 July, it would be over; but orders are yet to come.
    const record = recordFrom([bad("2026-05-20"), ...manyOrders(149, { on: "2026-05-01" })]);
    expect(headline(outlookOf(record, asked))).toBe(
      "Order defects are inside the limit today and, by what is known, for the next 15 days.",
    );
  });

  test("says when what is known already is over the limit within the days in sight", () => {
    const record = recordFrom([
      ...manyOrders(150, { on: "2026-05-20" }),
      bad("2026-05-27"),
      bad("2026-05-28"),
    ]);
    const found = outlookOf(record, asked);
    expect(headline(found)).toBe(
      "Order defects are inside the limit today, and over it on 12 Jun by what is known already.",
    );
    expect(found.entering).toHaveLength(2);
    expect(wayBackInWords(asked.metric, found.ageing)).toBeNull();
  });

  test("names the way back, and the pace it rests on", () => {
    const record = recordFrom([
      bad("2026-04-01"),
      ...manyOrders(28, { on: "2026-06-01" }),
      ...manyOrders(10, { on: "2026-05-01" }),
    ]);
    const found = outlookOf(record, asked);
    expect(headline(found)).toBe("Order defects are back inside the limit on 15 Jun, if nothing new lands.");
    expect(wayBackInWords(asked.metric, found.ageing)).toBe(
      "If nothing new lands, the first day back is 15 Jun 2026. If good ones keep coming (1 order a day, the pace of the last four weeks) it is 15 Jun 2026.",
    );
  });

  test("speaks of no limit where there is no target, and of nothing without data", () => {
    const refunds = { ...asked, metric: metricCalled("refund-rate"), reading: "exact" } as const;
    expect(headline(outlookOf(recordFrom(manyOrders(9, { on: "2026-06-01" })), refunds))).toBe(
      "Refunds: Amazon sets no target for this today; what leaves and enters is below.",
    );
    const blind = outlookOf(recordFrom(manyOrders(9, { on: "2026-05-01" }), { imported: [] }), asked);
    expect(headline(blind)).toBe("Order defects: no data to look ahead from.");
    expect(blind.noise).toBeNull();
    expect(headline(outlookOf(recordFrom([]), asked))).toBe("Order defects: no data to look ahead from.");
  });

  test("foretells nothing while an input is missing or stale, and says that the files tell no more", () => {
    const many = Array.from({ length: 400 }, (_, index) => index);
    const orders = many.flatMap((index) => {
      const day = new Date(Date.UTC(2025, 4, 1) + index * 86_400_000).toISOString().slice(0, 10);
      return [...manyOrders(20, { on: day }), ...(index % 8 === 0 ? [bad(day)] : [])];
    });
    const whole = outlookOf(recordFrom(orders), asked);
    expect(whole.chance.within).not.toBeNull();
    expect(whole.ahead.days.every(({ band }) => band !== null)).toBe(true);
    const imported = everythingImported.filter(({ input }) => input !== "claims");
    const partial = outlookOf(recordFrom(orders, { imported }), asked);
    expect(partial.chance).toEqual({ within: null, defects: whole.chance.defects, unsaid: "inputs-missing" });
    expect(partial.score).toBeNull();
    expect(partial.maturity.weeks).toEqual([]);
    expect(partial.ahead.unsaid).toBe("inputs-missing");
    expect(partial.ahead.days.map(({ certain }) => certain)).toEqual(
      whole.ahead.days.map(({ certain }) => certain),
    );
    expect(partial.ahead.days.every(({ band }) => band === null)).toBe(true);
    expect(unsaidInWords("inputs-missing", asked.metric, 9)).toMatch(
      /^Nothing is foretold while a file is missing/,
    );
    // What files do not reach over is no long run of good days either.
    expect(partial.noise?.verdict).toBe("unknown");
    expect(whole.noise?.verdict).toBe("usual");
  });

  test("compares with the past only from the day on that files cover", () => {
    const files = (from: Day) => ({ kind: "x", imports: 1, covered: [{ from, to: on }] });
    const orders = [
      ...manyOrders(200, { on: "2025-12-01" }),
      ...manyOrders(200, { on: "2026-03-01" }),
      ...manyOrders(50, { on: "2026-05-01" }),
    ];
    const from = (day: Day) =>
      outlookOf(
        recordFrom(orders, {
          imported: everythingImported.map((each) =>
            each.input === "feedback" ? { ...each, files: files(day) as never } : each,
          ),
        }),
        asked,
      ).noise;
    expect(from("2025-12-01")?.longRun?.total).toBe(400);
    expect(from("2025-12-02")?.longRun?.total).toBe(200);
    expect(from("2026-03-02")).toMatchObject({ longRun: null, verdict: "unknown" });
  });

  test("calls what is more, less or as usual by its name", () => {
    const interval = { low: 0.003, high: 0.018 };
    const noise = {
      bad: 7,
      total: 812,
      interval,
      longRun: { count: 5, total: 1000, value: 0.005 },
      chanceOfAsMany: 0.13,
      chanceOfAsFew: 0.95,
    };
    const said = (verdict: "more" | "usual" | "fewer") =>
      noiseInWords({ ...noise, verdict }, asked.metric, "seller");
    expect(said("usual")).toContain("7 defective orders is within the usual swing");
    expect(said("more")).toContain("is more than luck brings");
    expect(said("fewer")).toContain("is fewer than luck brings");
    expect(said("usual")).toContain("share of bad orders lies between 0.30% and 1.80%");
  });
});
