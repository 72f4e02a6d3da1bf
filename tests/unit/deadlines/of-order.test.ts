import { describe, expect, test } from "vitest";
import { deadlinesOfOrder } from "@/lib/deadlines/of-order.ts";
import type { Order } from "@/lib/facts/order.ts";
import {
  aCancellation,
  aChargeback,
  aClaim,
  aGrantedClaim,
  anOrder,
  aShipment,
  at,
  someFeedback,
} from "../builders.ts";

const now = at("2026-11-26T20:00:00Z");
const kindsOf = (order: Order, when = now) => deadlinesOfOrder(order, when).map(({ kind }) => kind);
const shipBy = at("2026-11-27T07:59:59Z");
const open = { on: "2026-11-24", status: "unshipped", shipBy } as const;

describe("a shipment to confirm", () => {
  test("has its ship-by until then, and after it the day Amazon cancels, which takes over", () => {
    const order = anOrder(open);
    expect(kindsOf(order, at("2026-11-27T07:59:59Z"))).toEqual(["ship-by"]);
    const [late] = deadlinesOfOrder(order, at("2026-11-27T08:00:00Z"));
    expect(late).toMatchObject({
      kind: "auto-cancel",
      key: `auto-cancel ${order.orderId}`,
      follows: `ship-by ${order.orderId}`,
      dueAt: at("2026-12-04T07:59:59Z"),
      other: { dueAt: at("2026-12-08T07:59:59Z") },
      placedOn: "2026-11-24",
      eventOn: "2026-11-26",
    });
  });

  test("is none once confirmed, of Amazon's own orders, of other shops, without a ship-by, or before it was placed", () => {
    expect(
      kindsOf(anOrder({ ...open, shipments: [aShipment({ confirmedAt: at("2026-11-25T20:00:00Z") })] })),
    ).toEqual([]);
    expect(kindsOf(anOrder({ ...open, status: "shipped" }))).toEqual([]);
    expect(kindsOf(anOrder({ ...open, status: "cancelled" }))).toEqual([]);
    expect(kindsOf(anOrder({ ...open, channel: "amazon" }))).toEqual([]);
    expect(kindsOf(anOrder({ ...open, soldOnAmazon: false }))).toEqual([]);
    expect(kindsOf(anOrder({ ...open, shipBy: null }))).toEqual([]);
    expect(kindsOf(anOrder(open), at("2026-11-20T20:00:00Z"))).toEqual([]);
  });

  test("was open on an earlier day when it was confirmed or cancelled since", () => {
    const confirmed = [aShipment({ confirmedAt: at("2026-11-28T20:00:00Z") })];
    expect(kindsOf(anOrder({ ...open, status: "shipped", shipments: confirmed }))).toEqual(["ship-by"]);
    const cancellations = [aCancellation({ cancelledAt: at("2026-11-28T20:00:00Z") })];
    expect(kindsOf(anOrder({ ...open, status: "cancelled", cancellations }))).toEqual(["ship-by"]);
    expect(
      kindsOf(anOrder({ ...open, status: "cancelled", cancellations }), at("2026-11-28T20:00:01Z")),
    ).toEqual([]);
  });
});

describe("a claim to appeal", () => {
  const granted = (said = {}) =>
    anOrder({
      on: "2026-10-01",
      claims: [aGrantedClaim({ filedOn: "2026-10-20", decidedOn: "2026-11-05", ...said })],
    });

  test("is one that was granted at the seller's cost", () => {
    expect(deadlinesOfOrder(granted(), now)).toMatchObject([
      {
        kind: "claim-appeal",
        eventOn: "2026-11-05",
        dueAt: at("2026-12-06T07:59:59.999Z"),
        unsure: [expect.stringContaining("counted from the decision")],
      },
    ]);
    for (const status of ["open", "denied", "withdrawn", "refunded", "cancelled", null] as const) {
      expect(kindsOf(granted({ status })), `${status}`).toEqual([]);
    }
    expect(kindsOf(granted({ paidBy: "amazon" }))).toEqual([]);
    expect(kindsOf(granted(), at("2026-11-04T20:00:00Z"))).toEqual([]);
  });

  test("runs from the day the money was taken, where a settlement shows it", () => {
    const money = aClaim({ toldBy: "settlement-v2", status: null, filedOn: "2026-11-07" });
    const earlier = aClaim({ toldBy: "settlement-v2", status: null, filedOn: "2026-10-10" });
    const claims = [
      aGrantedClaim({ filedOn: "2026-10-20", decidedOn: "2026-11-05", paidBy: null }),
      money,
      earlier,
    ];
    expect(deadlinesOfOrder(anOrder({ on: "2026-10-01", claims }), now)).toMatchObject([
      { eventOn: "2026-11-07", dueAt: at("2026-12-08T07:59:59.999Z"), unsure: [] },
    ]);
  });

  test("says what is not known: who paid, when it was decided", () => {
    const [unknown] = deadlinesOfOrder(granted({ paidBy: null, decidedOn: null }), now);
    expect(unknown?.unsure).toEqual([
      expect.stringContaining("nobody said who paid"),
      expect.stringContaining("counted from the day it was filed"),
    ]);
  });

  test("is over once it was appealed", () => {
    expect(kindsOf(granted({ appealedOn: "2026-11-26" }))).toEqual([]);
    expect(kindsOf(granted({ appealedOn: "2026-11-27" }))).toEqual(["claim-appeal"]);
    expect(kindsOf(granted({ appealResult: "lost" }))).toEqual([]);
  });
});

describe("a chargeback to reply to", () => {
  const disputed = (said = {}) =>
    anOrder({ on: "2026-10-01", chargebacks: [aChargeback({ filedOn: "2026-11-20", ...said })] });

  test("is undecided and not for fraud", () => {
    expect(deadlinesOfOrder(disputed(), now)).toMatchObject([
      { dueAt: at("2026-11-28T07:59:59.999Z"), unsure: [] },
    ]);
    expect(kindsOf(disputed({ status: null, type: null }))).toEqual(["chargeback-reply"]);
    expect(kindsOf(disputed({ type: "fraud" }))).toEqual([]);
    expect(kindsOf(disputed({ status: "won", decidedOn: "2026-11-26" }))).toEqual([]);
    expect(kindsOf(disputed({ status: "lost", decidedOn: "2026-11-27" }))).toEqual(["chargeback-reply"]);
    expect(kindsOf(disputed({ status: "lost" }))).toEqual([]);
    expect(kindsOf(disputed({ filedOn: "2026-11-27" }))).toEqual([]);
  });

  test("known by its money alone says that the day of the mail is not known", () => {
    const [hint] = deadlinesOfOrder(disputed({ toldBy: "settlement-v2", status: null, type: null }), now);
    expect(hint?.unsure).toEqual([expect.stringContaining("e-mail")]);
  });
});

describe("feedback that may be removed", () => {
  const rated = (stars: number, said = {}) =>
    anOrder({ on: "2026-09-01", feedback: [someFeedback(stars, { leftOn: "2026-09-10", ...said })] });

  test("is one or two stars that stand, for orders of Amazon's too", () => {
    const order = { ...rated(2), channel: "amazon" as const };
    expect(deadlinesOfOrder(order, now)).toMatchObject([
      { kind: "feedback-removal", channel: "amazon", dueAt: at("2026-12-10T07:59:59.999Z") },
    ]);
    expect(kindsOf(rated(3))).toEqual([]);
    expect(kindsOf(rated(1, { removedOn: "2026-11-26" }))).toEqual([]);
    expect(kindsOf(rated(1, { removedOn: "2026-11-27" }))).toEqual(["feedback-removal"]);
    expect(kindsOf(rated(1, { unlistedOn: "2026-11-20" }))).toEqual([]);
    expect(kindsOf(rated(1, { leftOn: "2026-11-27" }))).toEqual([]);
  });
});

test("everything held against one order is there together, each under a key of its own", () => {
  const order = anOrder({
    ...open,
    claims: [aGrantedClaim({ filedOn: "2026-11-25", decidedOn: "2026-11-26" })],
    chargebacks: [aChargeback({ filedOn: "2026-11-26" })],
    feedback: [someFeedback(1, { leftOn: "2026-11-26" })],
  });
  const found = deadlinesOfOrder(order, now);
  expect(found.map(({ kind }) => kind)).toEqual([
    "ship-by",
    "claim-appeal",
    "chargeback-reply",
    "feedback-removal",
  ]);
  expect(new Set(found.map(({ key }) => key)).size).toBe(4);
});
