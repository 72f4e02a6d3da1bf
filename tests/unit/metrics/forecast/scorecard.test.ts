import { describe, expect, test } from "vitest";
import { addDays, type Day, dayNumber, daysFrom } from "@/lib/metrics/day.ts";
import { chanceFrom } from "@/lib/metrics/forecast/breach-chance.ts";
import { evidenceOf } from "@/lib/metrics/forecast/evidence.ts";
import { daysAhead } from "@/lib/metrics/forecast/look-ahead.ts";
import { learn } from "@/lib/metrics/forecast/model.ts";
import { scorecard } from "@/lib/metrics/forecast/scorecard.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import type { DayTally, Defect } from "@/lib/metrics/record.ts";
import { aDefect, asked, daily, dayOf, oneADay, recordWith } from "./made.ts";

/** A year whose defects come in waves, some taken back. 100 orders a day; 40 days with three defects, 40 with none. */
const wavy: Defect[] = Array.from({ length: 400 }, (_, day) =>
  Array.from({ length: day % 80 < 40 ? 3 : 0 }, (_, nth) =>
    aDefect(day, 4 + ((day * 7 + nth * 13) % 30), (day + nth) % 6 === 0 ? { lasts: 9 } : {}),
  ),
).flat();
const year = daily(150, 399);

/** The record as it would have been loaded on a day: nothing later in it, and no end that was still to come. */
function cutAt(day: Day, tallies: DayTally[], defects: Defect[]) {
  return recordWith(
    tallies.filter(({ knownFrom }) => knownFrom <= day),
    defects
      .filter(({ knownFrom }) => knownFrom <= day)
      .map((defect) =>
        defect.knownUntil && defect.knownUntil > day ? { ...defect, knownUntil: null } : defect,
      ),
  );
}

describe("the scorecard", () => {
  const question = asked(399);
  const cardOf = () => scorecard(recordWith(year, wavy), question);

  test("scores each horizon once its days are past", () => {
    const card = cardOf();
    // Made 7, 14, … 182 days ago: 14 days are over for all but one of them, 30 days for all but four.
    expect([7, 14, 30].map((horizon) => card.within[horizon as 7].forecasts)).toEqual([26, 25, 22]);
    expect(card.band.days).toBe(7 + 14 + 24 * 15);
  });

  test("is what comes of making each forecast from nothing but its own day's record", () => {
    const [record, card] = [recordWith(year, wavy), cardOf()];
    const sums = { brier: 0, share: 0, any: 0, breaches: 0, forecasts: 0, inside: 0 };
    for (let back = 7; back <= 182; back += 7) {
      const on = addDays(question.on, -back);
      const then = cutAt(on, year, wavy);
      const asked = { ...question, on };
      const learned = learn(evidenceOf(then, asked), dayNumber(on));
      daysAhead(then, asked, learned.model).forEach(({ on: day, band }) => {
        if (day > question.on || !band) return;
        const [{ count }] = historyOf(record, asked, { from: day, to: day }, "then") as [HistoryPoint];
        if (count >= band.fewest.count && count <= band.most.count) sums.inside++;
      });
      if (back < 14) continue;
      const chance = chanceFrom(learned, { ...asked, marketplace: "US" }, 400).within?.[14] ?? Number.NaN;
      const missed = (from: Day, to: Day) =>
        daysFrom(from, to).filter((day) => {
          const [{ value }] = historyOf(record, asked, { from: day, to: day }, "then") as [HistoryPoint];
          return value !== null && value >= 0.01;
        }).length;
      const truth = missed(addDays(on, 1), addDays(on, 14)) > 0 ? 1 : 0;
      const before = missed(addDays(on, -29), on);
      sums.forecasts++;
      sums.breaches += truth;
      sums.brier += (chance - truth) ** 2;
      sums.share += (before / 30 - truth) ** 2;
      sums.any += ((before > 0 ? 1 : 0) - truth) ** 2;
    }
    const { forecasts, breaches, brier, baseline, baselineAny } = card.within[14];
    expect([forecasts, breaches]).toEqual([25, sums.breaches]);
    expect(breaches).toBeGreaterThan(3);
    expect(breaches).toBeLessThan(22);
    expect(brier).toBeCloseTo(sums.brier / 25, 12);
    expect(baseline).toBeCloseTo(sums.share / 25, 12);
    expect(baselineAny).toBeCloseTo(sums.any / 25, 12);
    expect(card.band.inside).toBe(sums.inside);
    expect(card.band.coverage).toBe(sums.inside / card.band.days);
  });

  test("is empty, not zero, where nothing could be foretold", () => {
    const none = { forecasts: 0, breaches: 0, brier: null, baseline: null, baselineAny: null };
    expect(scorecard(recordWith(year, oneADay(28, 3)), question)).toEqual({
      within: { 7: none, 14: none, 30: none },
      band: { days: 0, inside: 0, coverage: null },
    });
  });

  test("begins when the record is long enough", () => {
    // Day 120 less 14 days is day 106, less 21 day 99: a record of 102 days is needed.
    const young = scorecard(recordWith(daily(100, 120), oneADay(116, 4)), asked(120));
    expect([7, 14, 30].map((horizon) => young.within[horizon as 7].forecasts)).toEqual([2, 1, 0]);
    expect(young.band.days).toBe(7 + 14);
    const younger = scorecard(recordWith(daily(100, 10), oneADay(8, 2)), asked(10));
    expect(younger.within[7].forecasts).toBe(0);
  });

  test("scores the band where Amazon asks nothing", () => {
    const refunds = oneADay(397, 2, { kind: "refund" });
    const card = scorecard(recordWith(daily(100, 399), refunds), asked(399, "refund-rate"));
    expect(card.within[7].forecasts).toBe(0);
    expect(card.band.days).toBe(26);
  });

  test("judges late deliveries by the units that missed", () => {
    const late = oneADay(396, 3, { kind: "late-delivery" });
    const tallies = [...daily(8, 399, "on-time-units"), ...daily(8, 399, "delivered-units")];
    for (const { day, knownFrom } of late)
      tallies.push({ tally: "delivered-units", channel: "seller", day, knownFrom, count: 1 });
    const { band, within } = scorecard(recordWith(tallies, late), asked(399, "on-time-delivery-rate"));
    // One late unit a day, each day: the middle of every band.
    expect(band).toEqual({ days: 26 * 7, inside: 26 * 7, coverage: 1 });
    expect(within[7]).toMatchObject({ forecasts: 26, breaches: 26, baseline: 0, baselineAny: 0 });
    expect(within[7].brier).toBeLessThan(0.01);
  });

  test("takes a day without data for one that missed nothing", () => {
    const bare = recordWith(year, wavy, []);
    const { within, band } = scorecard(bare, question);
    expect(within[7]).toMatchObject({ forecasts: 26, breaches: 0, baseline: 0, baselineAny: 0 });
    expect(band.days).toBe(0);
    expect(dayOf(0)).toBe(question.since);
  });
});
