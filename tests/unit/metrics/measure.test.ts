import { describe, expect, test } from "vitest";
import { metrics, metricWithId } from "@/lib/amazon/metrics.ts";
import { targetOf } from "@/lib/amazon/targets.ts";
import { everyFigure, measure, measureAll } from "@/lib/metrics/measure.ts";
import { countsOn, rateOf } from "@/lib/metrics/rate.ts";
import { spanOf } from "@/lib/metrics/record.ts";
import { judge, rulePacks, rulePackWithId } from "@/lib/metrics/rules/packs.ts";
import { rateJson } from "@/lib/reports/rate-json.ts";
import {
  aCancellation,
  aChargeback,
  aClaim,
  anOrder,
  everythingImported,
  figureOf,
  manyOrders,
  metricCalled,
  oneStar,
  recordFrom,
  recordOf,
} from "../builders.ts";

const on = "2026-04-15";

describe("a rate", () => {
  test("is one division of whole counts, and null without a total", () => {
    expect(rateOf(7, 812)).toEqual({ count: 7, total: 812, value: 7 / 812 });
    expect(rateOf(0, 812)).toEqual({ count: 0, total: 812, value: 0 });
    expect(rateOf(0, 0)).toEqual({ count: 0, total: 0, value: null });
  });

  test("counts a defect from its first day up to, not on, its last", () => {
    const span = { knownFrom: "2026-03-20", knownUntil: "2026-03-22" };
    expect(
      ["2026-03-19", "2026-03-20", "2026-03-21", "2026-03-22"].map((day) => countsOn(span, day)),
    ).toEqual([false, true, true, false]);
    expect(countsOn({ ...span, knownUntil: null }, "2099-01-01")).toBe(true);
    expect(countsOn({ ...span, knownUntil: "2026-03-20" }, "2026-03-20")).toBe(false);
  });
});

describe("all figures of a day", () => {
  test("are the contract's: two readings and channels of order defects, two channels of refunds, one of the rest", () => {
    expect(everyFigure().map(({ metric, channel, reading }) => `${metric.id} ${channel} ${reading}`)).toEqual(
      [
        "order-defect-rate seller exposed",
        "order-defect-rate seller confirmed",
        "order-defect-rate amazon exposed",
        "order-defect-rate amazon confirmed",
        "cancel-rate seller exact",
        "late-shipment-rate seller exact",
        "late-shipment-rate-10d seller exact",
        "valid-tracking-rate seller exact",
        "on-time-delivery-rate seller exact",
        "refund-rate seller exact",
        "refund-rate amazon exact",
      ],
    );
  });

  test("read as the contract prints them", () => {
    const claims = [aClaim(), aClaim({ status: "denied" })];
    const record = recordOf(
      anOrder({ feedback: [oneStar], claims }),
      anOrder({ chargebacks: [aChargeback({ type: null })] }),
      ...manyOrders(8),
    );
    const [exposed, confirmed] = measureAll(record, { on, knownOn: on, pack: "amazon-current" }).map(
      rateJson,
    );
    expect(exposed).toEqual({
      metric: "order-defect-rate",
      channel: "seller",
      reading: "exposed",
      window: { from: "2026-01-31", to: "2026-03-31" },
      count: 2,
      total: 10,
      value: 0.2,
      target: { condition: "LESS_THAN", value: 0.01 },
      state: "breach",
      budget: -2,
      estimated: false,
      components: { "negative-feedback": 1, "a-to-z-claim": 1, chargeback: 1 },
      missing: [],
    });
    expect(confirmed).toMatchObject({
      count: 1,
      components: { "negative-feedback": 1, "a-to-z-claim": 0, chargeback: 0 },
    });
  });

  test("have a target each but the refund rate, stricter in India", () => {
    const targets = (marketplace: string) =>
      metrics
        .map(({ id }) => targetOf(id, marketplace, on))
        .map((target) => target && `${target.condition} ${target.value}`);
    expect(targets("US")).toEqual([
      "LESS_THAN 0.01",
      "LESS_THAN 0.025",
      "LESS_THAN 0.04",
      "LESS_THAN 0.04",
      "GREATER_THAN_OR_EQUAL 0.95",
      "GREATER_THAN_OR_EQUAL 0.9",
      null,
    ]);
    expect(targets("IN").slice(0, 4)).toEqual([
      "LESS_THAN 0.01",
      "LESS_THAN 0.02",
      "LESS_THAN 0.02",
      "LESS_THAN 0.02",
    ]);
    expect(targetOf("valid-tracking-rate", "US", on, "classic")).toBeNull();
  });

  test("have a target for on-time delivery only where and since when Amazon asks for it", () => {
    const asked = (marketplace: string, on: string) =>
      targetOf("on-time-delivery-rate", marketplace, on)?.value ?? null;
    expect([asked("US", "2024-09-24"), asked("US", "2024-09-25")]).toEqual([null, 0.9]);
    expect([asked("UK", "2025-09-15"), asked("UK", "2025-09-16")]).toEqual([null, 0.9]);
    expect([asked("DE", "2026-08-31"), asked("DE", "2026-09-01")]).toEqual([null, 0.9]);
    expect(asked("FR", "2026-11-01")).toBeNull();
  });

  test("know each metric and rule pack by its id, and nothing else", () => {
    expect(metricWithId("cancel-rate")?.windowDays).toBe(7);
    expect(metricWithId("odr")).toBeNull();
    expect(rulePackWithId("classic")?.id).toBe("classic");
    expect(rulePackWithId("next")).toBeNull();
  });

  test("rest on judgements that each name a source, a reason and a day", () => {
    const order = anOrder({ feedback: [oneStar], claims: [aClaim()], chargebacks: [aChargeback()] });
    for (const pack of rulePacks) {
      const judged = judge(order, pack);
      expect(judged.map(({ kind }) => kind).sort()).toEqual([
        "a-to-z-claim",
        "chargeback",
        "negative-feedback",
      ]);
      for (const each of judged)
        expect([each.day, each.because.length > 5, each.source.length > 5]).toEqual([
          "2026-03-10",
          true,
          true,
        ]);
    }
  });

  test("are read from the smallest span that holds their windows", () => {
    expect(
      spanOf([
        { from: "2026-03-01", to: "2026-03-07" },
        { from: "2026-02-20", to: "2026-03-02" },
      ]),
    ).toEqual({ from: "2026-02-20", to: "2026-03-07" });
    expect(
      spanOf([
        { from: "2026-03-01", to: "2026-03-07" },
        { from: "2026-02-20", to: "2026-03-02" },
        { from: "2026-03-03", to: "2026-03-05" },
      ]),
    ).toEqual({ from: "2026-02-20", to: "2026-03-07" });
    expect(() => spanOf([])).toThrow("No window was given to span");
  });

  test("find nothing on a day of which nothing is known", () => {
    const record = recordOf(anOrder({ feedback: [oneStar] }));
    expect(record.talliesOf("orders", "seller", "2026-03-10")).toHaveLength(1);
    expect(record.talliesOf("orders", "seller", "2026-03-11")).toEqual([]);
    expect(record.talliesOf("orders", "amazon", "2026-03-10")).toEqual([]);
    expect(record.defectsOf("negative-feedback", "seller", "2026-03-10")).toHaveLength(1);
    expect(record.defectsOf("negative-feedback", "seller", "2026-03-11")).toEqual([]);
    expect(record.defectsOf("chargeback", "seller", "2026-03-10")).toEqual([]);
  });

  test("tell kinds apart where there are two or more, by the orders each touches", () => {
    const record = recordOf(
      anOrder({ feedback: [oneStar] }),
      anOrder({ feedback: [oneStar], claims: [aClaim(), aClaim()] }),
      anOrder({ cancellations: [aCancellation()] }),
    );
    expect(figureOf(record, "order-defect-rate", { on }).components).toEqual({
      "negative-feedback": 2,
      "a-to-z-claim": 1,
      chargeback: 0,
    });
    expect(figureOf(record, "cancel-rate", { on: "2026-03-11" })).toMatchObject({ rate: { count: 1 } });
    expect(figureOf(record, "cancel-rate", { on: "2026-03-11" }).components).toEqual({});
    const two = {
      ...metricCalled("order-defect-rate"),
      counts: { defects: ["negative-feedback", "a-to-z-claim"] },
    } as const;
    const asked = { channel: "seller", reading: "exposed", on, knownOn: on, pack: "amazon-current" } as const;
    expect(measure(record, { ...asked, metric: two as never }).components).toEqual({
      "negative-feedback": 2,
      "a-to-z-claim": 1,
    });
  });
});

describe("a figure without the imports that fill it", () => {
  const orders = manyOrders(10);
  const missingFrom = (...inputs: string[]) =>
    recordFrom(orders, { imported: everythingImported.filter(({ input }) => !inputs.includes(input)) });

  test("is no data, never zero and never good, when none was ever imported", () => {
    const figure = figureOf(missingFrom("feedback", "claims", "chargebacks"), "order-defect-rate", { on });
    expect(figure.rate).toEqual({ count: 0, total: 10, value: null });
    expect(figure.budget).toBeNull();
    expect(figure.hasData).toBe(false);
    expect(figure.missing).toEqual(["feedback", "claims", "chargebacks"]);
    expect(rateJson(figure).state).toBe("no-data");
  });

  test("stands as a partial one, with what is missing, when some were", () => {
    const figure = figureOf(missingFrom("chargebacks"), "order-defect-rate", { on });
    expect(figure.rate).toEqual({ count: 0, total: 10, value: 0 });
    expect(figure.missing).toEqual(["chargebacks"]);
  });

  test("is missing orders when nobody listed them", () => {
    expect(figureOf(missingFrom("orders"), "refund-rate", { on: "2026-04-09" }).missing).toEqual(["orders"]);
  });
});
