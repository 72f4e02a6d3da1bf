import { describe, expect, test } from "vitest";
import type { Order } from "@/lib/facts/order.ts";
import { ordersBehind, ordersEntering, ordersExcused } from "@/lib/metrics/behind.ts";
import { questionOn } from "@/lib/metrics/measure.ts";
import { type Defect, healthRecord } from "@/lib/metrics/record.ts";
import {
  aChargeback,
  aClaim,
  aGrantedClaim,
  anOrder,
  aShipment,
  at,
  everythingImported,
  metricCalled,
  noonOf,
  oneStar,
  recordOf,
  someFeedback,
} from "../builders.ts";

const on = "2026-04-15";
const asked = (reading: "exposed" | "confirmed" = "exposed", knownOn = on) =>
  questionOn({ metric: metricCalled("order-defect-rate"), channel: "seller", reading, on, knownOn });

describe("the orders behind a figure", () => {
  test("are as many as it counts, oldest first, each with its reasons and the day it leaves", () => {
    const later = anOrder({ on: "2026-03-12", chargebacks: [aChargeback()] });
    const earlier = anOrder({ on: "2026-03-10", feedback: [oneStar], claims: [aGrantedClaim()] });
    expect(ordersBehind(recordOf(later, earlier, anOrder()), asked())).toEqual([
      {
        orderId: earlier.orderId,
        day: "2026-03-10",
        counts: true,
        because: "1 of 5 stars · A-to-z claim granted",
        kinds: ["negative-feedback", "a-to-z-claim"],
        bad: 1,
        sources: ["sellerFeedback", "guaranteeClaimsForum"],
        confirmed: true,
        estimated: false,
        leavesOn: "2026-05-24",
      },
      expect.objectContaining({ orderId: later.orderId, day: "2026-03-12", leavesOn: "2026-05-26" }),
    ]);
  });

  test("of one day come by their ids", () => {
    const [first, second] = [anOrder({ feedback: [oneStar] }), anOrder({ feedback: [oneStar] })];
    expect(ordersBehind(recordOf(second, first), asked()).map(({ orderId }) => orderId)).toEqual([
      first.orderId,
      second.orderId,
    ]);
  });

  test("come by day first and by id then, however they are read", () => {
    const on = (day: string, orderId: string) => anOrder({ on: day, orderId, feedback: [oneStar] });
    const orders = [
      on("2026-03-11", "b"),
      on("2026-03-12", "a"),
      on("2026-03-10", "d"),
      on("2026-03-11", "c"),
    ];
    for (const read of [orders, [...orders].reverse(), [2, 0, 1, 3].map((index) => orders[index] as Order)]) {
      expect(ordersBehind(recordOf(...read), asked()).map(({ orderId }) => orderId)).toEqual([
        "d",
        "b",
        "c",
        "a",
      ]);
    }
  });

  test("of the confirmed reading are those decided", () => {
    const record = recordOf(anOrder({ claims: [aClaim()] }), anOrder({ claims: [aGrantedClaim()] }));
    expect(ordersBehind(record, asked("exposed")).map(({ confirmed }) => confirmed)).toEqual([false, true]);
    expect(ordersBehind(record, asked("confirmed"))).toHaveLength(1);
  });

  test("are confirmed by any defect that is, and an estimate only when every one is", () => {
    const gone = someFeedback(1, { unlistedOn: "2026-04-01" });
    const behind = (said: Parameters<typeof anOrder>[0]) =>
      ordersBehind(recordOf(anOrder(said)), asked()).map(({ confirmed, estimated }) => [
        confirmed,
        estimated,
      ]);
    expect(behind({ feedback: [gone] })).toEqual([[false, true]]);
    expect(behind({ feedback: [gone], claims: [aClaim()] })).toEqual([[false, false]]);
    expect(behind({ feedback: [gone], claims: [aGrantedClaim()] })).toEqual([[true, false]]);
    expect(behind({ claims: [aClaim(), aGrantedClaim({ filedOn: "2026-03-21" })] })).toEqual([[true, false]]);
  });

  test("of a lower limit are those it misses", () => {
    const deliverBy = at("2026-03-17T06:59:59.999Z");
    const sent = (said: Parameters<typeof aShipment>[0]) =>
      anOrder({ shipments: [aShipment({ confirmedAt: noonOf("2026-03-11"), deliverBy, ...said })] });
    const record = recordOf(sent({}), sent({ firstScanAt: noonOf("2026-03-12") }));
    const question = questionOn({
      metric: metricCalled("valid-tracking-rate"),
      channel: "seller",
      reading: "exact",
      on: "2026-04-01",
      knownOn: "2026-04-01",
    });
    expect(ordersBehind(record, question)).toMatchObject([{ day: "2026-03-16", leavesOn: "2026-04-25" }]);
  });
});

describe("the orders excused from a figure", () => {
  const excused = (order: ReturnType<typeof anOrder>, knownOn = on) =>
    ordersExcused(recordOf(order), asked("exposed", knownOn));

  test("stay visible with what excused them", () => {
    const removed = anOrder({ feedback: [someFeedback(1, { removedOn: "2026-04-10" })] });
    expect(excused(removed)).toMatchObject([{ counts: false, because: "1 of 5 stars; feedback removed" }]);
    expect(excused(removed, "2026-04-09")).toEqual([]);
    const denied = anOrder({ claims: [aClaim({ status: "denied" })] });
    expect(excused(denied)).toMatchObject([
      { counts: false, because: "A-to-z claim, undecided; claim denied" },
    ]);
    const fraud = anOrder({ chargebacks: [aChargeback({ type: "fraud" })] });
    expect(excused(fraud)).toMatchObject([
      { counts: false, because: "Fraud chargeback; Amazon answers for it" },
    ]);
  });

  test("are none that something else still counts against, and none whose claim was decided against the seller", () => {
    expect(
      excused(anOrder({ feedback: [someFeedback(1, { removedOn: "2026-04-10" })], claims: [aClaim()] })),
    ).toEqual([]);
    expect(excused(anOrder({ claims: [aGrantedClaim({ decidedOn: "2026-03-28" })] }))).toEqual([]);
  });

  test("are told once something was held, not before", () => {
    const removed = anOrder({
      feedback: [someFeedback(1, { leftOn: "2026-04-14", removedOn: "2026-04-20" })],
    });
    expect(excused(removed, "2026-04-13")).toEqual([]);
    expect(excused(removed, "2026-04-14")).toEqual([]);
    expect(excused(removed, "2026-04-20")).toHaveLength(1);
    // Denied on the very day it was filed: told from that day on.
    const denied = anOrder({ claims: [aClaim({ filedOn: "2026-04-14", status: "denied" })] });
    expect(excused(denied, "2026-04-13")).toEqual([]);
    expect(excused(denied, "2026-04-14")).toHaveLength(1);
  });

  test("give their reason alone where nothing is said of what ended it", () => {
    const order = anOrder();
    const defect: Defect = {
      kind: "negative-feedback",
      orderId: order.orderId,
      channel: "seller",
      day: "2026-03-10",
      knownFrom: "2026-03-20",
      knownUntil: "2026-04-01",
      confirmed: true,
      estimated: false,
      units: 1,
      because: "1 of 5 stars",
      endedBy: null,
      source: "sellerFeedback",
    };
    const record = healthRecord("US", { tallies: [], defects: [defect], imported: everythingImported });
    expect(ordersExcused(record, asked())).toMatchObject([{ because: "1 of 5 stars", counts: false }]);
  });

  test("are told once their appeal is won", () => {
    const won = anOrder({
      claims: [
        aGrantedClaim({ decidedOn: "2026-03-28", appealResult: "won", appealDecidedOn: "2026-04-12" }),
      ],
    });
    expect(excused(won)).toMatchObject([{ because: "A-to-z claim granted; appeal won" }]);
  });
});

test("an order already in the figure does not enter it again with a later day of its own", () => {
  const defectOn = (day: string): Defect => ({
    kind: "negative-feedback",
    orderId: "one",
    channel: "seller",
    day,
    knownFrom: day,
    knownUntil: null,
    confirmed: true,
    estimated: false,
    units: 1,
    because: "1 of 5 stars",
    endedBy: null,
    source: "sellerFeedback",
  });
  const entering = (...days: string[]) =>
    ordersEntering(
      healthRecord("US", { tallies: [], defects: days.map(defectOn), imported: [] }),
      asked(),
    ).map(({ day }) => day);
  // Shown on 15 April: orders of 31 January to 31 March.
  expect(entering("2026-04-01")).toEqual(["2026-04-01"]);
  expect(entering("2026-03-31", "2026-04-01")).toEqual([]);
  expect(entering("2026-01-30", "2026-04-01")).toEqual(["2026-04-01"]);
});
