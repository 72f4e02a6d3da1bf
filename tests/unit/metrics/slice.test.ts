import { expect, test } from "vitest";
import { metrics } from "@/lib/amazon/metrics.ts";
import { isOfShipped, slicedParts } from "@/lib/metrics/slice.ts";

const part = (name: string, bad: number, total: number) => ({ name, bad, total });

test("the worst part is the one whose numbers prove most, not one bad order of one", () => {
  const parts = [part("A", 1, 1), part("B", 20, 200), part("C", 0, 500), part("D", 1, 100)];
  const sliced = slicedParts(parts, { bad: 22, total: 801 });
  expect(sliced.map(({ name }) => name)).toEqual(["B", "A", "D", "C"]);
  // Of one order in one nobody knows more than that some are bad: from 2.5 % on.
  expect(sliced[1]?.interval.low).toBeCloseTo(0.025, 10);
  expect(sliced[1]?.interval.high).toBe(1);
});

test("a part is beyond luck only by as much as the number of parts asks for", () => {
  // 6 of 60 at 4 %: more by luck in 3 of 100 cases. Alone that is rare; one such among ten is not.
  const alone = slicedParts([part("A", 6, 60)], { bad: 40, total: 1000 });
  expect(alone[0]?.verdict).toBe("more");
  const others = Array.from({ length: 9 }, (_, n) => part(`Other ${n}`, 4, 104));
  const amongTen = slicedParts([part("A", 6, 60), ...others], { bad: 40, total: 1000 });
  expect(amongTen.find(({ name }) => name === "A")?.verdict).toBe("usual");
});

test("a part can be better than luck explains", () => {
  const sliced = slicedParts([part("A", 60, 600), part("B", 0, 400)], { bad: 60, total: 1000 });
  expect(sliced.map(({ name, verdict }) => [name, verdict])).toEqual([
    ["A", "more"],
    ["B", "fewer"],
  ]);
});

test("shares are of all bad ones, and of none there is none", () => {
  expect(slicedParts([part("A", 3, 10), part("B", 1, 10)], { bad: 4, total: 20 })).toMatchObject([
    { share: 0.75 },
    { share: 0.25 },
  ]);
  expect(slicedParts([part("A", 0, 10)], { bad: 0, total: 10 })).toMatchObject([
    { share: null, verdict: "usual" },
  ]);
});

test("parts with nothing in them are left out, and equal ones come by number and name", () => {
  const parts = [part("D", 0, 5), part("B", 0, 9), part("A", 0, 5), part("C", 0, 0)];
  expect(slicedParts(parts, { bad: 0, total: 19 }).map(({ name }) => name)).toEqual(["B", "A", "D"]);
  expect(slicedParts([], { bad: 0, total: 0 })).toEqual([]);
});

test("rates beside each other are no parts of one: none is held against the others", () => {
  expect(slicedParts([part("US", 3, 10), part("UK", 0, 10)], null)).toMatchObject([
    { name: "US", share: null, verdict: null },
    { name: "UK", share: null, verdict: null },
  ]);
  expect(slicedParts([part("A", 1, 2)], { bad: 0, total: 0 })).toMatchObject([{ share: 1, verdict: null }]);
});

test("how an order was shipped can be why it counts in every rate but that of cancellations", () => {
  expect(metrics.filter((metric) => !isOfShipped(metric)).map(({ id }) => id)).toEqual(["cancel-rate"]);
});
