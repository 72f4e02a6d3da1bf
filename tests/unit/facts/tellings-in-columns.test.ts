import fc from "fast-check";
import { expect, test } from "vitest";
import { factKindNames, factKinds, type Telling } from "@/lib/facts/tell.ts";
import { fromColumns, inColumns } from "@/lib/facts/tellings-in-columns.ts";
import { seed } from "../../seed.ts";

const moment = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const valueFor = {
  instant: moment,
  day: fc.constant("2026-03-01"),
  text: fc.string(),
  number: fc.integer(),
  flag: fc.boolean(),
};

const order: fc.Arbitrary<Telling> = fc.record({
  fact: fc.constant("orders" as const),
  line: fc.nat(),
  orderId: fc.string(),
  at: moment,
  identity: fc.record({
    marketplace: fc.constantFrom("US", "DE"),
    channel: fc.constantFrom("seller" as const, "amazon" as const),
    soldOnAmazon: fc.boolean(),
    purchasedAt: moment,
    rank: fc.constantFrom(1, 2),
  }),
  status: fc.constantFrom("shipped" as const, "pending" as const),
  statusFrom: fc.constant("all-orders"),
  buyerRequestedCancel: orNull(fc.boolean()),
  shipBy: orNull(moment),
  deliverBy: orNull(moment),
  business: orNull(fc.boolean()),
  skus: fc.array(fc.string()),
});

const fact: fc.Arbitrary<Telling> = fc.constantFrom(...factKindNames).chain((kind) => {
  const fields = Object.entries(factKinds[kind]).map(([name, type]) => [
    name,
    orNull<unknown>(valueFor[type]),
  ]);
  return fc.record({
    fact: fc.constant(kind),
    line: fc.nat(),
    orderId: fc.string(),
    key: fc.string(),
    toldBy: fc.constantFrom("headroom-claims", "settlement-v2"),
    version: fc.constant("2026-03-01"),
    fields: fc.record(Object.fromEntries(fields)),
  }) as fc.Arbitrary<Telling>;
});

test(`what was told comes back from columns and from their JSON, each kind in its order (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(order, fact)), (tellings) => {
      const inOrder = ["orders", ...factKindNames].flatMap((kind) =>
        tellings.filter((telling) => telling.fact === kind),
      );
      expect(fromColumns(JSON.parse(JSON.stringify(inColumns(tellings))))).toEqual(inOrder);
    }),
    { numRuns: 300, seed },
  );
});

test("a value that is the same in every telling is kept once", () => {
  const telling = fc.sample(order, { numRuns: 1, seed })[0] as Telling;
  const columns = inColumns([telling, { ...telling, line: telling.line + 1 }]).orders?.columns;
  expect(columns?.orderId).toEqual({ all: telling.orderId });
  expect(columns?.line).toEqual({ each: [telling.line, telling.line + 1] });
});

test("a field that is not named is one of which nothing was said", () => {
  const refund = { fact: "refunds", line: 2, orderId: "1", key: "k", toldBy: "x", version: "v" } as const;
  const told = fromColumns(inColumns([{ ...refund, fields: { amountCents: 5 } }]))[0];
  expect(told).toEqual({
    ...refund,
    fields: { refundedAt: null, amountCents: 5, currency: null, reason: null },
  });
});
