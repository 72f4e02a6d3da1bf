import { describe, expect, test } from "vitest";
import { dayNumber } from "@/lib/metrics/day.ts";
import { evidenceOf, LOOK_BACK_DAYS, snapshotOf } from "@/lib/metrics/forecast/evidence.ts";
import { aDefect, asked, daily, dayOf, recordWith } from "./made.ts";

const number = (day: number) => dayNumber(dayOf(day));
const oldest = 74;

function seenOn(day: number, defects: ReturnType<typeof aDefect>[], said: Parameters<typeof asked>[2] = {}) {
  const evidence = evidenceOf(recordWith(daily(5, 20), defects), asked(20, "order-defect-rate", said));
  return snapshotOf(evidence, number(day), oldest).sightings;
}

describe("what was known of an order on a day", () => {
  test("is nothing before its defect came, and its age from that day on", () => {
    expect(seenOn(6, [aDefect(3, 4)])).toEqual([]);
    expect(seenOn(7, [aDefect(3, 4)])).toEqual([
      { kind: "negative-feedback", orderAge: 4, age: 4, stay: 0, ended: false },
    ]);
    expect(seenOn(20, [aDefect(3, 4)])).toMatchObject([{ orderAge: 17, age: 4, stay: 13, ended: false }]);
  });

  test("does not foresee that a defect is taken back", () => {
    const removed = aDefect(3, 4, { lasts: 5 });
    expect(seenOn(11, [removed])).toMatchObject([{ stay: 4, ended: false }]);
    expect(seenOn(12, [removed])).toMatchObject([{ stay: 5, ended: true }]);
    expect(seenOn(20, [removed])).toMatchObject([{ stay: 5, ended: true }]);
  });

  test("is one order however many defects it has: bad from the first to the end of the last", () => {
    const claim = aDefect(3, 6, { kind: "a-to-z-claim", lasts: 4 });
    const both = [claim, aDefect(3, 2, { orderId: claim.orderId, lasts: 5 })];
    expect(seenOn(5, both)).toMatchObject([{ kind: "negative-feedback", age: 2, ended: false }]);
    expect(seenOn(10, both)).toMatchObject([{ kind: "negative-feedback", age: 2, stay: 5, ended: false }]);
    expect(seenOn(13, both)).toMatchObject([{ age: 2, stay: 8, ended: true }]);
    expect(seenOn(13, [...both].reverse())).toEqual(seenOn(13, both));
  });

  test("is of the kind that came first, whichever kinds they are, and of an order of that very day", () => {
    const claim = aDefect(3, 2, { kind: "a-to-z-claim" });
    const both = [claim, aDefect(3, 6, { orderId: claim.orderId })];
    expect(seenOn(20, both)).toMatchObject([{ kind: "a-to-z-claim", age: 2, stay: 15 }]);
    expect(seenOn(20, [aDefect(20, 0)])).toMatchObject([{ orderAge: 0, age: 0, stay: 0 }]);
  });

  test("leaves out what never counted, and of the confirmed reading what is undecided", () => {
    expect(seenOn(20, [aDefect(3, 4, { lasts: 0 })])).toEqual([]);
    expect(seenOn(20, [aDefect(3, 4, { confirmed: false })])).toHaveLength(1);
    expect(seenOn(20, [aDefect(3, 4, { confirmed: false })], { reading: "confirmed" })).toEqual([]);
    expect(seenOn(20, [aDefect(3, 4)], { reading: "confirmed" })).toHaveLength(1);
    expect(seenOn(20, [aDefect(3, 4, { channel: "amazon" })], { channel: "seller" })).toEqual([]);
    expect(seenOn(20, [aDefect(3, 4, { kind: "refund" })])).toEqual([]);
  });

  test("leaves out defects that come when the order is in no figure any more", () => {
    const evidence = (age: number) => evidenceOf(recordWith(daily(5, 100), [aDefect(3, age)]), asked(100));
    expect(snapshotOf(evidence(74), number(100), oldest).sightings).toHaveLength(1);
    expect(snapshotOf(evidence(75), number(100), oldest).sightings).toEqual([]);
  });

  test("takes a defect dated before its day as come on it", () => {
    expect(seenOn(20, [aDefect(3, -2)])).toMatchObject([{ age: 0, stay: 19 }]);
  });
});

describe("what could have turned bad", () => {
  test("is counted by age, as far as it was known", () => {
    const late = {
      ...(daily(1, 0)[0] as ReturnType<typeof daily>[number]),
      day: dayOf(2),
      knownFrom: dayOf(9),
    };
    const evidence = evidenceOf(recordWith([...daily(5, 20), late], []), asked(20));
    expect(snapshotOf(evidence, number(3), oldest).atRisk).toEqual([5, 5, 5, 5]);
    expect(snapshotOf(evidence, number(8), oldest).atRisk.at(-3)).toBe(5);
    expect(snapshotOf(evidence, number(9), oldest).atRisk.at(-3)).toBe(6);
    expect(snapshotOf(evidence, number(-1), oldest)).toMatchObject({ atRisk: [], sightings: [] });
  });

  test("goes back a year", () => {
    const defects = [aDefect(36, 1), aDefect(35, 1)];
    const evidence = evidenceOf(recordWith(daily(1, 400), defects), asked(400));
    const { atRisk, sightings, on } = snapshotOf(evidence, number(399), oldest);
    expect(atRisk).toHaveLength(LOOK_BACK_DAYS);
    expect(sightings.map(({ orderAge }) => orderAge)).toEqual([363]);
    expect(on).toBe(dayOf(399));
  });

  test("does not hold defects of days to come", () => {
    expect(seenOn(5, [aDefect(6, -3)])).toEqual([]);
  });

  test("is without the late ones where they join the total as they turn late", () => {
    const record = recordWith(daily(5, 20, "confirmed-orders"), [
      aDefect(18, 1, { kind: "late-shipment" }),
      aDefect(19, 2, { kind: "late-shipment" }),
    ]);
    const evidence = evidenceOf(record, asked(20, "late-shipment-rate"));
    expect(snapshotOf(evidence, number(20), 29).atRisk.slice(0, 3)).toEqual([5, 5, 4]);
  });

  test("is the good ones of a lower limit, and a late package weighs its units", () => {
    const record = recordWith(
      [...daily(5, 20, "on-time-units"), ...daily(9, 20, "delivered-units")],
      [aDefect(10, 3, { kind: "late-delivery", units: 3 }), aDefect(10, 3, { kind: "late-delivery" })],
    );
    const seen = snapshotOf(evidenceOf(record, asked(20, "on-time-delivery-rate")), number(20), 20);
    expect(seen.atRisk).toEqual(new Array(21).fill(5));
    expect(seen.sightings).toHaveLength(4);
  });
});
