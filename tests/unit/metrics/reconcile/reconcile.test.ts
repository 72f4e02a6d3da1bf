import { describe, expect, test } from "vitest";
import type { Order } from "@/lib/facts/order.ts";
import { reconcile } from "@/lib/metrics/reconcile/reconcile.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import {
  aCancellation,
  aClaim,
  anOrder,
  aShipment,
  at,
  everythingImported,
  manyOrders,
  noonOf,
  oneStar,
  recordFrom,
} from "../../builders.ts";
import { aFigure, aReport, figureOf } from "./reports.ts";

const without = (...inputs: string[]): ImportedInput[] =>
  everythingImported.filter(({ input }) => !inputs.includes(input));

function figures(orders: Order[], metrics: Parameters<typeof aReport>[0], imported = everythingImported) {
  return reconcile(recordFrom(orders, { imported }), aReport(metrics)).figures;
}

function only(orders: Order[], metric: Parameters<typeof aFigure>[0], imported = everythingImported) {
  const [figure] = figures(orders, [aFigure(metric)], imported);
  if (!figure) throw new Error("The figure is none of ours");
  // Parts add up to the gap, whatever they are.
  const sum = figure.parts.reduce(
    (all, part) => ({ count: all.count + part.count, total: all.total + part.total }),
    {
      count: 0,
      total: 0,
    },
  );
  expect(sum).toEqual(figure.gap ?? { count: 0, total: 0 });
  // Which orders a cause is about is looked at where causes are.
  const parts = figure.parts.map(({ ...part }) => {
    if ("lists" in part) delete (part as { lists?: unknown }).lists;
    return part;
  });
  return { ...figure, parts };
}

describe("Amazon's figure beside ours", () => {
  test("has no gap and no part where both count alike", () => {
    const figure = only([anOrder({ feedback: [oneStar] }), ...manyOrders(3)], {
      count: 1,
      total: 4,
      rate: 0.25,
    });
    expect(figure).toMatchObject({
      metric: { id: "order-defect-rate" },
      channel: "seller",
      window: { from: "2026-01-17", to: "2026-03-17" },
      ours: { rate: { count: 1, total: 4 }, reading: "exposed", on: "2026-04-01" },
      gap: { count: 0, total: 0 },
      parts: [],
      flags: ["good-but-missed-by-ours", "good-but-missed-by-its-own-rate"],
    });
    expect(figure.inputs.map(({ input, state }) => [input, state])).toEqual([
      ["orders", "whole"],
      ["feedback", "whole"],
      ["claims", "whole"],
      ["chargebacks", "whole"],
    ]);
  });

  test("differs by its days: ours over Amazon's own is an exact part", () => {
    // Amazon's window is one day later at both ends: an order with bad feedback goes, two orders come.
    const orders = [
      anOrder({ on: "2026-01-17", feedback: [oneStar] }),
      anOrder({ on: "2026-01-18" }),
      ...manyOrders(2, { on: "2026-03-18" }),
    ];
    const figure = only(orders, { from: "2026-01-18", to: "2026-03-18", count: 0, total: 3 });
    expect(figure.ours.rate).toMatchObject({ count: 1, total: 2 });
    expect(figure.gap).toEqual({ count: -1, total: 1 });
    expect(figure.parts).toEqual([{ kind: "window", count: -1, total: 1 }]);
  });

  test("is compared over our days when it names none that can be", () => {
    const figure = only(manyOrders(3), { from: null, count: 0, total: 4 });
    expect(figure.window).toBeNull();
    expect(figure.parts).toEqual([{ kind: "unexplained", count: 0, total: 1 }]);
  });

  test("has causes looked for on Amazon's days, after the window", () => {
    const orders = [
      ...manyOrders(5),
      anOrder({ on: "2026-03-18", claims: [aClaim()] }),
      anOrder({ on: "2026-03-18", status: "pending" }),
    ];
    // Ours 0 of 5; over Amazon's days 1 of 6; Amazon leaves the claim out and counts the pending one.
    expect(only(orders, { from: "2026-01-18", to: "2026-03-18", count: 0, total: 7 }).parts).toEqual([
      { kind: "window", count: 1, total: 1 },
      { kind: "cause", cause: "undecided-left-out", count: -1, total: 0 },
      { kind: "cause", cause: "pending-counted", count: 0, total: 1 },
    ]);
  });

  test("is of what was known the day it was learned", () => {
    const later = anOrder({ claims: [aClaim({ filedOn: "2026-04-02" })] });
    expect(only([later], { count: 0, total: 1 }).gap).toEqual({ count: 0, total: 0 });
    const sameDay = anOrder({ claims: [aClaim({ filedOn: "2026-04-01" })] });
    expect(only([sameDay], { count: 1, total: 1 }).gap).toEqual({ count: 0, total: 0 });
  });

  test("counts more where an import is missing: the rest is put down to it by name", () => {
    const figure = only(manyOrders(4), { count: 2, total: 4 }, without("claims", "chargebacks"));
    expect(figure.parts).toEqual([
      { kind: "missing-import", inputs: ["claims", "chargebacks"], count: 2, total: 0 },
    ]);
    expect(only(manyOrders(4), { count: 2, total: 9 }, without("orders")).parts).toEqual([
      { kind: "missing-import", inputs: ["orders"], count: 0, total: 5 },
      { kind: "missing-import", inputs: ["orders"], count: 2, total: 0 },
    ]);
    // More in the total is the orders' to explain, whatever else is missing.
    expect(only(manyOrders(4), { count: 0, total: 9 }, without("claims")).parts).toEqual([
      { kind: "unexplained", count: 0, total: 5 },
    ]);
  });

  test("counts more where an import is stale, a hint or has holes in Amazon's days", () => {
    const orders = (said: Partial<ImportedInput>) => [
      ...without("orders"),
      { input: "orders", extent: "list", learnedOn: "2026-03-30", ...said } as ImportedInput,
    ];
    const covering = (from: string, to: string) =>
      orders({ files: { kind: "all-orders", imports: 1, covered: [{ from, to }] } });
    const kindOf = (imported: ImportedInput[]) =>
      only(manyOrders(4), { count: 0, total: 5 }, imported).parts.map(({ kind }) => kind);
    expect(kindOf(orders({ learnedOn: "2026-03-24" }))).toEqual(["missing-import"]);
    expect(kindOf(orders({ learnedOn: "2026-03-25" }))).toEqual(["unexplained"]);
    expect(kindOf(orders({ extent: "hints" }))).toEqual(["missing-import"]);
    expect(kindOf(covering("2026-01-18", "2026-03-30"))).toEqual(["missing-import"]);
    expect(kindOf(covering("2026-01-17", "2026-03-16"))).toEqual(["missing-import"]);
    expect(kindOf(covering("2026-01-17", "2026-03-17"))).toEqual(["unexplained"]);
    // Amazon's days are a day longer than ours, and the file is not.
    const longer = { from: "2026-01-16", count: 0, total: 5 };
    const parts = only(manyOrders(4), longer, covering("2026-01-17", "2026-03-17")).parts;
    expect(parts.map(({ kind }) => kind)).toEqual(["missing-import"]);
  });

  test("counts more although every import is there: nothing explains it", () => {
    expect(only(manyOrders(4), { count: 1, total: 5 }).parts).toEqual([
      { kind: "unexplained", count: 1, total: 1 },
    ]);
  });

  test("counts less than ours: no missing file explains that", () => {
    expect(only(manyOrders(4), { count: 0, total: 3 }, without("orders")).parts).toEqual([
      { kind: "unexplained", count: 0, total: -1 },
    ]);
    const bad = anOrder({ feedback: [oneStar] });
    expect(only([bad], { count: 0, total: 1 }, without("claims")).parts).toEqual([
      { kind: "unexplained", count: -1, total: 0 },
    ]);
    // Less in the total, more in the count: each is put down apart.
    expect(only(manyOrders(4), { count: 1, total: 3 }, without("orders")).parts).toEqual([
      { kind: "missing-import", inputs: ["orders"], count: 1, total: 0 },
      { kind: "unexplained", count: 0, total: -1 },
    ]);
  });

  test("has no gap to part when it prints no count, or no total, and keeps its flags", () => {
    for (const said of [{ count: null }, { total: null }]) {
      const figure = only(manyOrders(4), { count: 1, total: 4, rate: 0.5, ...said });
      expect(figure).toMatchObject({ gap: null, parts: [], flags: ["good-but-missed-by-its-own-rate"] });
    }
  });

  test("of shipments rests on shipments and orders alike", () => {
    const shipped = (day: string) =>
      anOrder({
        on: "2026-03-05",
        shipBy: noonOf(day),
        shipments: [aShipment({ confirmedAt: at(`${day}T21:00:00Z`) })],
      });
    const late = { name: "lateShipmentRate", channel: undefined, from: "2026-03-03", to: "2026-04-01" };
    const figure = only([shipped("2026-03-10")], { ...late, count: 1, total: 3 }, without("shipments"));
    expect(figure.metric.id).toBe("late-shipment-rate");
    expect(figure.parts).toEqual([{ kind: "missing-import", inputs: ["shipments"], count: 0, total: 2 }]);
    const both = without("shipments", "orders");
    expect(only([shipped("2026-03-10")], { ...late, count: 2, total: 3 }, both).parts).toEqual([
      { kind: "missing-import", inputs: ["orders", "shipments"], count: 0, total: 2 },
      { kind: "missing-import", inputs: ["orders", "shipments"], count: 1, total: 0 },
    ]);
  });

  test("of cancellations may leave FBA's orders in", () => {
    const window = { from: "2026-03-25", to: "2026-03-31" };
    const name = "preFulfillmentCancellationRate";
    const orders = [
      anOrder({
        on: "2026-03-30",
        status: "cancelled",
        cancellations: [aCancellation({ cancelledAt: noonOf("2026-03-31") })],
      }),
      ...manyOrders(3, { on: "2026-03-30" }),
      ...manyOrders(6, { on: "2026-03-30", channel: "amazon" }),
    ];
    expect(only(orders, { name, ...window, count: 1, total: 10 }).parts).toEqual([
      { kind: "cause", cause: "other-channel-counted", count: 0, total: 6 },
    ]);
  });
});

describe("a report as a whole", () => {
  test("has each figure that Headroom works out, and names the others", () => {
    const report = aReport([
      figureOf(1, 100),
      aFigure({ name: "invoiceDefectRate" }),
      figureOf(2, 200, { channel: "amazon" }),
      aFigure({ name: "accountHealthRating" }),
    ]);
    const found = reconcile(recordFrom([]), report);
    expect(found.figures.map(({ metric, channel }) => `${metric.id} ${channel}`)).toEqual([
      "order-defect-rate seller",
      "order-defect-rate amazon",
    ]);
    expect(found.notCompared).toEqual(["invoiceDefectRate", "accountHealthRating"]);
  });

  test("can be held against the rules of the 2010s", () => {
    const denied = anOrder({ claims: [aClaim({ status: "denied", decidedOn: "2026-03-25" })] });
    const report = aReport([figureOf(1, 1)]);
    const classic = reconcile(recordFrom([denied], { pack: "classic" }), report, "classic");
    expect(classic.figures[0]?.gap).toEqual({ count: 0, total: 0 });
    expect(reconcile(recordFrom([denied]), report).figures[0]?.gap).toEqual({ count: 1, total: 0 });
    // Without a word it is today's rules, and their targets.
    expect(reconcile(recordFrom([denied]), report).figures[0]?.ours.target).toEqual({
      condition: "LESS_THAN",
      value: 0.01,
    });
  });
});
