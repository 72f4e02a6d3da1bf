import { describe, expect, test } from "vitest";
import { idOfChange, type LastNoted, notingOf } from "@/lib/standing/noting.ts";
import type { Standing } from "@/lib/standing/standing.ts";

/** What is noted of standings that are worked out one after the other, as `db/writes/note-standing.ts` does. */
function noted(seen: [day: string, standing: Standing][]): string[] {
  const said: string[] = [];
  let last: LastNoted | null = null;
  for (const [day, standing] of seen) {
    const noting = notingOf(last, standing, day);
    if (noting === "begin") last = { standing, day, noted: 0 };
    if (noting !== "note") continue;
    said.push(`${day} ${standing}`);
    last = { standing, day, noted: last?.day === day ? last.noted + 1 : 1 };
  }
  return said;
}

describe("what is noted of a standing", () => {
  test("is nothing at first when there is nothing to warn of, and the state now when there is", () => {
    expect(noted([["1", "good"]])).toEqual([]);
    expect(noted([["1", "no-data"]])).toEqual([]);
    expect(noted([["1", "breach"]])).toEqual(["1 breach"]);
  });

  test("is at most two changes of a day on which it swings a hundred times", () => {
    const swings = Array.from(
      { length: 100 },
      (_, n) => ["1", n % 2 === 0 ? "breach" : "good"] as [string, Standing],
    );
    expect(noted([["0", "good"], ...swings])).toEqual(["1 breach"]);
    expect(noted([["0", "breach"], ...swings, ["2", "good"]])).toEqual([
      "0 breach",
      "1 good",
      "1 breach",
      "2 good",
    ]);
  });

  test("holds back no breach for a milder word of the same day, and everything else", () => {
    expect(
      noted([
        ["1", "good"],
        ["1", "watch"],
        ["1", "at-risk"],
        ["1", "breach"],
        ["1", "watch"],
        ["2", "watch"],
      ]),
    ).toEqual(["1 watch", "1 breach", "2 watch"]);
  });

  test("is not lost when it is held: the next day says where it stands", () => {
    expect(
      noted([
        ["1", "good"],
        ["1", "watch"],
        ["1", "good"],
        ["2", "good"],
      ]),
    ).toEqual(["1 watch", "2 good"]);
  });

  test("is not doubled by a clock that goes back", () => {
    expect(
      noted([
        ["2", "breach"],
        ["1", "good"],
        ["2", "good"],
        ["3", "good"],
      ]),
    ).toEqual(["2 breach", "3 good"]);
  });
});

test("the id of a change is a UUID that is the same whenever it is worked out, and another for any other change", () => {
  const of = {
    accountId: "7d3b2f0e-0000-4000-8000-000000000001",
    marketplace: "US",
    metric: "cancel-rate",
    channel: "seller",
    day: "2026-11-01",
    from: "good",
    to: "watch",
  } as const;
  expect(idOfChange(of)).toBe(idOfChange({ ...of }));
  expect(idOfChange(of)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const others = [
    { ...of, day: "2026-11-02" },
    { ...of, to: "breach" as const },
    { ...of, marketplace: "UK" },
    { ...of, channel: "amazon" },
  ];
  expect(new Set([of, ...others].map(idOfChange)).size).toBe(5);
});
