import { describe, expect, test } from "vitest";
import { refund } from "@/lib/metrics/rules/refund.ts";
import { stateOf } from "@/lib/standing/state.ts";
import {
  anOrder,
  aRefund,
  aReturn,
  countsIn,
  figureOf,
  manyOrders,
  noonOf,
  recordFrom,
} from "../../builders.ts";

/** An order of 03-10 is in the thirty days shown from 03-11 to 04-09. */
const on = "2026-04-09";
const counts = (said: Parameters<typeof anOrder>[0], knownOn = on) =>
  countsIn([anOrder(said), anOrder()], "refund-rate", { on, knownOn });

describe("a refunded order", () => {
  test("counts once, with one refund or several", () => {
    expect(counts({ refunds: [aRefund()] })).toEqual([1, 2]);
    expect(counts({ refunds: [aRefund(), aRefund(), aRefund()] })).toEqual([1, 2]);
    expect(counts({})).toEqual([0, 2]);
  });

  test("counts from the day of its first refund", () => {
    const refunds = [
      aRefund({ refundedAt: noonOf("2026-03-25") }),
      aRefund({ refundedAt: noonOf("2026-03-20") }),
    ];
    expect(counts({ refunds }, "2026-03-19")).toEqual([0, 2]);
    expect(counts({ refunds }, "2026-03-20")).toEqual([1, 2]);
  });

  test("is one with a return that shows money paid back, from the day of the request", () => {
    const returns = [aReturn({ refundedCents: 1399, requestedOn: "2026-03-22" })];
    expect(counts({ returns }, "2026-03-21")).toEqual([0, 2]);
    expect(counts({ returns }, "2026-03-22")).toEqual([1, 2]);
  });

  test("is not one with a return that shows none", () => {
    expect(counts({ returns: [aReturn({ refundedCents: 0 }), aReturn({ refundedCents: null })] })).toEqual([
      0, 2,
    ]);
  });

  test("says when the first refund was; reports of one refund are not several", () => {
    expect(refund(anOrder({ refunds: [aRefund()] }))[0]?.because).toBe("Refunded on 2026-03-20");
    const both = anOrder({
      refunds: [aRefund()],
      returns: [aReturn({ refundedCents: 5, requestedOn: "2026-03-15" })],
    });
    expect(refund(both)[0]).toMatchObject({
      because: "Refunded, first on 2026-03-15",
      knownFrom: "2026-03-15",
    });
  });

  test("is held to no target today, and to under 5 % by the rules of the 2010s", () => {
    const orders = [...manyOrders(19), anOrder({ refunds: [aRefund()] })];
    const today = figureOf(recordFrom(orders), "refund-rate", { on });
    expect([today.target, today.budget, stateOf(today.rate, today.target)]).toEqual([null, null, "none"]);
    const classic = figureOf(recordFrom(orders, { pack: "classic" }), "refund-rate", { on, pack: "classic" });
    expect([classic.target?.value, classic.budget, stateOf(classic.rate, classic.target)]).toEqual([
      0.05,
      -1,
      "breach",
    ]);
  });
});

test("the judgement of a refund says everything there is to say, and is none of an order that is in no total", () => {
  expect(refund(anOrder({ refunds: [aRefund()] }))).toEqual([
    {
      kind: "refund",
      day: "2026-03-10",
      knownFrom: "2026-03-20",
      knownUntil: null,
      confirmed: true,
      estimated: false,
      units: 1,
      because: "Refunded on 2026-03-20",
      endedBy: null,
      source: "refundRate",
    },
  ]);
  expect(refund(anOrder({ status: "pending", refunds: [aRefund()] }))).toEqual([]);
  expect(refund(anOrder())).toEqual([]);
});
