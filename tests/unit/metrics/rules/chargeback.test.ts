import { describe, expect, test } from "vitest";
import type { Chargeback } from "@/lib/facts/order.ts";
import { everyChargeback, serviceChargeback } from "@/lib/metrics/rules/chargeback.ts";
import { aChargeback, anOrder, countsIn } from "../../builders.ts";

const days = ["2026-03-19", "2026-03-20", "2026-03-27", "2026-03-28"];

/** As in guarantee-claim.test.ts: "-" does not count, "e" exposed only, "C" confirmed. */
function courseOf(...said: Partial<Chargeback>[]): string {
  const orders = [anOrder({ chargebacks: said.map(aChargeback) })];
  return days
    .map((knownOn) => {
      const asked = { on: "2026-04-15", knownOn };
      const [exposed] = countsIn(orders, "order-defect-rate", asked);
      const [confirmed] = countsIn(orders, "order-defect-rate", { ...asked, reading: "confirmed" });
      return confirmed ? (exposed ? "C" : "!") : exposed ? "e" : "-";
    })
    .join("");
}

describe("a chargeback", () => {
  test("for service counts for certain from the day it is filed", () => {
    for (const status of ["open", "lost", null] as const) {
      expect(courseOf({ type: "service", status }), String(status)).toBe("-CCC");
    }
  });

  test("of unknown kind exposes its order and confirms nothing", () => {
    for (const status of ["open", "lost", null] as const) {
      expect(courseOf({ type: null, status }), String(status)).toBe("-eee");
    }
  });

  test("for fraud never counts: Amazon answers for it", () => {
    for (const status of ["open", "lost", "won", null] as const) {
      expect(courseOf({ type: "fraud", status, decidedOn: "2026-03-28" }), String(status)).toBe("----");
    }
  });

  test("won stops counting on the day of the decision, or never counted when that is unknown", () => {
    expect(courseOf({ type: "service", status: "won", decidedOn: "2026-03-28" })).toBe("-CC-");
    expect(courseOf({ type: null, status: "won", decidedOn: "2026-03-28" })).toBe("-ee-");
    expect(courseOf({ type: "service", status: "won" })).toBe("----");
  });

  test("in a settlement gives way to a listed one", () => {
    expect(courseOf({ toldBy: "settlement-v2", type: null, status: null })).toBe("-eee");
    expect(courseOf({ toldBy: "settlement-v2", type: null, status: null }, { type: "fraud" })).toBe("----");
  });

  test("is said to be what it is", () => {
    const said = (chargeback: Partial<Chargeback>) => {
      const [judged] = serviceChargeback(anOrder({ chargebacks: [aChargeback(chargeback)] }));
      return [judged?.because, judged?.endedBy];
    };
    expect(said({ type: "service" })).toEqual(["Service chargeback", null]);
    expect(said({ type: null })).toEqual(["Chargeback, kind unknown", null]);
    expect(said({ type: "fraud" })).toEqual(["Fraud chargeback", "Amazon answers for it"]);
    expect(said({ status: "won" })).toEqual(["Service chargeback", "chargeback won"]);
  });

  test("counts by the rules of the 2010s whatever its kind and outcome", () => {
    for (const said of [{ type: "fraud" }, { status: "won" }, { type: null }] as Partial<Chargeback>[]) {
      const orders = [
        anOrder({ chargebacks: [aChargeback(said)] }),
        anOrder({ status: "pending", chargebacks: [aChargeback()] }),
      ];
      const asked = { on: "2026-04-15", pack: "classic", reading: "confirmed" } as const;
      expect(countsIn(orders, "order-defect-rate", asked)).toEqual([1, 1]);
    }
  });
});

describe("the judgement of a chargeback", () => {
  test("is none of an order that is in no total, in neither pack of rules", () => {
    for (const rule of [serviceChargeback, everyChargeback]) {
      expect(rule(anOrder({ status: "pending", chargebacks: [aChargeback()] }))).toEqual([]);
      expect(rule(anOrder())).toEqual([]);
    }
  });

  test("says everything there is to say", () => {
    const usual = {
      kind: "chargeback",
      day: "2026-03-10",
      knownFrom: "2026-03-20",
      knownUntil: null,
      confirmed: true,
      estimated: false,
      units: 1,
      endedBy: null,
    };
    const order = anOrder({ chargebacks: [aChargeback()] });
    expect(serviceChargeback(order)).toEqual([
      { ...usual, because: "Service chargeback", source: "chargebacks" },
    ]);
    expect(everyChargeback(order)).toEqual([
      { ...usual, because: "Chargeback filed", source: "claimsOfOld" },
    ]);
  });
});
