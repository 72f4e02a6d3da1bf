import { describe, expect, test } from "vitest";
import { type Day, daysFrom } from "@/lib/metrics/day.ts";
import { nothingSupposed, whatIf } from "@/lib/metrics/what-if.ts";
import {
  aChargeback,
  aClaim,
  anOrder,
  aShipment,
  manyOrders,
  metricCalled,
  noonOf,
  recordFrom,
  someFeedback,
} from "../builders.ts";

const on = "2026-06-10";
const asked = {
  metric: metricCalled("order-defect-rate"),
  channel: "seller",
  reading: "exposed",
  on,
  knownOn: on,
  pack: "amazon-current",
} as const;
const claimed = anOrder({ on: "2026-05-20", claims: [aClaim({ filedOn: "2026-05-25" })] });
const rated = anOrder({ on: "2026-05-26", feedback: [someFeedback(1, { leftOn: "2026-05-28" })] });
/** Two orders a day from 13 May to 9 June: a pace of two. In the window of 10 June: 28 of them. */
const days = daysFrom("2026-05-13", "2026-06-09");
const usual = days.flatMap((day) =>
  manyOrders(
    2 - [claimed, rated].filter((order) => order.purchasedAt.getTime() === noonOf(day).getTime()).length,
    {
      on: day,
    },
  ),
);
const record = recordFrom([claimed, rated, ...usual]);
const counts = (points: { count: number; total: number }[]) =>
  points.map(({ count, total }) => [count, total]);

describe("what if", () => {
  test("nothing is supposed: both curves are what is in sight, with orders at the recent pace", () => {
    const { pace, known, before, after, bites } = whatIf(record, asked, nothingSupposed, 20);
    expect(pace).toBe(2);
    expect(after).toEqual(before);
    expect(bites).toEqual([]);
    expect(counts(before.slice(0, 3))).toEqual([
      [2, 28],
      [2, 30],
      [2, 32],
    ]);
    // 10 June itself has brought none yet; from 26 June on (11 June) the pace fills in.
    expect(counts(before.slice(14, 18))).toEqual([
      [2, 56],
      [2, 56],
      [2, 58],
      [2, 60],
    ]);
    expect(before).toHaveLength(20);
    // What is known stays what it is: those taken to come are none of it.
    expect(counts(known.slice(14, 18))).toEqual(Array.from({ length: 4 }, () => [2, 56]));
  });

  test("a claim is won, or feedback is removed: it counts no more from that day on", () => {
    const won = whatIf(record, asked, { ...nothingSupposed, claimsWon: [claimed.orderId] }, 3);
    expect(counts(won.after)).toEqual([
      [1, 28],
      [1, 30],
      [1, 32],
    ]);
    expect(won.bites).toEqual([{ supposed: "claimsWon", on }]);
    const removed = whatIf(record, asked, { ...nothingSupposed, feedbackRemoved: [rated.orderId] }, 2);
    expect(counts(removed.after)).toEqual([
      [1, 28],
      [1, 30],
    ]);
    // The claim of another order, or feedback where a claim is supposed won, changes nothing.
    const other = whatIf(record, asked, { ...nothingSupposed, claimsWon: [rated.orderId] }, 3);
    expect(other.after).toEqual(other.before);
    expect(other.bites).toEqual([{ supposed: "claimsWon", on: null }]);
  });

  test("a claim that had ended before stays ended", () => {
    const ended = anOrder({
      on: "2026-05-20",
      claims: [aClaim({ filedOn: "2026-05-25", status: "denied", decidedOn: "2026-06-01" })],
    });
    const { before, after } = whatIf(
      recordFrom([ended]),
      asked,
      { ...nothingSupposed, claimsWon: [ended.orderId] },
      1,
    );
    expect(counts([...before, ...after])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  test("more good orders bite once the lag has passed", () => {
    const { before, after, bites } = whatIf(record, asked, { ...nothingSupposed, moreOrders: 100 }, 17);
    expect(bites).toEqual([{ supposed: "moreOrders", on: "2026-06-25" }]);
    expect(after[14]).toEqual(before[14]);
    expect(counts(after.slice(15))).toEqual([
      [2, 156],
      [2, 158],
    ]);
  });

  test("more orders of the window turn bad: they count at once, until they leave", () => {
    const { after, bites } = whatIf(record, asked, { ...nothingSupposed, moreDefects: 3 }, 61);
    expect(bites).toEqual([{ supposed: "moreDefects", on }]);
    expect(after[0]).toMatchObject({ count: 5, total: 28 });
    // The newest good ones: one of 26 May, as the rated one, two of 25 May, which leave a day sooner.
    expect([after[58]?.count, after[59]?.count, after[60]?.count]).toEqual([4, 2, 0]);
  });

  test("the shop is closed: from where the closed days enter there are fewer to divide by", () => {
    const { before, after, bites } = whatIf(record, asked, { ...nothingSupposed, closedDays: 7 }, 30);
    expect(bites).toEqual([{ supposed: "closedDays", on: "2026-06-26" }]);
    expect(after[15]).toEqual(before[15]);
    expect([before[22]?.total, after[22]?.total]).toEqual([70, 56]);
    expect([before[23]?.total, after[23]?.total]).toEqual([72, 58]);
  });

  test("several things at once, each with the day it bites alone", () => {
    const { after, bites } = whatIf(
      record,
      asked,
      {
        claimsWon: [claimed.orderId],
        feedbackRemoved: [rated.orderId],
        moreOrders: 10,
        moreDefects: 1,
        closedDays: 2,
      },
      20,
    );
    expect(bites.map(({ supposed, on: day }) => [supposed, day])).toEqual([
      ["claimsWon", on],
      ["feedbackRemoved", on],
      ["moreOrders", "2026-06-25"],
      ["moreDefects", on],
      ["closedDays", "2026-06-26"],
    ]);
    expect(counts(after.slice(0, 1))).toEqual([[1, 28]]);
    expect(counts(after.slice(15, 19))).toEqual([
      [1, 66],
      [1, 66],
      [1, 66],
      [1, 68],
    ]);
  });

  test("leaves the other channel alone, and changes good ones of a lower limit", () => {
    const sent = (deliverBy: Day, channel: "seller" | "amazon" = "seller") =>
      anOrder({
        on: "2026-05-01",
        channel,
        deliverBy: noonOf(deliverBy),
        shipments: [aShipment({ confirmedAt: noonOf("2026-05-02"), firstScanAt: noonOf("2026-05-03") })],
      });
    const tracking = { ...asked, metric: metricCalled("valid-tracking-rate"), reading: "exact" } as const;
    // Shown on 10 June: deliver-by to 31 May. A pace of one a day over the four weeks to then; three known of 12 June.
    const packages = recordFrom([
      ...Array.from({ length: 28 }, () => sent("2026-05-31")),
      ...Array.from({ length: 3 }, () => sent("2026-06-12")),
    ]);
    const { pace, before, after } = whatIf(packages, tracking, { ...nothingSupposed, moreDefects: 2 }, 13);
    expect(pace).toBe(1);
    expect(before[0]).toMatchObject({ count: 28, total: 28 });
    expect(after[0]).toMatchObject({ count: 26, total: 28 });
    // 11 June at the pace, 12 June as known: more than the pace, so nothing is added.
    expect(before[11]).toMatchObject({ count: 29, total: 29 });
    expect(before[12]).toMatchObject({ count: 32, total: 32 });
    const all = whatIf(packages, tracking, { ...nothingSupposed, moreDefects: 99 }, 1);
    expect(all.after[0]).toMatchObject({ count: 0, total: 28 });

    const both = recordFrom([
      ...manyOrders(28, { on: "2026-05-20" }),
      ...manyOrders(5, { on: "2026-05-20", channel: "amazon" }),
    ]);
    const amazon = whatIf(both, { ...asked, channel: "amazon" }, { ...nothingSupposed, moreDefects: 1 }, 1);
    expect(counts(amazon.after)).toEqual([[1, 5]]);
    const seller = whatIf(both, asked, { ...nothingSupposed, moreDefects: 1 }, 1);
    expect(counts(seller.after)).toEqual([[1, 28]]);
  });

  test("packages only known later fill no pace, and can not turn bad", () => {
    const tracking = { ...asked, metric: metricCalled("valid-tracking-rate"), reading: "exact" } as const;
    const sent = (deliverBy: Day, scanned: Day) =>
      anOrder({
        on: "2026-05-01",
        deliverBy: noonOf(deliverBy),
        shipments: [aShipment({ confirmedAt: noonOf("2026-05-02"), firstScanAt: noonOf(scanned) })],
      });
    // Shown on 10 June: to 31 May. Of its last day one was scanned in time to be known, two on 12 June.
    const packages = recordFrom([
      sent("2026-05-31", "2026-05-03"),
      sent("2026-05-31", "2026-06-12"),
      sent("2026-05-31", "2026-06-12"),
    ]);
    const { before, after } = whatIf(packages, tracking, { ...nothingSupposed, moreDefects: 2 }, 1);
    expect(counts([...before, ...after])).toEqual([
      [1, 3],
      [0, 3],
    ]);
  });

  test("feedback is removed, or a claim won: what else is held against the order still counts", () => {
    const order = anOrder({
      on: "2026-05-20",
      feedback: [someFeedback(1, { leftOn: "2026-05-25" })],
      claims: [aClaim({ filedOn: "2026-05-25" })],
      chargebacks: [aChargeback({ filedOn: "2026-05-25" })],
    });
    const counted = (changes: Partial<typeof nothingSupposed>) =>
      whatIf(recordFrom([order]), asked, { ...nothingSupposed, ...changes }, 1).after[0]?.count;
    const id = [order.orderId];
    expect(counted({ feedbackRemoved: id, claimsWon: id })).toBe(1);
    const both = anOrder({ ...order, orderId: "both", chargebacks: [] });
    const of = (changes: Partial<typeof nothingSupposed>) =>
      whatIf(recordFrom([both]), asked, { ...nothingSupposed, ...changes }, 1).after[0]?.count;
    expect(of({ feedbackRemoved: ["both"] })).toBe(1);
    expect(of({ claimsWon: ["both"] })).toBe(1);
    expect(of({ feedbackRemoved: ["both"], claimsWon: ["both"] })).toBe(0);
  });

  test("a claim is won that, as is known by now, will be denied later: it counts no more from today", () => {
    const denied = anOrder({
      on: "2026-05-20",
      claims: [aClaim({ filedOn: "2026-05-25", status: "denied", decidedOn: "2026-06-20" })],
    });
    const { before, after } = whatIf(
      recordFrom([denied]),
      asked,
      { ...nothingSupposed, claimsWon: [denied.orderId] },
      1,
    );
    expect(counts([...before, ...after])).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });

  test("more good orders join those that the day has brought already", () => {
    const some = recordFrom(manyOrders(3, { on }));
    const { before, after } = whatIf(some, asked, { ...nothingSupposed, moreOrders: 10 }, 16);
    // Placed on 10 June: shown from 25 June on.
    expect([before[14]?.total, before[15]?.total]).toEqual([0, 3]);
    expect([after[14]?.total, after[15]?.total]).toEqual([0, 13]);
    const two = whatIf(some, asked, { ...nothingSupposed, moreOrders: 2 }, 16);
    expect(two.after[15]?.total).toBe(5);
  });

  test("more defects are certain ones, of any metric, and of the window's last day alone", () => {
    const confirmed = { ...asked, reading: "confirmed" } as const;
    const claims = recordFrom(manyOrders(4, { on: "2026-05-20" }));
    const more = { ...nothingSupposed, moreDefects: 2 };
    expect(counts(whatIf(claims, confirmed, more, 1).after)).toEqual([[2, 4]]);
    const cancel = { ...asked, metric: metricCalled("cancel-rate"), reading: "exact" } as const;
    expect(counts(whatIf(recordFrom(manyOrders(4, { on: "2026-06-05" })), cancel, more, 1).after)).toEqual([
      [2, 4],
    ]);
    const tracking = { ...asked, metric: metricCalled("valid-tracking-rate"), reading: "exact" } as const;
    const sent = (deliverBy: Day, confirmedOn: Day = "2026-05-02") =>
      anOrder({
        on: "2026-05-01",
        deliverBy: noonOf(deliverBy),
        shipments: [aShipment({ confirmedAt: noonOf(confirmedOn), firstScanAt: noonOf(confirmedOn) })],
      });
    const packages = recordFrom([
      ...Array.from({ length: 5 }, () => sent("2026-05-31")),
      ...Array.from({ length: 5 }, () => sent("2026-05-20")),
    ]);
    expect(counts(whatIf(packages, tracking, more, 1).after)).toEqual([[8, 10]]);
  });

  test("packages of a day to come that became known today fill its pace", () => {
    const tracking = { ...asked, metric: metricCalled("valid-tracking-rate"), reading: "exact" } as const;
    const sent = (deliverBy: Day, confirmedOn: Day) =>
      anOrder({
        on: "2026-05-01",
        deliverBy: noonOf(deliverBy),
        shipments: [aShipment({ confirmedAt: noonOf(confirmedOn), firstScanAt: noonOf(confirmedOn) })],
      });
    // A pace of one a day; of 11 June one is known since today.
    const packages = recordFrom([
      ...Array.from({ length: 28 }, () => sent("2026-05-31", "2026-05-02")),
      sent("2026-06-11", on),
    ]);
    const { before } = whatIf(packages, tracking, nothingSupposed, 13);
    expect(counts(before.slice(10))).toEqual([
      [28, 28],
      [29, 29],
      [30, 30],
    ]);
  });

  test("by the rules of the 2010s a claim won counts on: it was filed", () => {
    const classic = { ...asked, pack: "classic" } as const;
    const old = recordFrom([claimed], { pack: "classic" });
    const won = whatIf(old, classic, { ...nothingSupposed, claimsWon: [claimed.orderId] }, 1);
    expect(counts([...won.before, ...won.after])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
});
