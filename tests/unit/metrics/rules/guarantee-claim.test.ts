import { describe, expect, test } from "vitest";
import type { Claim, Order } from "@/lib/facts/order.ts";
import { everyClaimFiled, guaranteeClaim } from "@/lib/metrics/rules/guarantee-claim.ts";
import { aClaim, aGrantedClaim, anOrder, aReturn, countsIn, figureOf, recordOf } from "../../builders.ts";

/** Days on which a claim filed 03-20, decided 03-28, appealed 04-02 and that decided 04-12 may turn. */
const days = [
  "2026-03-19",
  "2026-03-20",
  "2026-03-27",
  "2026-03-28",
  "2026-04-01",
  "2026-04-02",
  "2026-04-11",
  "2026-04-12",
];

/** Whether the order counts on each of the days, exposed and confirmed: "-" no, "e" exposed only, "C" both. */
function course(...orders: Order[]): string {
  return days
    .map((knownOn) => {
      const asked = { on: "2026-04-15", knownOn };
      const [exposed] = countsIn(orders, "order-defect-rate", asked);
      const [confirmed] = countsIn(orders, "order-defect-rate", { ...asked, reading: "confirmed" });
      return confirmed ? (exposed ? "C" : "!") : exposed ? "e" : "-";
    })
    .join("");
}
const courseOf = (said: Partial<Claim>) => course(anOrder({ claims: [aClaim(said)] }));

const decidedOn = "2026-03-28";
const appeal = { appealedOn: "2026-04-02", appealDecidedOn: "2026-04-12" };

describe("an A-to-z claim", () => {
  test("still open exposes its order from the day it is filed and confirms nothing", () => {
    expect(courseOf({ status: "open" })).toBe("-eeeeeee");
  });

  test("granted at the seller's cost counts for certain from the day of the decision", () => {
    expect(courseOf({ status: "granted", paidBy: "seller", decidedOn })).toBe("-eeCCCCC");
    expect(courseOf({ status: "granted", paidBy: null, decidedOn })).toBe("-eeCCCCC");
  });

  test("granted on an unknown day counts for certain from its filing", () => {
    expect(courseOf({ status: "granted", paidBy: "seller" })).toBe("-CCCCCCC");
  });

  test("refunded by the seller after filing, or cancelled, counts for certain", () => {
    expect(courseOf({ status: "refunded", decidedOn })).toBe("-eeCCCCC");
    expect(courseOf({ status: "cancelled", decidedOn })).toBe("-eeCCCCC");
    expect(courseOf({ status: "refunded" })).toBe("-CCCCCCC");
    expect(courseOf({ status: "cancelled" })).toBe("-CCCCCCC");
  });

  test("denied or withdrawn stops counting on the day of the decision", () => {
    expect(courseOf({ status: "denied", decidedOn })).toBe("-ee-----");
    expect(courseOf({ status: "withdrawn", decidedOn })).toBe("-ee-----");
  });

  test("denied or withdrawn on an unknown day never counted", () => {
    expect(courseOf({ status: "denied" })).toBe("--------");
    expect(courseOf({ status: "withdrawn" })).toBe("--------");
  });

  test("granted at Amazon's cost stops counting on the day of the decision", () => {
    expect(courseOf({ status: "granted", paidBy: "amazon", decidedOn })).toBe("-ee-----");
    expect(courseOf({ status: "granted", paidBy: "amazon" })).toBe("--------");
  });

  test("won on appeal stops counting on the day the appeal is decided", () => {
    expect(courseOf({ status: "granted", decidedOn, ...appeal, appealResult: "won" })).toBe("-eeCCCC-");
  });

  test("won on appeal on an unknown day stops on the day of the appeal, or else of what was appealed", () => {
    expect(courseOf({ status: "granted", decidedOn, appealedOn: "2026-04-02", appealResult: "won" })).toBe(
      "-eeCC---",
    );
    expect(courseOf({ status: "granted", decidedOn, appealResult: "won" })).toBe("-ee-----");
    expect(courseOf({ status: "granted", appealResult: "won" })).toBe("--------");
  });

  test("lost on appeal goes on counting", () => {
    expect(courseOf({ status: "granted", decidedOn, ...appeal, appealResult: "lost" })).toBe("-eeCCCCC");
  });

  test("whose appeal is still undecided goes on counting", () => {
    expect(courseOf({ status: "granted", decidedOn, appealedOn: "2026-04-02" })).toBe("-eeCCCCC");
  });

  test("of unknown state is exposed, and gone once its appeal is known to be won", () => {
    expect(courseOf({ status: null })).toBe("-eeeeeee");
    expect(courseOf({ status: null, ...appeal, appealResult: "won" })).toBe("-eeeeee-");
    expect(courseOf({ status: "open", appealResult: "won" })).toBe("--------");
  });

  test("decided before it was filed, by a slip in a file, counts from its filing", () => {
    expect(courseOf({ status: "granted", decidedOn: "2026-03-15" })).not.toContain("!");
  });

  test("beside another one counts while either does", () => {
    const [denied, late] = [aClaim({ status: "denied" }), aGrantedClaim({ filedOn: "2026-04-02" })];
    expect(course(anOrder({ claims: [denied, late] }))).toBe("-----CCC");
  });

  test("has a reason for each of its two lives, and the source of each", () => {
    const judged = guaranteeClaim(anOrder({ claims: [aGrantedClaim({ decidedOn })] }));
    expect(judged).toMatchObject([
      { knownFrom: "2026-03-20", knownUntil: "2026-03-28", confirmed: false, endedBy: "claim decided" },
      { knownFrom: "2026-03-28", knownUntil: null, confirmed: true, because: "A-to-z claim granted" },
    ]);
  });

  test("that never counted is kept with its reason", () => {
    const reasons = (said: Partial<Claim>) =>
      guaranteeClaim(anOrder({ claims: [aClaim(said)] })).map(({ knownFrom, knownUntil, endedBy }) => [
        knownFrom === knownUntil,
        endedBy,
      ]);
    expect(reasons({ status: "denied" })).toEqual([[true, "claim denied"]]);
    expect(reasons({ status: "withdrawn" })).toEqual([[true, "claim withdrawn by the buyer"]]);
    expect(reasons({ status: "granted", paidBy: "amazon" })).toEqual([[true, "claim paid by Amazon"]]);
  });

  test("counts in the window of the day its order was placed, however late it is filed", () => {
    const orders = [anOrder({ on: "2026-03-10", claims: [aGrantedClaim({ filedOn: "2026-05-20" })] })];
    // Placed 03-10: shown from 03-25 to 05-23.
    expect(countsIn(orders, "order-defect-rate", { on: "2026-05-23" })).toEqual([1, 1]);
    expect(countsIn(orders, "order-defect-rate", { on: "2026-05-24" })).toEqual([0, 0]);
  });
});

describe("evidence of a claim", () => {
  const seenInSettlement = aClaim({ toldBy: "settlement-v2", status: null, filedOn: "2026-03-28" });
  const seenInReturns = aReturn({ throughClaim: true, requestedOn: "2026-03-20" });

  test("in a settlement exposes the order and says that only money was seen", () => {
    const order = anOrder({ claims: [seenInSettlement] });
    expect(course(order)).toBe("---eeeee");
    expect(guaranteeClaim(order)[0]?.because).toContain("Money taken");
  });

  test("in the returns report exposes the order from the day of the request", () => {
    expect(course(anOrder({ returns: [seenInReturns] }))).toBe("-eeeeeee");
    expect(
      course(anOrder({ returns: [aReturn({ throughClaim: false }), aReturn({ throughClaim: null })] })),
    ).toBe("--------");
  });

  test("gives way to a listed claim, which knows the state", () => {
    const denied = aClaim({ status: "denied" });
    expect(course(anOrder({ claims: [denied, seenInSettlement], returns: [seenInReturns] }))).toBe(
      "--------",
    );
    expect(course(anOrder({ claims: [seenInSettlement, denied] }))).toBe("--------");
  });

  test("in a settlement gives way to nothing else: one order is one defect", () => {
    const order = anOrder({ claims: [seenInSettlement], returns: [seenInReturns] });
    const figure = figureOf(recordOf(order, anOrder()), "order-defect-rate", { on: "2026-04-15" });
    expect(figure.rate).toEqual({ count: 1, total: 2, value: 0.5 });
    expect(figure.components["a-to-z-claim"]).toBe(1);
  });
});

describe("an A-to-z claim by the rules of the 2010s", () => {
  const classic = (order: Order, knownOn = "2026-04-15") =>
    countsIn([order], "order-defect-rate", {
      on: "2026-04-15",
      knownOn,
      pack: "classic",
      reading: "confirmed",
    });

  test("counts once filed, whatever became of it", () => {
    for (const status of ["open", "denied", "withdrawn", "granted", "refunded", "cancelled", null] as const) {
      const order = anOrder({ claims: [aClaim({ status, paidBy: "amazon", appealResult: "won" })] });
      expect(classic(order), String(status)).toEqual([1, 1]);
      expect(classic(order, "2026-03-19"), String(status)).toEqual([0, 1]);
    }
  });

  test("counts when only the returns report saw it", () => {
    expect(classic(anOrder({ returns: [aReturn({ throughClaim: true })] }))).toEqual([1, 1]);
  });

  test("is left out with its order while that is pending", () => {
    expect(classic(anOrder({ status: "pending", claims: [aClaim()] }))).toEqual([0, 0]);
  });
});

describe("the judgement of an A-to-z claim", () => {
  const usual = {
    kind: "a-to-z-claim",
    day: "2026-03-10",
    knownFrom: "2026-03-20",
    knownUntil: null,
    confirmed: false,
    estimated: false,
    units: 1,
    because: "A-to-z claim, undecided",
    endedBy: null,
    source: "guaranteeClaims",
  };
  const judged = (said: Partial<Claim>) => guaranteeClaim(anOrder({ claims: [aClaim(said)] }));

  test("is none of an order that is in no total, in neither pack of rules", () => {
    for (const rule of [guaranteeClaim, everyClaimFiled]) {
      const told = { claims: [aClaim()], returns: [aReturn({ throughClaim: true })] };
      expect(rule(anOrder({ ...told, status: "pending" }))).toEqual([]);
      expect(rule(anOrder())).toEqual([]);
    }
  });

  test("says everything there is to say of one still open, and of its appeal when won", () => {
    expect(judged({})).toEqual([usual]);
    expect(judged({ ...appeal, appealResult: "won" })).toEqual([
      { ...usual, knownUntil: "2026-04-12", endedBy: "appeal won" },
    ]);
  });

  test("names what ended it, and where Amazon says so", () => {
    const ended = { ...usual, knownUntil: decidedOn };
    expect(judged({ status: "denied", decidedOn })).toEqual([{ ...ended, endedBy: "claim denied" }]);
    expect(judged({ status: "withdrawn", decidedOn })).toEqual([
      { ...ended, endedBy: "claim withdrawn by the buyer" },
    ]);
    expect(judged({ status: "granted", paidBy: "amazon", decidedOn })).toEqual([
      { ...ended, endedBy: "claim paid by Amazon", source: "amazonPaidClaims" },
    ]);
  });

  test("decided against the seller names how, and its appeal when won", () => {
    const decided = {
      ...usual,
      knownFrom: decidedOn,
      confirmed: true,
      source: "guaranteeClaimsForum",
    };
    const reasons = {
      granted: "A-to-z claim granted",
      refunded: "A-to-z claim, refunded by the seller after filing",
      cancelled: "A-to-z claim, order cancelled after filing",
    } as const;
    for (const status of ["granted", "refunded", "cancelled"] as const) {
      expect(judged({ status, decidedOn }), status).toEqual([
        { ...usual, knownUntil: decidedOn, endedBy: "claim decided" },
        { ...decided, because: reasons[status] },
      ]);
    }
    expect(judged({ status: "granted", decidedOn, ...appeal, appealResult: "won" })[1]).toEqual({
      ...decided,
      because: "A-to-z claim granted",
      knownUntil: "2026-04-12",
      endedBy: "appeal won",
    });
  });

  test("of unknown state says what hinted at it", () => {
    const because = (toldBy: string) => judged({ status: null, toldBy })[0]?.because;
    const money = "Money taken for an A-to-z claim; its state is not in the settlement";
    expect(because("settlement-v2")).toBe(money);
    expect(because("finances-v0")).toBe(money);
    expect(because("headroom-claims")).toBe("A-to-z claim, state unknown");
  });

  test("seen in the returns report says so, and counts by the rules of the 2010s from the same day", () => {
    const order = anOrder({ returns: [aReturn({ throughClaim: true, requestedOn: "2026-03-22" })] });
    expect(guaranteeClaim(order)).toEqual([
      {
        ...usual,
        knownFrom: "2026-03-22",
        because: "Return opened through an A-to-z claim; its state is not in the report",
      },
    ]);
    expect(everyClaimFiled(order)).toEqual([
      {
        ...usual,
        knownFrom: "2026-03-22",
        confirmed: true,
        because: "A-to-z claim filed",
        source: "claimsOfOld",
      },
    ]);
  });
});
