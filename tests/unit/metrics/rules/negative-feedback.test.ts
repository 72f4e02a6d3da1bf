import { describe, expect, test } from "vitest";
import { negativeFeedback } from "@/lib/metrics/rules/negative-feedback.ts";
import {
  aGrantedClaim,
  anOrder,
  countsIn,
  figureOf,
  oneStar,
  recordOf,
  someFeedback,
} from "../../builders.ts";

const on = "2026-04-15";
const counts = (stars: number) =>
  countsIn([anOrder({ feedback: [someFeedback(stars)] })], "order-defect-rate", { on });

describe("negative feedback", () => {
  test("is one or two stars; three is neutral", () => {
    expect([1, 2, 3, 4, 5].map(counts)).toEqual([
      [1, 1],
      [1, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  test("counts from the day it was left, in the window of the day the order was placed", () => {
    const orders = [anOrder({ feedback: [someFeedback(2, { leftOn: "2026-04-01" })] })];
    expect(countsIn(orders, "order-defect-rate", { on, knownOn: "2026-03-31" })).toEqual([0, 1]);
    expect(countsIn(orders, "order-defect-rate", { on, knownOn: "2026-04-01" })).toEqual([1, 1]);
  });

  test("stops counting on the day it is removed, with hindsight too, and still counts for the days before", () => {
    const orders = [anOrder({ feedback: [someFeedback(1, { removedOn: "2026-04-10" })] })];
    expect(countsIn(orders, "order-defect-rate", { on, knownOn: "2026-04-09" })).toEqual([1, 1]);
    expect(countsIn(orders, "order-defect-rate", { on, knownOn: "2026-04-10" })).toEqual([0, 1]);
  });

  test("removed the day it was left never counts", () => {
    const orders = [anOrder({ feedback: [someFeedback(1, { removedOn: "2026-03-20" })] })];
    for (const knownOn of ["2026-03-19", "2026-03-20", "2026-03-21"]) {
      expect(countsIn(orders, "order-defect-rate", { on, knownOn })).toEqual([0, 1]);
    }
  });

  test("and a claim on one order are one defect, shown under both", () => {
    const figure = figureOf(
      recordOf(anOrder({ feedback: [oneStar], claims: [aGrantedClaim()] }), anOrder()),
      "order-defect-rate",
      { on },
    );
    expect(figure.rate).toEqual({ count: 1, total: 2, value: 0.5 });
    expect(figure.components).toEqual({ "negative-feedback": 1, "a-to-z-claim": 1, chargeback: 0 });
  });

  test("is confirmed: no decision of Amazon's is awaited", () => {
    expect(
      countsIn([anOrder({ feedback: [oneStar] })], "order-defect-rate", { on, reading: "confirmed" }),
    ).toEqual([1, 1]);
  });

  test("of an order the seller does not answer for counts in the other channel", () => {
    const orders = [anOrder({ channel: "amazon", feedback: [oneStar] }), anOrder()];
    expect(countsIn(orders, "order-defect-rate", { on })).toEqual([0, 1]);
    expect(countsIn(orders, "order-defect-rate", { on, channel: "amazon" })).toEqual([1, 1]);
  });

  test("left before its order was placed, by a slip in a file, is not known before the order is", () => {
    const [judged] = negativeFeedback(anOrder({ feedback: [someFeedback(1, { leftOn: "2026-03-01" })] }));
    expect(judged?.knownFrom).toBe("2026-03-10");
  });

  test("says its stars, and that it was removed", () => {
    const [judged] = negativeFeedback(anOrder({ feedback: [someFeedback(2, { removedOn: "2026-04-10" })] }));
    expect(judged).toMatchObject({
      because: "2 of 5 stars",
      endedBy: "feedback removed",
      source: "sellerFeedback",
    });
  });

  test("no longer listed counts as exposed, not as confirmed, from that day on", () => {
    const orders = [anOrder({ feedback: [someFeedback(1, { unlistedOn: "2026-04-10" })] })];
    const counted = (knownOn: string) =>
      (["exposed", "confirmed"] as const).map(
        (reading) => countsIn(orders, "order-defect-rate", { on, knownOn, reading })[0],
      );
    expect(counted("2026-04-09")).toEqual([1, 1]);
    expect(counted("2026-04-10")).toEqual([1, 0]);
    expect(negativeFeedback(orders[0] as never)).toMatchObject([
      { endedBy: "no longer listed", confirmed: true },
      { because: "1 of 5 stars; no longer listed, so probably removed", confirmed: false, estimated: true },
    ]);
  });

  test("no longer listed and then told as removed counts until the day it is removed", () => {
    const orders = [
      anOrder({ feedback: [someFeedback(1, { unlistedOn: "2026-04-05", removedOn: "2026-04-10" })] }),
    ];
    expect(
      countsIn(orders, "order-defect-rate", { on, knownOn: "2026-04-09", reading: "confirmed" })[0],
    ).toBe(1);
    expect(countsIn(orders, "order-defect-rate", { on, knownOn: "2026-04-10" })[0]).toBe(0);
  });
});

describe("the judgement of feedback", () => {
  const usual = {
    kind: "negative-feedback",
    day: "2026-03-10",
    knownFrom: "2026-03-20",
    knownUntil: null,
    confirmed: true,
    estimated: false,
    units: 1,
    because: "1 of 5 stars",
    endedBy: null,
    source: "sellerFeedback",
  };
  const unlisted = {
    ...usual,
    confirmed: false,
    estimated: true,
    because: "1 of 5 stars; no longer listed, so probably removed",
    source: "feedbackReports",
  };
  const judged = (said: Parameters<typeof someFeedback>[1]) =>
    negativeFeedback(anOrder({ feedback: [someFeedback(1, said)] }));

  test("is none of an order that is in no total", () => {
    expect(negativeFeedback(anOrder({ status: "pending", feedback: [oneStar] }))).toEqual([]);
  });

  test("says everything there is to say, and where it is from", () => {
    expect(judged({})).toEqual([usual]);
    expect(judged({ unlistedOn: "2026-04-10" })).toEqual([
      { ...usual, knownUntil: "2026-04-10", endedBy: "no longer listed" },
      { ...unlisted, knownFrom: "2026-04-10" },
    ]);
  });

  test("no longer listed by the day it was known is an estimate from that day on, not from before", () => {
    expect(judged({ unlistedOn: "2026-03-20" })).toEqual([unlisted]);
    expect(judged({ unlistedOn: "2026-03-15" })).toEqual([unlisted]);
    // Left, and gone from the report, before the order was placed, by a slip in a file.
    expect(judged({ leftOn: "2026-03-01", unlistedOn: "2026-03-05" })).toEqual([
      { ...unlisted, knownFrom: "2026-03-10" },
    ]);
  });
});
