import { describe, expect, test } from "vitest";
import { derivedId } from "@/lib/delivery/derived-id.ts";
import { usualRules } from "@/lib/delivery/rules.ts";
import { silenceOver } from "@/lib/delivery/silence.ts";
import { isTold, newsAmong, tellingOf } from "@/lib/delivery/told.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import { aChange } from "./a-change.ts";

describe("what a change is told as", () => {
  test.each<[Standing, Standing, string | null]>([
    ["good", "watch", "watch"],
    ["good", "at-risk", "at-risk"],
    ["watch", "breach", "breach"],
    ["no-data", "breach", "breach"],
    ["breach", "recovering", "recovering"],
    ["recovering", "good", "recovered"],
    ["recovering", "watch", "recovered"],
    ["recovering", "breach", "breach"],
    ["recovering", "at-risk", "at-risk"],
    ["breach", "good", "recovered"],
    ["at-risk", "good", "recovered"],
    ["watch", "good", "recovered"],
    ["no-data", "good", null],
    ["breach", "no-data", "no-data"],
  ])("%s → %s: %s", (from, to, telling) => {
    expect(tellingOf({ from, to })).toBe(telling);
  });

  test("unless it is said otherwise, trouble and its end are told, and no more", () => {
    const { tells } = usualRules("US");
    expect(isTold({ from: "good", to: "watch" }, tells)).toBe(false);
    expect(isTold({ from: "watch", to: "at-risk" }, tells)).toBe(true);
    expect(isTold({ from: "recovering", to: "good" }, tells)).toBe(true);
    expect(isTold({ from: "breach", to: "no-data" }, tells)).toBe(false);
  });
});

describe("of changes noticed together", () => {
  const on = (day: string, from: Standing, to: Standing, more = {}) =>
    aChange({ id: day, day, from, to, ...more });

  test("only where each figure stands now is news", () => {
    const years = [
      on("2024-12-01", "good", "breach"),
      on("2025-02-01", "breach", "recovering"),
      on("2025-03-01", "recovering", "good"),
      on("2026-11-20", "good", "at-risk"),
      on("2026-11-20", "watch", "breach", { id: "DE", marketplace: "DE" }),
    ];
    expect(newsAmong(years).map(({ last, isNews }) => [last.id, isNews])).toEqual([
      ["2026-11-20", true],
      ["DE", true],
    ]);
  });

  test("a figure that stands as it stood before is no news", () => {
    const swinging = Array.from({ length: 100 }, (_, n) =>
      on("2026-11-20", n % 2 ? "breach" : "good", n % 2 ? "good" : "breach", { id: String(n) }),
    );
    expect(newsAmong(swinging)).toMatchObject([{ last: { id: "99" }, isNews: false }]);
    expect(newsAmong(swinging.slice(0, 99))).toMatchObject([{ last: { id: "98" }, isNews: true }]);
  });

  test("their days decide, not the order they are handed over in", () => {
    const [later, earlier] = [on("2026-11-21", "at-risk", "breach"), on("2026-11-20", "good", "at-risk")];
    expect(newsAmong([later, earlier])).toEqual([{ last: later, isNews: true }]);
  });
});

describe("a silence", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const silence = {
    id: "s",
    reason: "known",
    author: "Ann",
    madeAt: now,
    until: new Date("2026-11-25T12:00:00Z"),
  };
  const over = (said: object, change = aChange(), at = now) =>
    silenceOver(change, [{ ...silence, marketplace: null, metric: null, ...said }], at) !== null;

  test.each([
    ["of everything", {}, true],
    ["of the store", { marketplace: "US" }, true],
    ["of another store", { marketplace: "DE" }, false],
    ["of the metric", { metric: "order-defect-rate" }, true],
    ["of another metric", { metric: "refund-rate" }, false],
    ["of the metric in the store", { marketplace: "US", metric: "order-defect-rate" }, true],
    ["of the metric in another store", { marketplace: "DE", metric: "order-defect-rate" }, false],
    ["of another metric in the store", { marketplace: "US", metric: "refund-rate" }, false],
    // "late-shipment-rate" is no beginning of "late-shipment-rate-10d".
    ["of a metric with a like name", { metric: "order-defect-rate-10d" }, false],
  ])("%s", (_, said, silenced) => {
    expect(over(said)).toBe(silenced);
  });

  test("holds up to its end, and not at it", () => {
    expect(over({}, aChange(), new Date(silence.until.getTime() - 1))).toBe(true);
    expect(over({}, aChange(), silence.until)).toBe(false);
  });
});

test("ids made from what a message is about are UUIDs, alike for alike", () => {
  expect(derivedId("repeat", "a", 1)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(derivedId("repeat", "a", 1)).toBe(derivedId("repeat", "a", 1));
  expect(new Set([derivedId("a", "b"), derivedId("ab"), derivedId("a", "b", 1), derivedId("a,b")]).size).toBe(
    4,
  );
});
