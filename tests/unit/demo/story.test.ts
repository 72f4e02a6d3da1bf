import { describe, expect, test } from "vitest";
import { type SimulatedSeller, simulateSeller } from "../../../lib/demo/simulate-seller.ts";
import { naiveRates, shiftDay, wallClock, zones } from "./naive-rates.ts";

const endings = [
  { seed: 1, until: "2026-11-21" },
  { seed: 7, until: "2026-03-08" }, // the day US clocks go forward
  { seed: 42, until: "2026-03-30" }, // the day after European clocks do
  { seed: 3, until: "2026-10-25" }, // European clocks go back
  { seed: 99, until: "2026-11-02" }, // the day after US clocks do
  { seed: 5, until: "2026-08-13" }, // the quiet of summer
  { seed: 11, until: "2025-12-26" }, // just after the peak
  { seed: 2, until: "2028-02-29" },
];

describe.each(endings)("the story of seed $seed as of $until", { timeout: 30_000 }, ({ seed, until }) => {
  const seller = simulateSeller({ seed, until });
  const us = naiveRates(seller.orders.US, until);
  const uk = naiveRates(seller.orders.UK, until);
  const de = naiveRates(seller.orders.DE, until);

  test("leaves the US close to the defect line, with claims open and one order of room", () => {
    expect(us.odrSeller).toMatchObject({ state: "watch", room: 1 });
    expect(us.odrSellerConfirmed.bad).toBe(us.odrSeller.bad - 2);
    expect(us.odrAmazon.state).toBe("good");
  });

  test("leaves the US one late order of room in ten days, and orders nobody has sent", () => {
    expect(us.late10).toMatchObject({ state: "watch", room: 1 });
    expect(us.late30.state).toBe("good");
    const overdue = seller.orders.US.filter(
      ({ status, promise }) => status === "unshipped" && promise && promise.shipBy <= until,
    );
    expect(overdue).toHaveLength(4);
  });

  test("leaves the rest of the US good", () => {
    expect([us.cancel, us.untracked, us.lateDelivery].map(({ state }) => state)).toEqual([
      "good",
      "good",
      "good",
    ]);
  });

  test("leaves the UK good throughout", () => {
    const bad = Object.entries(uk).filter(([, { state }]) => state !== "good");
    expect(bad).toEqual([]);
  });

  test("leaves Germany in breach of one rate, for a few days now", () => {
    expect(de.cancel.state).toBe("breach");
    expect(de.cancel.value).toBeGreaterThan(0.05);
    const bad = Object.entries(de).filter(([, { state }]) => state !== "good");
    expect(bad.map(([name]) => name)).toEqual(["cancel"]);
    expect(naiveRates(seller.orders.DE, shiftDay(until, -1)).cancel.state).toBe("breach");
    expect(naiveRates(seller.orders.DE, shiftDay(until, -7)).cancel.state).toBe("good");
  });

  test("refunds about one order in twenty-five", () => {
    for (const { refund } of [us, uk, de]) {
      expect(refund.value).toBeGreaterThan(0.025);
      expect(refund.value).toBeLessThan(0.06);
    }
  });

  test("keeps every life in order, and within its time", () => {
    expect(contradictions(seller)).toEqual([]);
  });
});

describe("the year before", { timeout: 30_000 }, () => {
  const until = "2026-11-21";
  const { orders } = simulateSeller({ seed: 1, until });
  const usOn = (daysAgo: number) => naiveRates(orders.US, shiftDay(until, -daysAgo));

  test("was ordinary before the bad carrier came", () => {
    for (const daysAgo of [420, 380, 330, 300, 275]) {
      const rates = usOn(daysAgo);
      expect(rates.odrSeller.value).toBeLessThan(0.008);
      expect(rates.late30.value).toBeGreaterThan(0.012);
      expect(rates.late30.value).toBeLessThan(0.027);
      expect(1 - (rates.untracked.value ?? 0)).toBeGreaterThan(0.97);
      expect(1 - (rates.lateDelivery.value ?? 0)).toBeGreaterThan(0.94);
    }
  });

  test("saw the US breach in spring: late, then lost, then complained about", () => {
    const weeks = Array.from({ length: 20 }, (_, week) => 275 - week * 7);
    const rates = weeks.map((daysAgo) => ({ daysAgo, ...usOn(daysAgo) }));
    const breaches = (name: "late30" | "lateDelivery" | "odrSeller") =>
      rates.filter((week) => week[name].state === "breach").map(({ daysAgo }) => daysAgo);
    expect(breaches("late30").length).toBeGreaterThanOrEqual(3);
    expect(breaches("lateDelivery").length).toBeGreaterThanOrEqual(3);
    expect(breaches("odrSeller").length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...breaches("odrSeller"))).toBeLessThan(Math.max(...breaches("late30")));
  });

  test("saw it recover, by decisions as well as by time", () => {
    for (const daysAgo of [140, 120, 100]) expect(usOn(daysAgo).odrSeller.value).toBeLessThan(0.008);
    const month = orders.US.filter(({ day }) => day >= shiftDay(until, -262) && day <= shiftDay(until, -232));
    expect(month.filter(({ feedback }) => feedback?.removedOn).length).toBeGreaterThanOrEqual(2);
    expect(month.filter(({ claim }) => claim?.status === "denied").length).toBeGreaterThanOrEqual(1);
    expect(month.filter(({ claim }) => claim?.status === "withdrawn").length).toBeGreaterThanOrEqual(1);
    expect(month.filter(({ claim }) => claim?.appealResult === "won").length).toBeGreaterThanOrEqual(1);
  });

  test("sold most before Christmas", () => {
    const during = (from: string, to: string) =>
      orders.US.filter(({ day }) => day >= from && day <= to).length /
      ((Date.parse(to) - Date.parse(from)) / 86_400_000 + 1);
    expect(during("2025-11-17", "2025-12-22") / during("2025-09-15", "2025-11-09")).toBeCloseTo(1.85, 0);
    expect(during("2026-07-10", "2026-08-15")).toBeLessThan(during("2026-02-01", "2026-05-31"));
  });
});

/** Orders whose dates cannot be: sent before bought, delivered before sent, decided before filed, after the end. */
function contradictions(seller: SimulatedSeller): string[] {
  const wrong: string[] = [];
  for (const code of ["US", "UK", "DE"] as const) {
    const end = `${seller.until} 23:59:59`;
    const clock = (instant: number) => wallClock(zones[code], instant);
    for (const order of seller.orders[code]) {
      const check = (fine: boolean, what: string) => fine || wrong.push(`${order.id} ${order.day}: ${what}`);
      const { feedback, claim, chargeback, returnRequest } = order;
      check(clock(order.purchasedAt).startsWith(order.day), "purchase on another day");
      check(order.day >= seller.from && order.day <= seller.until, "outside the story");
      check(clock(order.lastUpdatedAt) <= end && order.lastUpdatedAt >= order.purchasedAt, "last updated");
      for (const { confirmedAt, firstScanAt, deliveredAt, units } of order.shipments) {
        check(confirmedAt > order.purchasedAt && clock(confirmedAt) <= end, "confirmed");
        check(!firstScanAt || (firstScanAt > confirmedAt && clock(firstScanAt) <= end), "scanned");
        check(
          !deliveredAt || (firstScanAt !== null && deliveredAt > firstScanAt && clock(deliveredAt) <= end),
          "delivered",
        );
        check(units > 0, "an empty package");
      }
      check(!order.cancellation || order.shipments.length === 0, "cancelled and sent");
      check(!order.cancellation || order.cancellation.at > order.purchasedAt, "cancelled before bought");
      const days = [
        [order.day, feedback?.leftOn, feedback?.removedOn],
        [order.day, claim?.filedOn, claim?.decidedOn, claim?.appealedOn, claim?.appealDecidedOn],
        [order.day, chargeback?.filedOn, chargeback?.decidedOn],
        [order.day, returnRequest?.requestedOn, returnRequest?.arrivedOn],
      ].map((list) => list.filter((day): day is string => Boolean(day)));
      for (const list of days) {
        check([...list].sort().join() === list.join() && (list.at(-1) ?? "") <= seller.until, `days ${list}`);
      }
      check(
        (claim?.status === "open") === (claim ? claim.decidedOn === null : false),
        "an open claim decided",
      );
      for (const refund of order.refunds) {
        check(refund.at > order.purchasedAt && clock(refund.at) <= end, "refunded");
      }
    }
  }
  return wrong;
}
