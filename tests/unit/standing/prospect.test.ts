import { expect, test } from "vitest";
import { measureAll } from "@/lib/metrics/measure.ts";
import { missesInSight } from "@/lib/standing/misses-in-sight.ts";
import { daysToMiss, mostUrgentFirst, prospectsOf } from "@/lib/standing/prospect.ts";
import { judged } from "@/lib/standing/store-standing.ts";
import { anOrder, manyOrders, recordFrom, someFeedback } from "../builders.ts";

const on = "2026-06-10";
const pack = "amazon-current";
const bad = (day: string) => anOrder({ on: day, feedback: [someFeedback(1, { leftOn: day })] });

/** Order defects of a store, seller-fulfilled. Shown on 10 June: orders of 28 March to 26 May. */
function defectsOf(...orders: Parameters<typeof recordFrom>[0]) {
  const record = recordFrom(orders);
  const measured = measureAll(record, { on, knownOn: on, pack });
  const all = prospectsOf(judged(measured), missesInSight(record, measured, pack));
  const found = all.find(({ figure }) => figure.metric.id === "order-defect-rate");
  if (!found) throw new Error("unreachable");
  return found;
}

const good = (count: number) => manyOrders(count, { on: "2026-05-20" });
const missed = defectsOf(...good(50), bad("2026-05-20"));
const soon = defectsOf(...good(150), bad("2026-05-27"), bad("2026-05-29"));
const later = defectsOf(...good(150), bad("2026-05-27"), bad("2026-06-08"));
const tight = defectsOf(...good(150), bad("2026-05-20"));
const roomy = defectsOf(...good(600), bad("2026-05-20"));
const nothing = defectsOf(anOrder({ on: "2026-06-09" }));

test("a target is missed today, on a day in sight, or not by what is known", () => {
  expect([missed, soon, later, tight, roomy, nothing].map(daysToMiss)).toEqual([0, 3, 13, null, null, null]);
});

test("the most urgent is missed soonest, then has the least room", () => {
  const order = [nothing, roomy, tight, later, soon, missed].sort(mostUrgentFirst);
  expect(order).toEqual([missed, soon, later, tight, nothing, roomy]);
});

test("of two with as much room the one that used more of it comes first", () => {
  const [half, none] = [
    defectsOf(...good(301), bad("2026-05-20"), bad("2026-05-20")),
    defectsOf(...good(150)),
  ];
  expect(half.figure.budget).toBe(none.figure.budget);
  expect([none, half].sort(mostUrgentFirst)).toEqual([half, none]);
});
