import { describe, expect, test } from "vitest";
import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { Order } from "@/lib/facts/order.ts";
import { questionOn } from "@/lib/metrics/measure.ts";
import { causesOf } from "@/lib/metrics/reconcile/causes.ts";
import {
  aClaim,
  aGrantedClaim,
  anOrder,
  aShipment,
  at,
  manyOrders,
  metricCalled,
  oneStar,
  recordFrom,
} from "../../builders.ts";

const on = "2026-04-01";

function causes(
  orders: Order[],
  gap: { count: number; total: number },
  { id = "order-defect-rate" as MetricId, channel = "seller" as const, knownOn = on } = {},
) {
  const question = questionOn({
    metric: metricCalled(id),
    channel,
    reading: id === "order-defect-rate" ? "exposed" : "exact",
    on,
    knownOn,
  });
  return causesOf(recordFrom(orders), question, gap).map(({ lists: _, ...cause }) => cause);
}

const fba = { channel: "amazon" } as const;
/** Ten of ours, two with undecided claims and one with bad feedback; three cancelled, four left out; five of FBA. */
const account = [
  anOrder({ claims: [aClaim()] }),
  anOrder({ claims: [aClaim()], status: "cancelled" }),
  anOrder({ feedback: [oneStar] }),
  ...manyOrders(5),
  ...manyOrders(2, { status: "cancelled" }),
  ...manyOrders(3, { status: "pending" }),
  anOrder({ status: "cancelled-pending" }),
  anOrder({ ...fba, claims: [aGrantedClaim()] }),
  anOrder({ ...fba, claims: [aClaim()] }),
  anOrder({ ...fba, status: "cancelled" }),
  ...manyOrders(2, fba),
  ...manyOrders(6, { ...fba, status: "pending" }),
];

describe("the ways in which Amazon may count otherwise", () => {
  test("are none when there is no gap, and none when none brings the figures nearer", () => {
    expect(causes(account, { count: 0, total: 0 })).toEqual([]);
    expect(causes(account, { count: 1, total: 0 })).toEqual([]);
    expect(causes([], { count: 3, total: 40 })).toEqual([]);
  });

  test("each explain a gap of just their size", () => {
    const cases = [
      ["undecided-left-out", { count: -2, total: 0 }],
      ["cancelled-left-out", { count: 0, total: -3 }],
      ["pending-counted", { count: 0, total: 4 }],
      ["other-channel-counted", { count: 2, total: 5 }],
    ] as const;
    for (const [cause, gap] of cases) expect(causes(account, gap), cause).toEqual([{ cause, ...gap }]);
  });

  test("add up where they hold together, each after those before it", () => {
    expect(causes(account, { count: -2, total: -3 })).toEqual([
      { cause: "undecided-left-out", count: -2, total: 0 },
      { cause: "cancelled-left-out", count: 0, total: -3 },
    ]);
    // All four: 10 + 5 orders, less 3 + 1 cancelled, more 4 + 6 left out: 21, which is 11 more. Certain are the feedback
    // and the granted claim: 2, which is 1 fewer than 3.
    expect(causes(account, { count: -1, total: 11 })).toEqual([
      { cause: "other-channel-counted", count: 2, total: 5 },
      { cause: "undecided-left-out", count: -3, total: 0 },
      { cause: "cancelled-left-out", count: 0, total: -4 },
      { cause: "pending-counted", count: 0, total: 10 },
    ]);
  });

  test("leave a remainder when they come near only", () => {
    expect(causes(account, { count: 0, total: 6 })).toEqual([
      { cause: "pending-counted", count: 0, total: 4 },
    ]);
    expect(causes(account, { count: 0, total: -2 })).toEqual([
      { cause: "cancelled-left-out", count: 0, total: -3 },
    ]);
  });

  test("never take more of the count, or of the total, than they leave", () => {
    // The other channel would make up the total, and bring two defects that Amazon does not count.
    expect(causes(account, { count: 0, total: 5 })).toEqual([
      { cause: "pending-counted", count: 0, total: 4 },
    ]);
    const badFba = [anOrder(), anOrder({ ...fba, feedback: [oneStar] }), ...manyOrders(4, fba)];
    expect(causes(badFba, { count: 0, total: 5 })).toEqual([]);
    expect(causes(badFba, { count: 1, total: 5 })).toHaveLength(1);
    // It would make up the count, and bring two orders that Amazon does not count.
    expect(causes([...badFba.slice(0, 2), anOrder(fba)], { count: 9, total: 0 })).toEqual([]);
    // FBA's three bad ones without the one cancelled would make up the count, and bring two orders too many.
    const cancelled = [
      anOrder({ status: "cancelled" }),
      ...Array.from({ length: 3 }, () => anOrder({ ...fba, feedback: [oneStar] })),
    ];
    expect(causes(cancelled, { count: 3, total: 0 })).toEqual([]);
    expect(causes(cancelled, { count: 3, total: 2 })).toHaveLength(2);
    // Leaving out the undecided would make up the count; that and the total must not be paid for by one another.
    const many = [...manyOrders(10, { claims: [aClaim()] }), ...manyOrders(3, { status: "pending" })];
    expect(causes(many, { count: -4, total: 0 })).toEqual([]);
    expect(causes(many, { count: -5, total: 0 })).toEqual([]);
    expect(causes(many, { count: -6, total: 0 })).toEqual([
      { cause: "undecided-left-out", count: -10, total: 0 },
    ]);
  });

  test("are left unnamed where they add nothing by themselves", () => {
    const onlyPending = [anOrder(), ...manyOrders(3, { ...fba, status: "pending" })];
    expect(causes(onlyPending, { count: 0, total: 3 })).toEqual([
      { cause: "pending-counted", count: 0, total: 3 },
    ]);
  });

  test("are as few as leave the same", () => {
    // Two cancelled and two pending: both ways at once change nothing.
    const even = [...manyOrders(2, { status: "cancelled" }), ...manyOrders(2, { status: "pending" })];
    expect(causes(even, { count: 0, total: 0 })).toEqual([]);
    // FBA's five without what is not certain, or five pending ones: the one way is taken.
    const five = [
      ...manyOrders(2, { ...fba, claims: [aClaim()] }),
      ...manyOrders(3, fba),
      ...manyOrders(5, { status: "pending" }),
    ];
    expect(causes(five, { count: 0, total: 5 })).toEqual([{ cause: "pending-counted", count: 0, total: 5 }]);
    // FBA's three alone, or two pending and one cancelled of theirs: the one way is taken.
    const three = [anOrder(), ...manyOrders(3, fba), ...manyOrders(3, { status: "pending" })];
    expect(causes(three, { count: 0, total: 3 })).toHaveLength(1);
  });

  test("hold what is of the window and was known, and of the channel asked for", () => {
    const outside = [
      anOrder({ on: "2026-01-16", status: "pending" }),
      anOrder({ on: "2026-03-18", status: "pending" }),
    ];
    expect(causes(outside, { count: 0, total: 2 })).toEqual([]);
    const edges = [
      anOrder({ on: "2026-01-17", status: "pending" }),
      anOrder({ on: "2026-03-17", status: "pending" }),
    ];
    expect(causes(edges, { count: 0, total: 2 })).toEqual([{ cause: "pending-counted", count: 0, total: 2 }]);
    const seenLater = anOrder({ status: "cancelled", cancelSeenAt: at("2026-03-20T20:00:00Z") });
    const gap = { count: 0, total: -1 };
    expect(causes([seenLater], gap, { knownOn: "2026-03-19" })).toEqual([]);
    expect(causes([seenLater], gap, { knownOn: "2026-03-20" })).toHaveLength(1);
    expect(causes(account, { count: 3, total: 10 }, { channel: "amazon" as "seller" })).toEqual([
      { cause: "other-channel-counted", count: 3, total: 10 },
    ]);
  });

  test("are not of orders where a rate divides by something else", () => {
    const shipped = anOrder({
      shipBy: at("2026-03-12T20:00:00Z"),
      shipments: [aShipment({ confirmedAt: at("2026-03-12T19:00:00Z") })],
    });
    const late = { id: "late-shipment-rate" as const };
    expect(causes([shipped, ...manyOrders(3, { status: "pending" })], { count: 0, total: 3 }, late)).toEqual(
      [],
    );
  });
});

describe("the orders of a cause", () => {
  const question = questionOn({
    metric: metricCalled("order-defect-rate"),
    channel: "seller",
    reading: "exposed",
    on,
    knownOn: on,
  });
  const listsOf = (gap: { count: number; total: number }) =>
    causesOf(recordFrom(account), question, gap).map(({ cause, lists }) => [
      cause,
      lists.map(({ channel, side, count }) => `${count} ${channel} ${side}`),
    ]);

  test("are those that it moves, as many as it moves", () => {
    expect(listsOf({ count: -2, total: -3 })).toEqual([
      ["undecided-left-out", ["2 seller undecided"]],
      ["cancelled-left-out", ["3 seller cancelled"]],
    ]);
    expect(listsOf({ count: 0, total: 4 })).toEqual([["pending-counted", ["4 seller left-out"]]]);
  });

  test("are all of the other channel, and with it those of both", () => {
    expect(listsOf({ count: 2, total: 5 })).toEqual([
      ["other-channel-counted", ["2 amazon counted", "5 amazon total"]],
    ]);
    expect(listsOf({ count: -1, total: 5 })).toEqual([
      ["other-channel-counted", ["2 amazon counted", "5 amazon total"]],
      ["undecided-left-out", ["2 seller undecided", "1 amazon undecided"]],
    ]);
  });
});
