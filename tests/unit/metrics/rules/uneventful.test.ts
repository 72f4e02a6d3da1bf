import fc from "fast-check";
import { expect, test } from "vitest";
import type { Order } from "@/lib/facts/order.ts";
import { judge, rulePacks } from "@/lib/metrics/rules/packs.ts";
import { isUneventful } from "@/lib/metrics/rules/uneventful.ts";
import { long, seed } from "../../../seed.ts";
import { anOrder, aRefund } from "../../builders.ts";
import { account } from "../any-account.ts";

test(`no rule has anything to say of an order taken for uneventful (seed ${seed})`, () => {
  let uneventful = 0;
  fc.assert(
    fc.property(account, ({ orders }) => {
      for (const order of orders) {
        // Bare of what was told of it, so that many are uneventful; as it came, too.
        for (const each of [order, bare(order)]) {
          if (!isUneventful(each)) continue;
          uneventful++;
          expect(rulePacks.flatMap((pack) => judge(each, pack))).toEqual([]);
        }
      }
    }),
    { numRuns: long ? 20_000 : 1_000, seed },
  );
  expect(uneventful).toBeGreaterThan(100);
});

function bare(order: Order): Order {
  const nothing = {
    shipments: [],
    cancellations: [],
    feedback: [],
    claims: [],
    chargebacks: [],
    refunds: [],
  };
  return { ...order, ...nothing, returns: [] };
}

test.each([
  [{}, true],
  [{ status: "pending" }, true],
  [{ status: "unshipped", shipBy: null }, true],
  [{ status: "unshipped", shipBy: new Date("2026-03-03T07:59:59Z") }, false],
  [{ status: "cancelled" }, false],
  [{ refunds: [aRefund()] }, false],
] as [Partial<Order>, boolean][])("%j: %s", (said, expected) => {
  expect(isUneventful(bareBut(said))).toBe(expected);
});

const bareBut = (said: Partial<Order>) => ({ ...bare(anOrder()), ...said });
