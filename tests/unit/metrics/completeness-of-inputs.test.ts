import { describe, expect, test } from "vitest";
import type { Input, MetricId } from "@/lib/amazon/metrics.ts";
import {
  completenessOfInputs,
  coveredFrom,
  firstDayCovered,
  type InputCompleteness,
} from "@/lib/metrics/completeness.ts";
import { healthRecord, type ImportedInput } from "@/lib/metrics/record.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { anOrder, figureOf, manyOrders, metricCalled, oneStar, recordFrom } from "../builders.ts";

const on = "2026-04-01";
const range = (from: string, to: string) => ({ from, to });

/** Files of an input; learned the day before, of one kind, unless said otherwise. */
const files = (
  input: Input,
  covered: { from: string; to: string }[] | null,
  said: Partial<ImportedInput> & { kind?: string; imports?: number } = {},
): ImportedInput => {
  const { kind = `headroom-${input}`, imports = 1, ...more } = said;
  const from = covered ? { files: { kind, imports, covered } } : {};
  return { input, extent: "list", learnedOn: "2026-03-31", ...from, ...more };
};

function inputOf(id: MetricId, input: Input, imported: ImportedInput[], shownOn = on): InputCompleteness {
  const metric = metricCalled(id);
  const record = healthRecord("US", { tallies: [], defects: [], imported });
  const window = windowShownOn(metric, shownOn);
  const found = completenessOfInputs(metric, record, { on: shownOn, window });
  return found.find((one) => one.input === input) as InputCompleteness;
}

describe("the orders a figure rests on", () => {
  // Shown on 1 April, refunds are of 2 to 31 March.
  const orders = (...imported: ImportedInput[]) => inputOf("refund-rate", "orders", imported);

  test("are whole when files cover each day of the window", () => {
    expect(orders(files("orders", [range("2026-03-02", "2026-03-31")], { imports: 3 }))).toEqual({
      input: "orders",
      state: "whole",
      learnedOn: "2026-03-31",
      files: [{ kind: "headroom-orders", extent: "list", imports: 3, learnedOn: "2026-03-31" }],
      holes: [],
      beginsBefore: false,
    });
  });

  test("are in part when a day is in none, at either end or between", () => {
    const cases = [
      [[range("2026-03-03", "2026-03-31")], [range("2026-03-02", "2026-03-02")], true],
      [[range("2026-03-01", "2026-03-30")], [range("2026-03-31", "2026-03-31")], false],
      [
        [range("2026-03-01", "2026-03-09"), range("2026-03-11", "2026-04-30")],
        [range("2026-03-10", "2026-03-10")],
        false,
      ],
      [[range("2026-04-02", "2026-04-09")], [range("2026-03-02", "2026-03-31")], true],
      [[range("2026-01-01", "2026-01-09")], [range("2026-03-02", "2026-03-31")], false],
      [[], [range("2026-03-02", "2026-03-31")], true],
    ] as const;
    for (const [covered, holes, beginsBefore] of cases) {
      expect(orders(files("orders", [...covered]))).toMatchObject({ state: "partial", holes, beginsBefore });
    }
  });

  test("may be covered by several kinds together; hints cover nothing beside a list", () => {
    const first = files("orders", [range("2026-03-01", "2026-03-15")], { kind: "all-orders" });
    const second = files("orders", [range("2026-03-16", "2026-03-31")], { learnedOn: "2026-03-20" });
    expect(orders(first, second)).toMatchObject({
      state: "whole",
      learnedOn: "2026-03-31",
      files: [{ kind: "all-orders" }, { kind: "headroom-orders", learnedOn: "2026-03-20" }],
    });
    const hints = files("orders", [range("2026-01-01", "2026-03-31")], {
      extent: "hints",
      kind: "order-report",
      learnedOn: "2026-04-01",
    });
    expect(orders(first, hints)).toMatchObject({
      state: "partial",
      learnedOn: "2026-03-31",
      files: [{ kind: "all-orders" }, { kind: "order-report", extent: "hints" }],
      holes: [range("2026-03-16", "2026-03-31")],
      beginsBefore: false,
    });
    expect(orders(files("orders", [range("2026-03-10", "2026-03-31")]), hints).beginsBefore).toBe(true);
  });

  test("are stale from the eighth day, hints without a list, missing without a file", () => {
    const whole = [range("2026-03-01", "2026-03-31")];
    expect(orders(files("orders", whole, { learnedOn: "2026-03-25" })).state).toBe("whole");
    expect(orders(files("orders", whole, { learnedOn: "2026-03-24" }))).toMatchObject({
      state: "stale",
      learnedOn: "2026-03-24",
      holes: [],
    });
    expect(orders(files("orders", whole, { extent: "hints" }))).toMatchObject({
      state: "hints",
      learnedOn: "2026-03-31",
      holes: [],
      beginsBefore: false,
    });
    expect(orders(files("refunds", whole))).toEqual({
      input: "orders",
      state: "missing",
      learnedOn: null,
      files: [],
      holes: [range("2026-03-02", "2026-03-31")],
      beginsBefore: true,
    });
  });

  test("are taken as covering every day where it is not known which they cover", () => {
    expect(orders(files("orders", null))).toEqual({
      input: "orders",
      state: "whole",
      learnedOn: "2026-03-31",
      files: [],
      holes: [],
      beginsBefore: false,
    });
    const known = files("orders", [range("2026-03-20", "2026-03-31")]);
    expect(orders(files("orders", null), known)).toMatchObject({ state: "whole", beginsBefore: false });
  });

  test("need not be of the day shown, which is not over", () => {
    // Late shipment's window ends on the day shown.
    const late = (to: string) =>
      inputOf("late-shipment-rate-10d", "orders", [files("orders", [range("2026-03-01", to)])]).holes;
    expect(late("2026-03-31")).toEqual([]);
    expect(late("2026-03-30")).toEqual([range("2026-03-31", "2026-03-31")]);
  });
});

describe("what fills a numerator", () => {
  test("is needed from the window's first day up to a week before the day shown: it may come long after the order", () => {
    // Order defects shown on 1 April are of orders of 17 January to 17 March.
    const feedback = (to: string, from = "2026-01-17") =>
      inputOf("order-defect-rate", "feedback", [files("feedback", [range(from, to)])]);
    expect(feedback("2026-03-24")).toMatchObject({ state: "whole", holes: [] });
    expect(feedback("2026-03-23")).toMatchObject({
      state: "partial",
      holes: [range("2026-03-24", "2026-03-24")],
    });
    expect(feedback("2026-03-24", "2026-01-18")).toMatchObject({
      holes: [range("2026-01-17", "2026-01-17")],
      beginsBefore: true,
    });
    // The orders of that window are not needed after it.
    const orders = [files("orders", [range("2026-01-17", "2026-03-17")])];
    expect(inputOf("order-defect-rate", "orders", orders).state).toBe("whole");
  });

  test("is needed to the window's end where that is nearer than a week", () => {
    const refunds = (to: string) =>
      inputOf("refund-rate", "refunds", [files("refunds", [range("2026-03-01", to)])]).holes;
    expect(refunds("2026-03-31")).toEqual([]);
    expect(refunds("2026-03-30")).toEqual([range("2026-03-31", "2026-03-31")]);
    const shipments = (to: string) =>
      inputOf("late-shipment-rate", "shipments", [files("shipments", [range("2026-03-01", to)])]).holes;
    expect(shipments("2026-03-31")).toEqual([]);
    expect(shipments("2026-03-30")).toHaveLength(1);
  });

  test("may be an estimate: All Orders covers its own days of cancellations", () => {
    const estimate = files("cancellations", [range("2026-03-25", "2026-03-31")], { extent: "estimate" });
    expect(inputOf("cancel-rate", "cancellations", [estimate])).toMatchObject({
      state: "whole",
      files: [{ extent: "estimate" }],
    });
  });
});

describe("a window that begins before the first file with orders", () => {
  const orders = manyOrders(2, { on: "2026-03-10" });
  const isPartial = (imported: ImportedInput[], id: MetricId = "refund-rate") =>
    figureOf(recordFrom(orders, { imported }), id, { on }).isPartial;

  test("is marked, from the day before the file's first day on", () => {
    expect(isPartial([files("orders", [range("2026-03-02", "2026-03-31")])])).toBe(false);
    expect(isPartial([files("orders", [range("2026-03-03", "2026-03-31")])])).toBe(true);
    const both = [
      files("orders", [range("2026-03-20", "2026-03-31")]),
      files("orders", [range("2026-02-01", "2026-02-02"), range("2026-03-20", "2026-03-21")], {
        kind: "all-orders",
      }),
    ];
    expect(isPartial(both)).toBe(false);
    expect(isPartial(both, "order-defect-rate")).toBe(true);
  });

  test("is not marked by hints, by other inputs, or where it is not known what the files cover", () => {
    expect(isPartial([files("refunds", [range("2026-03-20", "2026-03-31")])])).toBe(false);
    expect(isPartial([files("orders", [range("2026-03-20", "2026-03-31")], { extent: "hints" })])).toBe(
      false,
    );
    expect(isPartial([files("orders", null)])).toBe(false);
    expect(isPartial([files("orders", [])])).toBe(false);
    expect(
      firstDayCovered([files("orders", null), files("orders", [range("2026-03-20", on)])], "orders"),
    ).toBeNull();
  });

  test("is marked though there are defects already", () => {
    const bad = recordFrom([anOrder({ feedback: [oneStar] })], {
      imported: [files("orders", [range("2026-03-09", on)]), files("feedback", null)],
    });
    expect(figureOf(bad, "order-defect-rate", { on })).toMatchObject({ isPartial: true, rate: { count: 1 } });
  });
});

describe("the first day from which a metric's inputs are all covered", () => {
  const from = (...imported: ImportedInput[]) =>
    coveredFrom(
      metricCalled("refund-rate"),
      healthRecord("US", { tallies: [], defects: [], imported: [...imported, files("claims", null)] }),
    );
  const orders = files("orders", [range("2026-03-02", "2026-03-31")]);
  const refunds = files("refunds", [range("2026-03-05", "2026-03-31")]);

  test("is the latest of their first days, whichever input it is of", () => {
    expect(from(orders, refunds)).toBe("2026-03-05");
    expect(from(files("orders", [range("2026-03-07", "2026-03-31")]), refunds)).toBe("2026-03-07");
    expect(from(orders, refunds, files("refunds", [range("2026-03-01", "2026-03-02")]))).toBe("2026-03-02");
  });

  test("is none when one is listed by no file, or by files that cover no day", () => {
    expect(from(orders)).toBeNull();
    expect(from(refunds)).toBeNull();
    expect(from(orders, { ...refunds, extent: "hints" })).toBeNull();
    expect(from(orders, files("refunds", []))).toBeNull();
  });

  test("is not held back by files of which it is not known what they cover", () => {
    expect(from(orders, files("refunds", null))).toBe("2026-03-02");
    expect(from(orders, refunds, files("refunds", null))).toBe("2026-03-02");
    expect(from(files("orders", null), refunds)).toBe("2026-03-05");
    expect(from(files("orders", null), files("refunds", null))).toBe("0000-01-01");
  });
});
