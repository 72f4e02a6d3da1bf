import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KnownFact, type KnownOrder, mergeFact, mergeOrder } from "@/lib/facts/merge.ts";
import {
  type FactKind,
  type FactTelling,
  type FieldValue,
  factKindNames,
  factKinds,
  type OrderTelling,
  type Outcome,
} from "@/lib/facts/tell.ts";

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const days = ["2026-03-01", "2026-03-02", "2026-03-03"];
const someDay = fc.constantFrom(...days);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const orderTelling: fc.Arbitrary<OrderTelling> = fc.record({
  fact: fc.constant("orders" as const),
  line: fc.integer({ min: 2, max: 9 }),
  orderId: fc.constant("A-1"),
  at: someDay.map(at),
  identity: fc.record({
    marketplace: fc.constantFrom("US", "CA"),
    channel: fc.constantFrom("seller", "amazon"),
    soldOnAmazon: fc.boolean(),
    purchasedAt: someDay.map(at),
    rank: fc.constantFrom(1, 2),
  }),
  status: fc.constantFrom("pending", "unshipped", "shipped", "cancelled", "cancelled-pending"),
  statusFrom: fc.constantFrom("all-orders", "headroom-orders", "unshipped-orders"),
  buyerRequestedCancel: maybe(fc.boolean()),
  shipBy: maybe(someDay.map(at)),
  deliverBy: maybe(someDay.map(at)),
  business: maybe(fc.boolean()),
  skus: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 2 }),
});

const someValue = {
  instant: someDay.map(at),
  day: someDay,
  text: fc.constantFrom("granted", "denied", "open", "x"),
  number: fc.constantFrom(0, 1, 2, 1399),
  flag: fc.boolean(),
} satisfies Record<string, fc.Arbitrary<FieldValue>>;

const factTelling = (kind: FactKind): fc.Arbitrary<FactTelling> =>
  fc.record({
    fact: fc.constant(kind),
    line: fc.integer({ min: 2, max: 9 }),
    orderId: fc.constant("A-1"),
    key: fc.constant("K"),
    toldBy: fc.constantFrom("headroom-claims", "settlement-v2", "seller-feedback"),
    version: fc.constantFrom(...days, "posted"),
    // A report need not speak of every field, nor say something of those it does.
    fields: fc.record(
      Object.fromEntries(
        Object.entries(factKinds[kind]).map(([name, type]) => [name, maybe<FieldValue>(someValue[type])]),
      ),
      { requiredKeys: [] },
    ) as fc.Arbitrary<Record<string, FieldValue>>,
  });

/** The same tellings in another order, with some of them said again. */
const retold = <T>(telling: fc.Arbitrary<T>) =>
  fc.array(telling, { minLength: 1, maxLength: 6 }).chain((told) =>
    fc.record({
      told: fc.constant(told),
      again: fc
        .tuple(
          fc.shuffledSubarray(told, { minLength: told.length }),
          fc.array(fc.constantFrom(...told), { maxLength: 4 }),
        )
        .chain(([all, more]) =>
          fc.shuffledSubarray([...all, ...more], { minLength: all.length + more.length }),
        ),
    }),
  );

/** What is known once all is told: without which import and line it came from, as those follow the order of telling. */
function orderOf(told: OrderTelling[]): Omit<KnownOrder, "importId" | "line"> {
  let known: KnownOrder | undefined;
  for (const telling of told) known = mergeOrder(known, telling, 1).order;
  const { importId: _, line: __, ...order } = known as KnownOrder;
  return order;
}

function factOf(told: FactTelling[]) {
  let known: KnownFact | undefined;
  for (const telling of told) known = mergeFact(known, telling, 1).fact;
  const { orderId, key, toldBy, told: versions, fields } = known as KnownFact;
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return { orderId, key, toldBy, versions, said };
}

describe("what is known", () => {
  test("of an order is the same in whatever order, however often and in however many files it is told", () => {
    fc.assert(
      fc.property(retold(orderTelling), ({ told, again }) => {
        expect(orderOf(again)).toEqual(orderOf(told));
      }),
      { numRuns: 2000 },
    );
  });

  test.each(factKindNames)(
    "of %s is the same in whatever order, however often and in however many files it is told",
    (kind) => {
      fc.assert(
        fc.property(retold(factTelling(kind)), ({ told, again }) => {
          expect(factOf(again)).toEqual(factOf(told));
        }),
        { numRuns: 500 },
      );
    },
  );

  test("does not change when it is told again, and says so", () => {
    fc.assert(
      fc.property(fc.array(orderTelling, { minLength: 1, maxLength: 5 }), (told) => {
        let known: KnownOrder | undefined;
        for (const telling of told) known = mergeOrder(known, telling, 1).order;
        for (const telling of told) {
          const { order, outcome } = mergeOrder(known, telling, 2);
          expect(order).toBe(known);
          expect(["unchanged", "superseded"]).toContain(outcome);
        }
      }),
    );
    fc.assert(
      fc.property(fc.array(factTelling("claims"), { minLength: 1, maxLength: 5 }), (told) => {
        let known: KnownFact | undefined;
        for (const telling of told) known = mergeFact(known, telling, 1).fact;
        for (const telling of told) {
          const { outcome, changed } = mergeFact(known, telling, 2);
          expect(changed).toBe(false);
          expect(["unchanged", "superseded"]).toContain(outcome);
        }
      }),
    );
  });
});

const order = (said: Partial<OrderTelling> = {}): OrderTelling => ({
  fact: "orders",
  line: 2,
  orderId: "A-1",
  at: at("2026-03-02"),
  identity: {
    marketplace: "US",
    channel: "seller",
    soldOnAmazon: true,
    purchasedAt: at("2026-03-01"),
    rank: 2,
  },
  status: "unshipped",
  statusFrom: "all-orders",
  buyerRequestedCancel: null,
  shipBy: null,
  deliverBy: null,
  business: null,
  skus: ["a"],
  ...said,
});
const joined = (...told: OrderTelling[]) => {
  let known: KnownOrder | undefined;
  let outcome: Outcome | undefined;
  for (const telling of told) {
    const merged = mergeOrder(known, telling, 1);
    known = merged.order;
    outcome = merged.outcome;
  }
  return { order: known as KnownOrder, outcome };
};

describe("a newer word on an order", () => {
  test("overrules an older one, and an older one changes nothing", () => {
    const shipped = order({ status: "shipped", at: at("2026-03-03") });
    expect(joined(order(), shipped)).toMatchObject({ outcome: "updated", order: { status: "shipped" } });
    expect(joined(shipped, order())).toMatchObject({ outcome: "superseded", order: { status: "shipped" } });
    expect(joined(order())).toMatchObject({ outcome: "inserted" });
    expect(joined(order(), order({ line: 9 }))).toMatchObject({ outcome: "unchanged", order: { line: 2 } });
  });

  test("that says the same again changes nothing, but is what an older one is held against", () => {
    const again = joined(order(), order({ at: at("2026-03-05"), line: 9 }));
    expect(again).toMatchObject({ outcome: "unchanged", order: { line: 2, statusAt: at("2026-03-05") } });
    const between = order({ status: "shipped", at: at("2026-03-04") });
    expect(joined(order(), order({ at: at("2026-03-05") }), between)).toMatchObject({
      outcome: "superseded",
      order: { status: "unshipped" },
    });
  });

  test("of the same moment is the later step of its life", () => {
    expect(joined(order({ status: "shipped" }), order({ status: "pending" })).order.status).toBe("shipped");
    expect(joined(order({ status: "cancelled-pending" }), order({ status: "cancelled" })).order.status).toBe(
      "cancelled",
    );
  });

  test("that a line was cancelled without the buyer's asking decides for the order", () => {
    const [asked, unasked] = [
      order({ status: "cancelled", buyerRequestedCancel: true }),
      order({ status: "cancelled", buyerRequestedCancel: false }),
    ];
    expect(joined(asked, unasked).order.buyerRequestedCancel).toBe(false);
    expect(joined(unasked, asked).order.buyerRequestedCancel).toBe(false);
  });

  test("that is silent on a ship-by leaves the one that was said", () => {
    const later = order({ at: at("2026-03-03"), status: "shipped" });
    expect(joined(order({ shipBy: at("2026-03-03") }), later).order.shipBy).toEqual(at("2026-03-03"));
    expect(joined(later, order({ shipBy: at("2026-03-03") }))).toMatchObject({
      outcome: "updated",
      order: { status: "shipped", shipBy: at("2026-03-03") },
    });
  });

  test("on where it was sold gives way to a report that names the store itself", () => {
    const taken = order({
      at: at("2026-03-03"),
      identity: { ...order().identity, marketplace: "CA", rank: 1 },
    });
    expect(joined(order(), taken).order.marketplace).toBe("US");
    expect(joined(taken, order()).order.marketplace).toBe("US");
  });

  test("adds the items of its other lines", () => {
    expect(joined(order({ skus: ["b"] }), order({ skus: ["a"] }))).toMatchObject({
      outcome: "updated",
      order: { skus: ["a", "b"] },
    });
  });
});

describe("a newer word on a claim", () => {
  const claim = (
    version: string,
    fields: Record<string, FieldValue>,
    toldBy = "headroom-claims",
  ): FactTelling => ({
    fact: "claims",
    line: 2,
    orderId: "A-1",
    key: "2026-03-01",
    toldBy,
    version,
    fields: { filedOn: "2026-03-01", status: null, decidedOn: null, ...fields },
  });

  test("overrules an older one, field by field; an empty cell never does", () => {
    const open = claim("2026-03-01", { status: "open", paidBy: "seller" });
    const denied = claim("2026-03-02", { status: "denied", paidBy: null });
    for (const told of [
      [open, denied],
      [denied, open],
    ]) {
      expect(factOf(told).said).toEqual({ filedOn: "2026-03-01", status: "denied", paidBy: "seller" });
    }
  });

  test("says what it did", () => {
    const open = claim("2026-03-01", { status: "open" });
    const denied = claim("2026-03-02", { status: "denied" });
    const first = mergeFact(undefined, open, 1);
    expect(first).toMatchObject({ outcome: "inserted", changed: true });
    const second = mergeFact(first.fact, denied, 2);
    expect(second).toMatchObject({ outcome: "updated", changed: true, fact: { importId: 2 } });
    expect(mergeFact(second.fact, open, 3)).toMatchObject({
      outcome: "superseded",
      changed: false,
      fact: { importId: 2 },
    });
    expect(mergeFact(second.fact, denied, 3)).toMatchObject({ outcome: "unchanged", changed: false });
  });

  test("of the same day decides an open one, whichever file is read first", () => {
    for (const status of ["denied", "granted", "withdrawn"]) {
      const told = [claim("2026-03-01", { status: "open" }), claim("2026-03-01", { status })];
      expect(factOf(told).said.status).toBe(status);
      expect(factOf(told.toReversed()).said.status).toBe(status);
    }
  });

  test("that repeats an older one is remembered as the newer, so that one between the two does not win", () => {
    const told = [
      claim("2026-03-01", { status: "open" }),
      claim("2026-03-03", { status: "open" }),
      claim("2026-03-02", { status: "denied" }),
    ];
    expect(factOf(told).said.status).toBe("open");
    expect(factOf(told.toReversed()).said.status).toBe("open");
  });
});
