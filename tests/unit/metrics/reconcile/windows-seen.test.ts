import { describe, expect, test } from "vitest";
import { windowsSeen } from "@/lib/metrics/reconcile/windows-seen.ts";
import { aFigure, aReport } from "./reports.ts";

const seen = (...reports: [from: string | null, to: string, learnedOn: string][]) =>
  windowsSeen(reports.map(([from, to, learnedOn]) => aReport([aFigure({ from, to })], { learnedOn }))).map(
    ({ metric, channel, ...rest }) => ({ metric: metric.id, channel, ...rest }),
  );
const odr = { metric: "order-defect-rate", channel: "seller" };

describe("the windows Amazon uses", () => {
  test("are counted from the days printed and the day learned", () => {
    expect(
      seen(["2026-01-17", "2026-03-17", "2026-04-01"], ["2026-01-18", "2026-03-18", "2026-04-02"]),
    ).toEqual([{ ...odr, seen: [{ windowDays: 60, lagDays: 15, reports: 2 }], differs: false }]);
  });

  test("differ from Headroom's in length or in lag, by the one seen most", () => {
    expect(seen(["2026-01-18", "2026-03-17", "2026-04-01"])).toEqual([
      { ...odr, seen: [{ windowDays: 59, lagDays: 15, reports: 1 }], differs: true },
    ]);
    expect(
      seen(
        ["2026-01-17", "2026-03-17", "2026-04-01"],
        ["2026-01-18", "2026-03-18", "2026-04-03"],
        ["2026-01-19", "2026-03-19", "2026-04-04"],
      ),
    ).toEqual([
      {
        ...odr,
        seen: [
          { windowDays: 60, lagDays: 16, reports: 2 },
          { windowDays: 60, lagDays: 15, reports: 1 },
        ],
        differs: true,
      },
    ]);
  });

  test("seen as often are ordered by the shorter lag, then by the shorter window", () => {
    expect(
      seen(
        ["2026-01-18", "2026-03-18", "2026-04-03"],
        ["2026-01-17", "2026-03-17", "2026-04-01"],
        ["2026-01-20", "2026-03-19", "2026-04-03"],
      )[0],
    ).toMatchObject({
      seen: [
        { windowDays: 59, lagDays: 15 },
        { windowDays: 60, lagDays: 15 },
        { windowDays: 60, lagDays: 16 },
      ],
    });
  });

  test("count a window that several reports print once, by the first day it was learned", () => {
    const once = [{ ...odr, seen: [{ windowDays: 60, lagDays: 15, reports: 1 }], differs: false }];
    const [early, late] = ["2026-04-01", "2026-04-05"];
    const window = (learnedOn: string): [string, string, string] => ["2026-01-17", "2026-03-17", learnedOn];
    expect(seen(window(early), window(late))).toEqual(once);
    expect(seen(window(late), window(early))).toEqual(once);
  });

  test("are apart for each metric and channel, and none for what names no days or is none of ours", () => {
    const found = windowsSeen([
      aReport([
        aFigure({ channel: "amazon" }),
        aFigure({ name: "preFulfillmentCancellationRate", from: "2026-03-25", to: "2026-03-31" }),
        aFigure({ from: null }),
        aFigure({ name: "invoiceDefectRate" }),
      ]),
    ]);
    expect(found.map(({ metric, channel, differs }) => [metric.id, channel, differs])).toEqual([
      ["order-defect-rate", "amazon", false],
      ["cancel-rate", "seller", false],
    ]);
    expect(windowsSeen([])).toEqual([]);
  });
});
