import { describe, expect, test } from "vitest";
import { historyOf } from "@/lib/metrics/history.ts";
import { changeInWords } from "@/lib/reports/change-in-words.ts";
import { stateChanges } from "@/lib/standing/changes.ts";
import { anOrder, manyOrders, metricCalled, recordFrom, recordOf, someFeedback } from "../builders.ts";

const figure = { metric: metricCalled("order-defect-rate"), channel: "seller", reading: "exposed" } as const;

/** Placed 03-10, shown 03-25 … 05-23; one star left 04-01 and removed 04-04. */
const record = recordOf(
  anOrder({ feedback: [someFeedback(1, { leftOn: "2026-04-01", removedOn: "2026-04-04" })] }),
  anOrder(),
);
const counts = (known: "then" | string) =>
  historyOf(record, figure, { from: "2026-03-31", to: "2026-04-05" }, known)
    .map(({ count }) => count)
    .join("");

describe("a metric's history", () => {
  test("has a point for every day, both ends included", () => {
    const points = historyOf(record, figure, { from: "2026-03-24", to: "2026-03-25" }, "then");
    expect(points).toEqual([
      { on: "2026-03-24", count: 0, total: 0, value: null },
      { on: "2026-03-25", count: 0, total: 2, value: 0 },
    ]);
  });

  test("known then follows what each day could know", () => {
    expect(counts("then")).toBe("011100");
  });

  test("known now sees every day with hindsight", () => {
    expect(counts("2026-04-05")).toBe("000000");
    expect(counts("2026-04-02")).toBe("111111");
    expect(counts("2026-03-31")).toBe("000000");
  });

  test("is a gap without the imports that fill it", () => {
    const bare = recordFrom([anOrder()], { imported: [] });
    expect(historyOf(bare, figure, { from: "2026-03-25", to: "2026-03-25" }, "then")).toEqual([
      { on: "2026-03-25", count: 0, total: 1, value: null },
    ]);
  });
});

describe("warnings", () => {
  test("are every change of state, each judged by what its day could know", () => {
    // 1 of 201 orders is 0.50 %, which leaves room for one more; 2 is 1.00 %, still under.
    const orders = [
      anOrder({ feedback: [someFeedback(1, { leftOn: "2026-04-01", removedOn: "2026-04-08" })] }),
      anOrder({ feedback: [someFeedback(2, { leftOn: "2026-04-03" })] }),
      anOrder({ feedback: [someFeedback(2, { leftOn: "2026-04-05" })] }),
      ...manyOrders(198),
    ];
    const changes = stateChanges(
      recordOf(...orders),
      { from: "2026-03-25", to: "2026-05-24" },
      "amazon-current",
    ).filter(({ metric }) => metric === "order-defect-rate");
    expect(changes.map(({ day, channel, from, to }) => [day, channel, from, to])).toEqual([
      ["2026-03-25", "seller", "no-data", "good"],
      ["2026-04-03", "seller", "good", "watch"],
      ["2026-04-05", "seller", "watch", "breach"],
      ["2026-04-08", "seller", "breach", "watch"],
      ["2026-05-24", "seller", "watch", "no-data"],
    ]);
    const breach = changes[2];
    expect(breach && changeInWords(breach)).toBe("1.00% (2 of 201 orders) became 1.49% (3 of 201 orders)");
  });

  test("act on the exposed reading alone, and see the day before the span", () => {
    const orders = [anOrder({ feedback: [someFeedback(1, { leftOn: "2026-04-01" })] }), ...manyOrders(200)];
    const changes = stateChanges(
      recordOf(...orders),
      { from: "2026-04-02", to: "2026-04-02" },
      "amazon-current",
    );
    expect(changes.filter(({ metric }) => metric === "order-defect-rate")).toEqual([]);
  });

  test("come oldest first, whatever their metric", () => {
    const changes = stateChanges(
      recordOf(...manyOrders(3)),
      { from: "2026-03-10", to: "2026-06-01" },
      "amazon-current",
    );
    const days = changes.map(({ day }) => day);
    expect(days).toEqual([...days].sort());
    expect(days.length).toBeGreaterThan(3);
  });
});
