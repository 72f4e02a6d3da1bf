import { describe, expect, test } from "vitest";
import { reconcile } from "@/lib/metrics/reconcile/reconcile.ts";
import { windowsSeen } from "@/lib/metrics/reconcile/windows-seen.ts";
import {
  amountInWords,
  causeInWords,
  figureLines,
  flagInWords,
  partInWords,
  windowsLine,
} from "@/lib/reports/reconcile-in-words.ts";
import { figureJson, windowsJson } from "@/lib/reports/reconcile-json.ts";
import { aClaim, anOrder, manyOrders, recordFrom } from "../builders.ts";
import { aFigure, aReport, figureOf } from "../metrics/reconcile/reports.ts";

const orders = [anOrder({ claims: [aClaim()] }), ...manyOrders(1199)];

function reconciled(said: Parameters<typeof aFigure>[0]) {
  const [figure] = reconcile(recordFrom(orders), aReport([aFigure(said)])).figures;
  if (!figure) throw new Error("The figure is none of ours");
  return figure;
}

describe("a figure in words", () => {
  test("has Amazon's and ours, the gap, its parts, and where Amazon's word does not fit", () => {
    const figure = reconciled({ count: 0, total: 1190, rate: 0, from: "2026-01-18", status: "BAD" });
    expect(figureLines(figure)).toEqual([
      "Order defects",
      "  Amazon  0.00% (0 of 1,190 orders), 18 Jan – 17 Mar, status BAD",
      "  ours    0.08% (1 of 1,200 orders), 17 Jan – 17 Mar",
      "  gap     −1 counted, −10 in the total",
      `    −1 counted, 0 in the total: ${causeInWords["undecided-left-out"](figure)} would explain this much.`,
      "    0 counted, −10 in the total: Unexplained: nothing that Headroom knows of accounts for it.",
      `  ${flagInWords["bad-but-met-by-ours"]}`,
      `  ${flagInWords["bad-but-met-by-its-own-rate"]}`,
    ]);
  });

  test("says what the report does not print", () => {
    const figure = reconciled({ count: null, from: null, status: null, channel: "amazon" });
    expect(figureLines(figure)).toEqual([
      "FBA order defects",
      "  Amazon  no data (counts not printed), no days printed, status not printed",
      "  ours    no data (0 of 0 orders), 17 Jan – 17 Mar",
      "  gap     not known",
    ]);
    expect(figureLines(reconciled({ total: null }))[1]).toContain("(counts not printed)");
  });

  test("names the other channel, the two windows and the missing files", () => {
    const amount = { count: 0, total: 1 };
    const figure = reconciled({ from: "2026-01-18" });
    const other = { kind: "cause", cause: "other-channel-counted", lists: [] as never[], ...amount } as const;
    expect(partInWords(other, figure)).toBe("Counting the FBA orders in as well would explain this much.");
    expect(partInWords(other, reconciled({ channel: "amazon" }))).toBe(
      "Counting the seller-fulfilled orders in as well would explain this much.",
    );
    expect(partInWords({ kind: "window", ...amount }, figure)).toBe(
      "Amazon's days are 18 Jan – 17 Mar, ours 17 Jan – 17 Mar.",
    );
    const cause = (id: "cancelled-left-out" | "pending-counted") =>
      partInWords({ kind: "cause", cause: id, lists: [], ...amount }, figure);
    expect(cause("cancelled-left-out")).toBe(
      "Leaving cancelled orders out of the total would explain this much.",
    );
    expect(cause("pending-counted")).toBe(
      "Counting pending orders, and those cancelled while pending, in the total would explain this much.",
    );
    const missing = { kind: "missing-import", inputs: ["orders", "claims"], ...amount } as const;
    expect(partInWords({ ...missing, inputs: [...missing.inputs] }, figure)).toBe(
      "Amazon counts more than the imported files tell: those with orders and A-to-z claims are not known to reach over all of its days.",
    );
    expect(amountInWords({ count: 1234, total: 0 })).toBe("+1,234 counted, 0 in the total");
  });

  test("is the same as JSON, each part with all its fields", () => {
    const json = figureJson(reconciled({ ...figureOf(0, 1190), from: "2026-01-18" }));
    expect(json).toMatchObject({
      metric: "order-defect-rate",
      channel: "seller",
      reading: "exposed",
      amazon: {
        name: "orderDefectRate",
        window: { from: "2026-01-18", to: "2026-03-17" },
        count: 0,
        total: 1190,
        value: 0,
        target: { condition: "LESS_THAN", value: 0.01 },
        status: "GOOD",
      },
      ours: {
        window: { from: "2026-01-17", to: "2026-03-17" },
        count: 1,
        total: 1200,
        value: 1 / 1200,
        state: "good",
      },
      gap: { count: -1, total: -10 },
      flags: [],
    });
    expect(json.parts.map(({ because, ...part }) => part)).toEqual([
      { kind: "cause", cause: "undecided-left-out", inputs: [], count: -1, total: 0 },
      { kind: "unexplained", cause: null, inputs: [], count: 0, total: -10 },
    ]);
    expect(json.inputs[0]).toMatchObject({ input: "orders", state: "whole", holes: [] });
    const report = aReport([figureOf(2, 1200)]);
    const [figure] = reconcile(recordFrom(orders, { imported: [] }), report).figures;
    expect(figure && figureJson(figure).parts).toMatchObject([
      {
        kind: "missing-import",
        cause: null,
        inputs: ["orders", "feedback", "claims", "chargebacks"],
        count: 1,
      },
    ]);
  });
});

test("the windows seen are told with how many reports showed each, and what Headroom's own is", () => {
  const report = (from: string, to: string, learnedOn: string) =>
    aReport([aFigure({ from, to })], { learnedOn });
  const [same] = windowsSeen([report("2026-01-17", "2026-03-17", "2026-04-01")]);
  const [other] = windowsSeen([
    report("2026-01-18", "2026-03-18", "2026-04-01"),
    report("2026-01-19", "2026-03-19", "2026-04-02"),
    report("2026-01-20", "2026-03-20", "2026-04-04"),
  ]);
  if (!same || !other) throw new Error("No window was seen");
  expect(windowsLine(same)).toBe(
    "Order defects: 60 days ending 15 before the day learned, in 1 report; Headroom uses the same",
  );
  expect(windowsLine(other)).toBe(
    "Order defects: 60 days ending 14 before the day learned, in 2 reports and 60 days ending 15 before the day learned, in 1 report; Headroom uses 60 days ending 15 before",
  );
  expect(windowsJson(same)).toEqual({
    metric: "order-defect-rate",
    channel: "seller",
    headroom: { windowDays: 60, lagDays: 15 },
    seen: [{ windowDays: 60, lagDays: 15, reports: 1 }],
    differs: false,
  });
});
