import { describe, expect, test } from "vitest";
import { addDays, dayNumber } from "@/lib/metrics/day.ts";
import { defectsAhead } from "@/lib/metrics/forecast/defects-ahead.ts";
import { evidenceOf } from "@/lib/metrics/forecast/evidence.ts";
import { arriving, changeAhead, lookAhead, stillCounts } from "@/lib/metrics/forecast/look-ahead.ts";
import { learn, type Model } from "@/lib/metrics/forecast/model.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { aDefect, asked, daily, oneADay, recordWith } from "./made.ts";

const meanOf = ({ from, mass }: { from: number; mass: number[] }) =>
  mass.reduce((sum, chance, index) => sum + chance * (from + index), 0);
const modelOf = (record: ReturnType<typeof recordWith>, question: ReturnType<typeof asked>): Model =>
  learn(evidenceOf(record, question), dayNumber(question.on)).model as Model;

describe("the certain line of the days ahead", () => {
  const record = recordWith(daily(10, 130), [
    ...oneADay(120, 3),
    aDefect(100, 4, { lasts: 30 }),
    aDefect(100, 35),
  ]);

  test("is each day's figure from what is known today", () => {
    const question = asked(130);
    const { days } = lookAhead(record, question);
    const span = { from: addDays(question.on, 1), to: addDays(question.on, 15) };
    expect(days.map(({ certain }) => certain)).toEqual(historyOf(record, question, span, question.on));
    expect(days.map(({ on }) => on)).toEqual(days.map(({ certain }) => certain.on));
    expect(days).toHaveLength(15);
  });

  test("stands without a band when too few defects are known", () => {
    const few = recordWith(daily(10, 130), oneADay(28, 3));
    const { days, defects, unsaid } = lookAhead(few, asked(130));
    expect([defects, unsaid]).toEqual([29, "too-few-defects"]);
    expect(days.every(({ band, certain }) => band === null && certain.total === 600)).toBe(true);
    const enough = lookAhead(recordWith(daily(10, 130), oneADay(29, 3)), asked(130));
    expect([enough.defects, enough.unsaid]).toEqual([30, null]);
    expect(enough.days.every(({ band }) => band !== null)).toBe(true);
  });

  test("is all there is for tracking, and says so", () => {
    const tallies = [...daily(10, 130, "confirmed-packages"), ...daily(9, 130, "scanned-packages")];
    const tracking = recordWith(tallies, oneADay(130, -1, { kind: "no-carrier-scan" }));
    const { days, unsaid } = lookAhead(tracking, asked(130, "valid-tracking-rate"));
    expect(unsaid).toBe("no-arrival-delay");
    expect(days).toHaveLength(10);
    expect(days[0]).toMatchObject({ certain: { count: 270, total: 300, value: 0.9 }, band: null });
  });

  test("has no day for a metric without lag", () => {
    expect(
      lookAhead(recordWith(daily(10, 130, "confirmed-orders"), []), asked(130, "late-shipment-rate")).days,
    ).toEqual([]);
  });

  test("has no band on a day without data", () => {
    const bare = recordWith(daily(10, 130), oneADay(120, 3), []);
    const { days, unsaid } = lookAhead(bare, asked(130));
    expect(unsaid).toBeNull();
    expect(days.every(({ certain, band }) => certain.value === null && band === null)).toBe(true);
  });
});

describe("the band of the days ahead", () => {
  test("expects what comes at the ages still to be passed, on orders the day's window holds", () => {
    // One defect a day, at 20 days: a day brings one more, on an order of 20 days, which every window holds by then.
    const late = recordWith(daily(10, 130), oneADay(110, 20));
    const model = modelOf(late, asked(130));
    for (const ahead of [1, 7, 15]) expect(meanOf(changeAhead(model, ahead))).toBeCloseTo(ahead, 1);
    // At 72 days: of the orders that come to that age in 15 days only three are still held then, of 72 to 74 days.
    const oldest = modelOf(recordWith(daily(10, 200), oneADay(128, 72)), asked(200));
    expect([1, 2, 3, 4, 15].map((ahead) => Math.round(meanOf(changeAhead(oldest, ahead)) * 10) / 10)).toEqual(
      [1, 2, 3, 3, 3],
    );
    // At 3 days: a defect that comes tomorrow is of an order whose window begins to be shown 12 days later.
    const early = modelOf(recordWith(daily(10, 130), oneADay(127, 3)), asked(130));
    expect([1, 12, 13, 15].map((ahead) => Math.round(meanOf(changeAhead(early, ahead)) * 10) / 10)).toEqual([
      0, 0, 1, 3,
    ]);
  });

  test("adds the change to the certain figure", () => {
    const record = recordWith(daily(100, 130), oneADay(110, 20));
    const { days } = lookAhead(record, asked(130));
    const last = days[14];
    // The window holds the orders of day 71 to 130; the bad ones of 71 to 110 are known, some 15 more are to come.
    expect(last?.certain).toMatchObject({ count: 40, total: 6000 });
    expect(last?.band?.fewest).toEqual({ count: 50, total: 6000, value: 50 / 6000 });
    expect(last?.band?.most).toEqual({ count: 60, total: 6000, value: 60 / 6000 });
    expect(last?.band?.chance).toBeCloseTo(0.8, 1);
  });

  test("expects defects to be taken back as they were before", () => {
    // Every other defect is taken back after ten days, at the age of 30.
    const defects = Array.from({ length: 111 }, (_, day) =>
      aDefect(day, 20, day % 2 === 0 ? { lasts: 10 } : {}),
    );
    const model = modelOf(recordWith(daily(10, 130), defects), asked(130));
    // On day 131 one more comes; of the order of day 101, which stands since ten days, half goes.
    expect(meanOf(changeAhead(model, 1))).toBeCloseTo(0.5, 1);
    expect(meanOf(changeAhead(model, 10))).toBeCloseTo(5, 0);
    expect(
      lookAhead(recordWith(daily(10, 130), defects), asked(130)).days[0]?.band?.fewest.count,
    ).toBeLessThanOrEqual(
      lookAhead(recordWith(daily(10, 130), defects), asked(130)).days[0]?.certain.count ?? -1,
    );
  });

  test("takes back of each kind what that kind loses, and nothing that is gone already", () => {
    // A day brings one of each kind, at 20 days. Feedback stands; a claim is denied after ten days.
    const defects = [...oneADay(110, 20), ...oneADay(110, 20, { kind: "a-to-z-claim", lasts: 10 })];
    const model = modelOf(recordWith(daily(10, 130), defects), asked(130));
    // Tomorrow two come, and the claim of day 101 goes. Tomorrow's window is day 57 to 116: it holds the feedback of day
    // 57 to 110, and the claims that stand, of day 101 to 110.
    expect(meanOf(changeAhead(model, 1))).toBeCloseTo(1, 1);
    expect(
      defectsAhead(model, 1)
        .takenBack.map(({ known }) => known)
        .sort((a, b) => a - b),
    ).toEqual([10, 54]);
  });

  test("lets a late delivery join the total it is late in", () => {
    const tallies = [...daily(9, 130, "on-time-units"), ...daily(9, 130, "delivered-units")];
    const late = oneADay(126, 4, { kind: "late-delivery" });
    for (const { day, knownFrom } of late) {
      tallies.push({ tally: "delivered-units", channel: "seller", day, knownFrom, count: 1 });
    }
    const { days, unsaid, defects } = lookAhead(
      recordWith(tallies, late),
      asked(130, "on-time-delivery-rate"),
    );
    expect([unsaid, defects, days.length]).toEqual([null, 127, 7]);
    const last = days[6];
    // Of the window's 14 days the last four have shown no late unit yet.
    expect(last?.certain).toMatchObject({ count: 126, total: 136 });
    const [fewest, most] = [last?.band?.fewest, last?.band?.most];
    expect([fewest?.count, most?.count]).toEqual([126, 126]);
    expect(fewest?.total).toBeLessThanOrEqual(140);
    expect(most?.total).toBeGreaterThanOrEqual(140);
    expect(most?.value).toBe(126 / (most?.total ?? 0));
  });
});

test("what comes at an age is what has come since the age before", () => {
  expect([0, 1, 2].map((age) => arriving({ arrived: [0.25, 0.25, 1] }, age))).toEqual([0.25, 0, 0.75]);
});

test("a defect that lasted so long goes on as those that did before it", () => {
  const stays = [1, 0.8, 0.4, 0.4];
  expect(stillCounts(stays, 0, 1)).toBe(0.8);
  expect(stillCounts(stays, 1, 1)).toBe(0.5);
  expect(stillCounts(stays, 1, 9)).toBe(0.5);
  expect(stillCounts(stays, 9, 9)).toBe(1);
  expect(stillCounts([1, 0], 1, 1)).toBe(0);
});
