import { describe, expect, test } from "vitest";
import { dayNumber } from "@/lib/metrics/day.ts";
import { defectsAhead } from "@/lib/metrics/forecast/defects-ahead.ts";
import { evidenceOf } from "@/lib/metrics/forecast/evidence.ts";
import { changeAhead } from "@/lib/metrics/forecast/look-ahead.ts";
import { learn, type Model } from "@/lib/metrics/forecast/model.ts";
import { drawPaths } from "@/lib/metrics/forecast/paths.ts";
import { aDefect, asked, daily, oneADay, recordWith } from "./made.ts";

const modelOf = (record: ReturnType<typeof recordWith>, question: ReturnType<typeof asked>): Model =>
  learn(evidenceOf(record, question), dayNumber(question.on)).model as Model;

/** Means of the bad ones and of the others on each day ahead. */
function meansOf(model: Model, days: number, paths: number) {
  const bad = new Array<number>(days).fill(0);
  const atRisk = new Array<number>(days).fill(0);
  const squares = new Array<number>(days).fill(0);
  drawPaths(model, days, paths, (path) => {
    for (let day = 0; day < days; day++) {
      bad[day] = (bad[day] as number) + (path.bad[day] as number) / paths;
      squares[day] = (squares[day] as number) + (path.bad[day] as number) ** 2 / paths;
      atRisk[day] = (atRisk[day] as number) + (path.atRisk[day] as number) / paths;
    }
  });
  return { bad, atRisk, variance: squares.map((square, day) => square - (bad[day] as number) ** 2) };
}

describe("courses drawn", () => {
  // Two in three defects come at 3 days, one at 25; every fifth is taken back after six days.
  const mixedDefects = (last: number) =>
    Array.from({ length: last + 1 }, (_, day) =>
      [0, 1].map((nth) =>
        aDefect(day, (day + nth) % 3 === 0 ? 25 : 3, (day * 2 + nth) % 5 === 0 ? { lasts: 6 } : {}),
      ),
    ).flat();
  const on = 150;
  const known = mixedDefects(on).filter(
    ({ day, knownFrom }) => day <= asked(on).on && knownFrom <= asked(on).on,
  );
  const model = modelOf(recordWith(daily(20, on), known), asked(on));

  test("have on the days whose orders are placed the mean and the spread of the band's counts", () => {
    const { bad, variance } = meansOf(model, 15, 4000);
    const { standing } = defectsAhead(model, 15);
    for (const ahead of [1, 5, 10, 15]) {
      const { from, mass } = changeAhead(model, ahead);
      const mean = mass.reduce((sum, chance, index) => sum + chance * (from + index), 0);
      const square = mass.reduce((sum, chance, index) => sum + chance * (from + index) ** 2, 0);
      expect((bad[ahead - 1] as number) - (standing[ahead] as number) - mean, `${ahead}`).toBeLessThan(0.35);
      expect((bad[ahead - 1] as number) - (standing[ahead] as number) - mean, `${ahead}`).toBeGreaterThan(
        -0.35,
      );
      expect((variance[ahead - 1] as number) / (square - mean * mean), `${ahead}`).toBeGreaterThan(0.8);
      expect((variance[ahead - 1] as number) / (square - mean * mean), `${ahead}`).toBeLessThan(1.25);
    }
  });

  test("go on with the pace and the rate when orders yet to be placed come in", () => {
    const { bad, atRisk } = meansOf(model, 30, 2000);
    for (const orders of atRisk) expect(orders).toBeCloseTo(60 * 20, 6);
    // Two defects a day, a fifth of them gone: a window that only holds ripe orders has some 96 of 120.
    expect(bad[29]).toBeGreaterThan(88);
    expect(bad[29]).toBeLessThan(104);
  });

  test("are the same for the same data", () => {
    const first = (days: number) => {
      const courses: number[][] = [];
      drawPaths(model, days, 3, ({ bad }) => courses.push([...bad]));
      return courses;
    };
    expect(first(30)).toEqual(first(30));
    expect(first(30)[0]).not.toEqual(first(30)[1]);
  });

  test("repeat the weekdays of the orders", () => {
    const weekly = daily(10, on).map((row, day) => ({ ...row, count: day % 7 === 0 ? 80 : 10 }));
    const cancel = oneADay(on - 1, 0, { kind: "seller-cancellation" });
    const { atRisk } = meansOf(modelOf(recordWith(weekly, cancel), asked(on, "cancel-rate")), 30, 50);
    // Seven days always hold one of the busy weekday.
    expect(atRisk).toHaveLength(30);
    for (const orders of atRisk) expect(orders).toBeCloseTo(140, 6);
  });

  test("have room for sellers with thousands of defects a month", () => {
    const many = Array.from({ length: 200 }, () => oneADay(102, 20)).flat();
    const large = modelOf(recordWith(daily(9000, 122), many), asked(122));
    const { bad } = meansOf(large, 30, 60);
    // 200 a day over 60 days, of which the last five days' orders, 15 to 19 days old, have shown none.
    expect((bad[29] as number) / (200 * 55)).toBeCloseTo(1, 1);
  });

  test("take back no more than there is", () => {
    const gone = oneADay(120, 20, { lasts: 1 });
    const model = modelOf(recordWith(daily(10, 141), gone), asked(141));
    drawPaths(model, 30, 200, ({ bad }) => {
      expect(Math.min(...bad)).toBeGreaterThanOrEqual(0);
    });
  });
});

describe("what the days ahead bring", () => {
  test("holds known defects from the day their order is shown to the day it leaves", () => {
    const model = modelOf(recordWith(daily(10, 130), oneADay(127, 3)), asked(130));
    const { standing, onPlaced, onComing, takenBack } = defectsAhead(model, 30);
    // Tomorrow's window is day 57 to 116, all bad; in 12 days the last known one, of day 127, comes in.
    expect([standing[1], standing[12], standing[13], standing[30]]).toEqual([60, 60, 59, 42]);
    expect(takenBack.map(({ known, stretches }) => [known, stretches.expected])).toEqual([[71, 0]]);
    // The orders of the last three days have all theirs to come; they are shown within the month.
    expect(onPlaced[0]?.expected).toBeCloseTo(30, 9);
    expect(onPlaced.slice(1).every(({ expected }) => expected === 0)).toBe(true);
    expect(onPlaced).toHaveLength(11);
    // An order placed in 15 days is shown on day 30, one placed in 16 days later.
    expect(onComing.map(({ expected }) => Math.round(expected * 1e9) / 1e9)).toEqual([
      ...new Array(15).fill(1),
      ...new Array(15).fill(0),
    ]);
  });
});
