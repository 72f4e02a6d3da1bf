import { describe, expect, test } from "vitest";
import type { Cancellation, Order } from "@/lib/facts/order.ts";
import { sellerCancellation } from "@/lib/metrics/rules/seller-cancellation.ts";
import { aCancellation, anOrder, at, countsIn, figureOf, noonOf, recordOf } from "../../builders.ts";

/** An order of 03-10 is in the seven days shown from 03-11 to 03-17. */
const on = "2026-03-17";
const counts = (...said: Partial<Cancellation>[]) =>
  countsIn(
    [anOrder({ status: "cancelled", cancellations: said.map(aCancellation) }), anOrder()],
    "cancel-rate",
    { on },
  );

describe("a cancellation", () => {
  test("by the seller counts, whatever the reason", () => {
    for (const reason of [null, "out of stock", "payment", "fraud", "buyer asked by message"]) {
      expect(counts({ cancelledBy: "seller", reason }), String(reason)).toEqual([1, 2]);
    }
  });

  test("by the buyer does not count", () => {
    expect(counts({ cancelledBy: "buyer" })).toEqual([0, 2]);
    expect(counts({ cancelledBy: "buyer", reason: "not-confirmed" })).toEqual([0, 2]);
  });

  test("by Amazon counts for any reason but payment and fraud", () => {
    for (const reason of [null, "not-confirmed", "", "other", "payment failed"]) {
      expect(counts({ cancelledBy: "amazon", reason }), String(reason)).toEqual([1, 2]);
    }
    for (const reason of ["payment", "fraud", " Payment ", "FRAUD"]) {
      expect(counts({ cancelledBy: "amazon", reason }), reason).toEqual([0, 2]);
    }
  });

  test("counts once an order, though told twice", () => {
    const twice = [{ cancelledBy: "seller" }, { cancelledBy: "amazon", reason: "not-confirmed" }] as const;
    expect(counts(...twice)).toEqual([1, 2]);
    expect(counts({ cancelledBy: "buyer" }, { cancelledBy: "seller" })).toEqual([1, 2]);
  });

  test("counts from the day it happened on the store's clock", () => {
    const cancelledAt = at("2026-03-13T06:59:59Z"); // 23:59:59 on 03-12 in Los Angeles
    const orders = [anOrder({ cancellations: [aCancellation({ cancelledAt })] })];
    expect(countsIn(orders, "cancel-rate", { on, knownOn: "2026-03-11" })).toEqual([0, 1]);
    expect(countsIn(orders, "cancel-rate", { on, knownOn: "2026-03-12" })).toEqual([1, 1]);
  });

  test("belongs to the day the order was placed, not the day it was cancelled", () => {
    const orders = [
      anOrder({ on: "2026-03-09", cancellations: [aCancellation({ cancelledAt: noonOf("2026-03-12") })] }),
    ];
    expect(countsIn(orders, "cancel-rate", { on: "2026-03-16" })).toEqual([1, 1]);
    expect(countsIn(orders, "cancel-rate", { on: "2026-03-17" })).toEqual([0, 0]);
  });

  test("of an order Amazon ships is not the seller's", () => {
    expect(sellerCancellation(anOrder({ channel: "amazon", cancellations: [aCancellation()] }))).toEqual([]);
  });

  test("the API calls the seller's is excused when the buyer had asked; a list of cancellations knows better", () => {
    const judged = (said: Partial<Cancellation>, buyerRequestedCancel: boolean | null = true) =>
      sellerCancellation(anOrder({ buyerRequestedCancel, cancellations: [aCancellation(said)] })).map(
        ({ knownUntil, endedBy }) => [knownUntil, endedBy],
      );
    const byApi = { toldBy: "orders-api" };
    expect(judged(byApi)).toEqual([["2026-03-11", "the buyer asked for it"]]);
    expect(judged(byApi, false)).toEqual([[null, null]]);
    expect(judged(byApi, null)).toEqual([[null, null]]);
    expect(judged({})).toEqual([[null, null]]);
    // Amazon's own cancelling is not the seller's, whatever the buyer had asked.
    expect(judged({ ...byApi, cancelledBy: "amazon" })).toEqual([[null, null]]);
  });

  test("says by whom and why, and what excuses it", () => {
    const said = (cancellation: Partial<Cancellation>) => {
      const [judged] = sellerCancellation(anOrder({ cancellations: [aCancellation(cancellation)] }));
      return [judged?.because, judged?.endedBy, judged?.source];
    };
    expect(said({ reason: "out of stock" })).toEqual([
      "Cancelled by the seller: out of stock",
      null,
      "cancelRate",
    ]);
    expect(said({ cancelledBy: "buyer" })).toEqual([
      "Cancelled by the buyer",
      "cancelled by the buyer",
      "buyerCancellation",
    ]);
    expect(said({ cancelledBy: "amazon", reason: "not-confirmed" })[0]).toBe(
      "Cancelled by Amazon: shipment was not confirmed in time",
    );
    expect(said({ cancelledBy: "amazon", reason: "Fraud" })[1]).toBe("Amazon's own reason: fraud");
  });
});

describe("a cancellation estimated from All Orders", () => {
  const cancelled = (said: Partial<Order> = {}) =>
    anOrder({ status: "cancelled", statusFrom: "all-orders", statusAt: noonOf("2026-03-12"), ...said });
  const figure = (...orders: Order[]) => figureOf(recordOf(...orders), "cancel-rate", { on });

  test("counts for an order that had become one, and is marked as an estimate", () => {
    const found = figure(cancelled(), anOrder());
    expect(found.rate).toEqual({ count: 1, total: 2, value: 0.5 });
    expect(found.estimated).toBe(true);
  });

  test("does not count when the buyer asked for it", () => {
    expect(figure(cancelled({ buyerRequestedCancel: true }), anOrder()).rate.count).toBe(0);
    expect(figure(cancelled({ buyerRequestedCancel: false }), anOrder()).rate.count).toBe(1);
    expect(figure(cancelled({ buyerRequestedCancel: true }), anOrder()).estimated).toBe(false);
  });

  test("gives way to the word of who cancelled", () => {
    const found = figure(cancelled({ cancellations: [aCancellation({ cancelledBy: "buyer" })] }), anOrder());
    expect(found.rate.count).toBe(0);
    expect(found.estimated).toBe(false);
    expect(
      figure(cancelled({ buyerRequestedCancel: true, cancellations: [aCancellation()] })).rate.count,
    ).toBe(1);
  });

  test("is made from no other report, and of no order that shipped", () => {
    expect(figure(cancelled({ statusFrom: "headroom-orders" })).rate.count).toBe(0);
    expect(figure(cancelled({ status: "shipped" })).rate.count).toBe(0);
    expect(figure(cancelled({ status: "unshipped", buyerRequestedCancel: true })).rate.count).toBe(0);
  });

  test("is known from the day of Amazon's last update", () => {
    expect(countsIn([cancelled()], "cancel-rate", { on, knownOn: "2026-03-11" })).toEqual([0, 1]);
    expect(countsIn([cancelled()], "cancel-rate", { on, knownOn: "2026-03-12" })).toEqual([1, 1]);
  });
});

describe("the judgement of a cancellation", () => {
  const usual = {
    kind: "seller-cancellation",
    day: "2026-03-10",
    knownFrom: "2026-03-11",
    knownUntil: null,
    confirmed: true,
    estimated: false,
    units: 1,
    endedBy: null,
  };
  const judged = (said: Partial<Cancellation>) =>
    sellerCancellation(anOrder({ cancellations: [aCancellation(said)] }));

  test("says by whom, why, and where Amazon says so", () => {
    const by = (cancelledBy: Cancellation["cancelledBy"], reason: string | null) =>
      judged({ cancelledBy, reason });
    expect(by("seller", null)).toEqual([
      { ...usual, because: "Cancelled by the seller", source: "cancelRate" },
    ]);
    expect(by("seller", "not-confirmed")).toEqual([
      { ...usual, because: "Cancelled by the seller: not-confirmed", source: "cancelRate" },
    ]);
    expect(by("amazon", "other")).toEqual([
      { ...usual, because: "Cancelled by Amazon: other", source: "autoCancel" },
    ]);
    expect(by("amazon", null)).toEqual([{ ...usual, because: "Cancelled by Amazon", source: "autoCancel" }]);
    expect(by("amazon", " Not-Confirmed ")).toEqual([
      {
        ...usual,
        because: "Cancelled by Amazon: shipment was not confirmed in time",
        source: "autoCancel",
      },
    ]);
    expect(by("buyer", null)).toEqual([
      {
        ...usual,
        knownUntil: "2026-03-11",
        because: "Cancelled by the buyer",
        endedBy: "cancelled by the buyer",
        source: "buyerCancellation",
      },
    ]);
  });

  test("that is an estimate says what it is from, and what excuses it", () => {
    const seen = (said: Partial<Order>) =>
      sellerCancellation(anOrder({ status: "cancelled", cancelSeenAt: noonOf("2026-03-12"), ...said }));
    const estimate = {
      ...usual,
      knownFrom: "2026-03-12",
      estimated: true,
      because: "Cancelled after it became an order, not at the buyer's request (estimate)",
      source: "cancellationEstimate",
    };
    expect(seen({})).toEqual([estimate]);
    expect(seen({ buyerRequestedCancel: false })).toEqual([estimate]);
    expect(seen({ buyerRequestedCancel: true })).toEqual([
      {
        ...estimate,
        knownUntil: "2026-03-12",
        because: "Cancelled after it became an order (estimate)",
        endedBy: "the buyer asked for it",
      },
    ]);
    expect(seen({ status: "shipped" })).toEqual([]);
    expect(seen({ cancelSeenAt: null })).toEqual([]);
  });
});
