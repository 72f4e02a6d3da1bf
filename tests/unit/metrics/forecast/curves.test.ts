import { describe, expect, test } from "vitest";
import { arrivedOf, curvesOf, shown } from "@/lib/metrics/forecast/curves.ts";
import type { Sighting, Snapshot } from "@/lib/metrics/forecast/evidence.ts";
import { metricCalled } from "../../builders.ts";

const many = (count: number, said: Partial<Sighting>): Sighting[] =>
  Array.from({ length: count }, () => ({
    kind: "negative-feedback",
    orderAge: 9,
    age: 0,
    stay: 1,
    ended: false,
    ...said,
  }));
const snapshot = (sightings: Sighting[], atRisk = new Array<number>(10).fill(10)): Snapshot => ({
  metric: metricCalled("order-defect-rate"),
  on: "2026-11-01",
  atRisk,
  sightings,
});

describe("the curves of each kind of defect", () => {
  test("are its own from the tenth defect on, and those of all before", () => {
    const early = many(10, { age: 0 });
    const late = (count: number) => many(count, { age: 2, kind: "a-to-z-claim" });
    const [own] = curvesOf(snapshot([...early, ...late(10)]), 2).filter(
      ({ kind }) => kind === "a-to-z-claim",
    );
    expect(own?.arrived).toEqual([0, 0, 1]);
    const [shared] = curvesOf(snapshot([...early, ...late(9)]), 2).filter(
      ({ kind }) => kind === "a-to-z-claim",
    );
    expect(shared?.arrived[0]).toBeCloseTo(10 / 19, 12);
    expect(shared?.defects).toBe(9);
  });

  test("count a late kind for more, since less of it has been seen", () => {
    // Orders of 0, 1 and 2 days or more: a kind that comes at 2 days could show on 80 of 100 orders only.
    const curves = curvesOf(
      snapshot([...many(10, { age: 2, kind: "a-to-z-claim" }), ...many(10, { age: 0 })]),
      2,
    );
    const [claims, feedback] = curves;
    expect([claims?.kind, feedback?.kind]).toEqual(["a-to-z-claim", "negative-feedback"]);
    expect(claims?.share).toBeCloseTo(10 / 80 / (10 / 80 + 10 / 100), 12);
    expect((claims?.share ?? 0) + (feedback?.share ?? 0)).toBeCloseTo(1, 12);
  });

  test("come with the most frequent kind first", () => {
    const curves = curvesOf(snapshot([...many(1, { kind: "chargeback" }), ...many(2, {})]), 2);
    expect(curves.map(({ kind }) => kind)).toEqual(["negative-feedback", "chargeback"]);
    const other = curvesOf(snapshot([...many(1, {}), ...many(1, { kind: "a-to-z-claim" })]), 2);
    expect(other.map(({ kind }) => kind)).toEqual(["a-to-z-claim", "negative-feedback"]);
  });

  test("say how long each kind stays", () => {
    const [feedback] = curvesOf(snapshot([...many(1, { stay: 1, ended: true }), ...many(3, { stay: 2 })]), 2);
    expect(feedback?.stays).toEqual([1, 0.75, 0.75]);
  });
});

test("together the kinds arrive as their shares say", () => {
  const curves = [
    { share: 0.75, arrived: [0, 0.5, 1] },
    { share: 0.25, arrived: [0.4, 1, 1] },
  ];
  expect(arrivedOf(curves, 2)).toEqual([0.1, 0.625, 1]);
});

test("young orders count for the share of their defects they can have shown", () => {
  expect(shown([10, 20, 30, 40], [0.1, 0.5, 1])).toBe(1 + 10 + 30 + 40);
});
