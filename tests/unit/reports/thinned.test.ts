import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thinned } from "@/lib/reports/thinned.ts";

const LIMIT = 0.04;
const meets = (value: number) => value < LIMIT;
const value = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null, freq: 40 });
/** A rate over so many days: runs of like values, so that it crosses its target some dozens of times, not thousands. */
const line = (days: number) =>
  fc.array(fc.tuple(value, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 60 }).map((runs) => {
    const values = runs.flatMap(([share, length]) =>
      Array.from({ length }, (_, day) => (share === null ? null : (share + (day % 3) / 10) / 1_000)),
    );
    return Array.from({ length: days }, (_, day) => values[day % values.length] ?? null);
  });
const lines = fc
  .tuple(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 2 }))
  .chain(([days, count]) => fc.tuple(...Array.from({ length: count }, () => line(days))));

const sideOf = (each: number | null) => (each === null ? "gap" : meets(each) ? "inside" : "beyond");
const turnsOf = (sides: string[]) => sides.filter((side, place) => side !== sides[place - 1]);

describe("a long curve that is thinned", () => {
  test("is left as it is when it has no more points than are sent", () => {
    expect(thinned([[0.1, null, 0.2]], 3, meets)).toEqual([0, 1, 2]);
    expect(thinned([], 3)).toEqual([]);
  });

  test("has at most so many points, in order, the first and the last among them", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 20, max: 400 }), (series, most) => {
        const places = thinned(series, most, meets);
        const days = series[0]?.length ?? 0;
        expect(places.length).toBeLessThanOrEqual(most);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect([places[0], places.at(-1)]).toEqual([0, days - 1]);
      }),
    );
  });

  test("keeps its lowest and its highest point, whatever else it holds", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 20, max: 400 }), (series, most) => {
        const places = thinned(series, most, meets);
        for (const values of series) {
          const known = (all: (number | null)[]) => all.filter((each) => each !== null);
          const kept = known(places.map((place) => values[place] ?? null));
          expect(Math.max(...kept)).toBe(Math.max(...known(values)));
          expect(Math.min(...kept)).toBe(Math.min(...known(values)));
        }
      }),
    );
  });

  test("keeps every crossing of the target and every gap, both sides of each", () => {
    fc.assert(
      fc.property(lines, (series) => {
        const places = new Set(thinned(series, 400, meets));
        const turning = series.flatMap((values) =>
          values.flatMap((each, place) =>
            place > 0 && sideOf(each) !== sideOf(values[place - 1] ?? null) ? [place - 1, place] : [],
          ),
        );
        // More than can be drawn at all: then the extremes stand for them, and this says nothing.
        fc.pre(new Set(turning).size < 380);
        for (const place of turning) expect(places.has(place)).toBe(true);
        const drawn = [...places].sort((a, b) => a - b);
        for (const values of series) {
          expect(turnsOf(drawn.map((place) => sideOf(values[place] ?? null)))).toEqual(
            turnsOf(values.map(sideOf)),
          );
        }
      }),
    );
  });

  test("leaves out no point that is higher or lower than all that are drawn around it", () => {
    // Of 4,000 days 400 are drawn: some 200 stretches of 20 days; two neighbours hold any 20 days whole.
    const values = Array.from(
      { length: 4_000 },
      (_, day) => 0.02 + 0.01 * Math.sin(day / 7) * Math.cos(day / 31),
    );
    const places = thinned([values], 400, meets);
    const reach = 25;
    values.forEach((each, day) => {
      const near = places
        .filter((place) => Math.abs(place - day) <= reach)
        .map((place) => values[place] ?? 0);
      expect(Math.max(...near)).toBeGreaterThanOrEqual(each);
      expect(Math.min(...near)).toBeLessThanOrEqual(each);
    });
  });

  test("shows how far it went when it crosses its target every day", () => {
    const values = Array.from({ length: 2_000 }, (_, day) => (day % 2 === 0 ? 0.01 : 0.08));
    const places = thinned([values], 400, meets);
    expect(places.length).toBeLessThanOrEqual(400);
    expect(new Set(places.map((place) => values[place]))).toEqual(new Set([0.01, 0.08]));
    expect(Math.max(...places.slice(1).map((place, nth) => place - (places[nth] ?? 0)))).toBeLessThan(25);
  });
});
