import { describe, expect, test } from "vitest";
import { ageingOf } from "@/lib/metrics/ageing.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import { PACE_DAYS, paceOf } from "@/lib/metrics/pace.ts";
import { healthRecord } from "@/lib/metrics/record.ts";
import {
  anOrder,
  aShipment,
  manyOrders,
  metricCalled,
  noonOf,
  recordFrom,
  someFeedback,
} from "../builders.ts";

const metric = metricCalled("order-defect-rate");
/** Shown on 10 June, the window is 28 March to 26 May. */
const on = "2026-06-10";
const asked = {
  metric,
  channel: "seller",
  reading: "exposed",
  on,
  knownOn: on,
  pack: "amazon-current",
} as const;
const bad = (day: Day) => anOrder({ on: day, feedback: [someFeedback(1, { leftOn: day })] });

describe("ageing", () => {
  test("says what each coming day takes and brings, and the figure and room that then stand", () => {
    const record = recordFrom([
      bad("2026-03-28"),
      ...manyOrders(99, { on: "2026-03-28" }),
      ...manyOrders(150, { on: "2026-05-01" }),
      bad("2026-05-27"),
      ...manyOrders(9, { on: "2026-05-27" }),
    ]);
    const { coming, back } = ageingOf(record, asked);
    expect(coming).toHaveLength(75);
    expect(coming[0]).toEqual({
      on: "2026-06-11",
      leaving: { total: 100, bad: 1 },
      entering: { total: 10, bad: 1 },
      rate: { count: 1, total: 160, value: 1 / 160 },
      budget: 0,
    });
    expect(coming[1]).toMatchObject({ leaving: { total: 0, bad: 0 }, entering: { total: 0, bad: 0 } });
    // All that is known has left at the end: no data, and no room either.
    expect(coming.at(-1)).toMatchObject({ rate: { count: 0, total: 0, value: null }, budget: null });
    // One of 250 is under the target today: there is nothing to come back from.
    expect(back).toBeNull();
  });

  test("names the first day back under a missed target, and that at the recent pace", () => {
    const days = daysFrom("2026-05-01", "2026-06-09");
    const record = recordFrom([
      bad("2026-04-01"),
      bad("2026-04-05"),
      ...days.flatMap((day) => manyOrders(2, { on: day })),
    ]);
    const { coming, back } = ageingOf(record, asked);
    // Two bad ones of 54 today. The second leaves on 19 June (5 April, 60 days and 15 on).
    expect(back).toEqual({ on: "2026-06-19", atPaceOn: "2026-06-19", pace: 2 });
    expect(coming.find((day) => day.on === "2026-06-19")?.rate.count).toBe(0);
    expect(coming.find((day) => day.on === "2026-06-18")?.rate.count).toBe(1);
  });

  test("is back sooner at a pace that fills the window with good orders", () => {
    const days = daysFrom("2026-06-01", "2026-06-09");
    const record = recordFrom([
      bad("2026-05-26"),
      ...manyOrders(49, { on: "2026-05-26" }),
      ...days.flatMap((day) => manyOrders(14, { on: day })),
    ]);
    const { back } = ageingOf(record, asked);
    // 50 orders in the window, 126 to enter: over 100 on the day the 4th of them does, 14 a day from 1 June on.
    expect(back?.on).toBe("2026-06-19");
    expect(back?.pace).toBe(176 / PACE_DAYS);
    expect(back?.atPaceOn).toBe("2026-06-19");
    const fewer = recordFrom([
      bad("2026-05-26"),
      ...manyOrders(49, { on: "2026-05-26" }),
      ...days.slice(0, 3).flatMap((day) => manyOrders(14, { on: day })),
    ]);
    // 92 orders at most are known: nine of those yet to be placed, 92 / 28 a day, bring it under.
    expect(ageingOf(fewer, asked).back).toMatchObject({
      on: "2026-08-09",
      pace: 92 / PACE_DAYS,
      atPaceOn: "2026-06-28",
    });
  });

  test("has no day back in sight when all that is known leaves before the target is met", () => {
    // The bad one is the last to leave: then there is nothing to divide by, unless orders keep coming.
    expect(ageingOf(recordFrom([bad("2026-05-26")]), asked).back).toEqual({
      on: null,
      atPaceOn: "2026-08-09",
      pace: 1 / PACE_DAYS,
    });
    const idle = ageingOf(recordFrom([bad("2026-05-12")]), asked).back;
    expect(idle).toEqual({ on: null, atPaceOn: null, pace: 0 });
  });

  test("asks nothing where there is no target, and says nothing without data", () => {
    const refunds = { ...asked, metric: metricCalled("refund-rate"), reading: "exact" } as const;
    const record = recordFrom(manyOrders(3, { on: "2026-06-09" }));
    expect(ageingOf(record, refunds).back).toBeNull();
    expect(ageingOf(record, refunds).coming.every(({ budget }) => budget === null)).toBe(true);
    const empty = recordFrom(manyOrders(3, { on: "2026-05-01" }), { imported: [] });
    const { coming, back } = ageingOf(empty, asked);
    expect(back).toBeNull();
    expect(coming[0]?.rate).toEqual({ count: 0, total: 3, value: null });
  });

  test("counts packages of a lower limit, good ones included, and fills days to come up to the pace", () => {
    const tracking = { ...asked, metric: metricCalled("valid-tracking-rate"), reading: "exact" } as const;
    const sent = (deliverBy: Day, isScanned: boolean) =>
      anOrder({
        on: "2026-05-01",
        deliverBy: noonOf(deliverBy),
        shipments: [
          aShipment({
            confirmedAt: noonOf("2026-05-02"),
            firstScanAt: isScanned ? noonOf("2026-05-03") : null,
          }),
        ],
      });
    // Shown on 10 June: deliver-by of 2 May to 31 May. The pace is of the four weeks to 31 May.
    const record = recordFrom([
      sent("2026-05-02", false),
      ...Array.from({ length: 15 }, () => sent("2026-05-20", true)),
      sent("2026-05-31", false),
      ...Array.from({ length: 12 }, () => sent("2026-05-31", true)),
      ...Array.from({ length: 3 }, () => sent("2026-06-11", true)),
    ]);
    const { coming, back } = ageingOf(record, tracking);
    expect(coming[0]).toEqual({
      on: "2026-06-11",
      leaving: { total: 1, bad: 1 },
      entering: { total: 0, bad: 0 },
      rate: { count: 27, total: 28, value: 27 / 28 },
      budget: 0,
    });
    expect(back).toEqual({ on: "2026-06-11", atPaceOn: "2026-06-11", pace: 1 });
    expect(coming.find(({ on: day }) => day === "2026-06-21")?.entering).toEqual({ total: 3, bad: 0 });
  });
});

describe("the pace", () => {
  const figure = { metric, channel: "seller" } as const;

  test("is the mean of the four weeks before today, as known on a day", () => {
    const orders = [
      ...manyOrders(28, { on: "2026-05-13" }),
      ...manyOrders(28, { on: "2026-06-09" }),
      ...manyOrders(500, { on: "2026-05-12" }),
      ...manyOrders(500, { on: "2026-06-10" }),
      ...manyOrders(28, { on: "2026-06-09", channel: "amazon" }),
    ];
    expect(paceOf(recordFrom(orders), figure, on)).toBe(2);
    expect(paceOf(recordFrom(orders), figure, on, "2026-06-08")).toBe(1);
  });

  test("of packages is of deliver-by days whose lag has passed, of late shipment of the days to yesterday", () => {
    const late = metricCalled("late-shipment-rate");
    const shipped = (day: Day) =>
      anOrder({
        on: "2026-04-01",
        shipBy: noonOf(day),
        shipments: [aShipment({ confirmedAt: noonOf("2026-04-02") })],
      });
    const record = recordFrom([
      shipped("2026-05-13"),
      shipped("2026-06-09"),
      shipped("2026-05-12"),
      shipped(on),
    ]);
    expect(paceOf(record, { metric: late, channel: "seller" }, on)).toBe(2 / PACE_DAYS);
    expect(addDays(on, -28)).toBe("2026-05-13");
  });
});

describe("ageing of packages", () => {
  const tracking = { ...asked, metric: metricCalled("valid-tracking-rate"), reading: "exact" } as const;
  const sent = (deliverBy: Day, ...scanned: boolean[]) =>
    anOrder({
      on: "2026-04-20",
      deliverBy: noonOf(deliverBy),
      shipments: scanned.map((isScanned) =>
        aShipment({
          confirmedAt: noonOf("2026-04-21"),
          firstScanAt: isScanned ? noonOf("2026-04-22") : null,
        }),
      ),
    });
  const good = (count: number) => new Array<boolean>(count).fill(true);

  test("counts packages, not orders, of the day that leaves and of the day that enters", () => {
    // Shown on 10 June: deliver-by of 2 May to 31 May; on 11 June of 3 May to 1 June.
    const record = recordFrom([
      sent("2026-05-02", false, false, true),
      sent("2026-05-03", false),
      sent("2026-05-31", true),
      sent("2026-06-01", false, false, false, true),
    ]);
    const [first, second] = ageingOf(record, tracking).coming;
    expect(first).toMatchObject({
      leaving: { total: 3, bad: 2 },
      entering: { total: 4, bad: 3 },
      rate: { count: 2, total: 6 },
    });
    expect(second).toMatchObject({ leaving: { total: 1, bad: 1 }, entering: { total: 0, bad: 0 } });
  });

  test("fills the days to come with good ones up to the pace, and no further", () => {
    // 26 of 28 today; 0.95 takes 12 more good ones. The window reaches 11 June on 21 June: one a day from then on.
    const usual = sent("2026-05-31", ...good(26), false, false);
    expect(ageingOf(recordFrom([usual]), tracking).back).toEqual({
      on: null,
      atPaceOn: "2026-07-02",
      pace: 1,
    });
    // Three of 12 June are known: they stand for that day's one, and it takes two days less.
    const known = sent("2026-06-12", ...good(3));
    expect(ageingOf(recordFrom([usual, known]), tracking).back).toMatchObject({ atPaceOn: "2026-06-30" });
  });

  test("says nothing of a way back without data", () => {
    expect(ageingOf(recordFrom([]), tracking).back).toBeNull();
  });
});

test("an order bad on two days leaves with the later one", () => {
  const days = ["2026-03-28", "2026-03-30"] as const;
  const record = healthRecord("US", {
    tallies: [],
    defects: days.map((day) => ({
      kind: "negative-feedback",
      orderId: "one",
      channel: "seller",
      day,
      knownFrom: day,
      knownUntil: null,
      confirmed: true,
      estimated: false,
      units: 1,
      because: "1 of 5 stars",
      endedBy: null,
      source: "sellerFeedback",
    })),
    imported: [],
  });
  // The window of 11 June begins on 29 March, that of 13 June on 31 March.
  expect(
    ageingOf(record, asked)
      .coming.slice(0, 4)
      .map(({ leaving }) => leaving.bad),
  ).toEqual([0, 0, 1, 0]);
});

test("the pace of tracked packages is of the four weeks that ended when their lag began", () => {
  const sent = (count: number, deliverBy: Day) =>
    Array.from({ length: count }, () =>
      anOrder({
        on: "2026-04-01",
        deliverBy: noonOf(deliverBy),
        shipments: [aShipment({ confirmedAt: noonOf("2026-04-02") })],
      }),
    );
  const record = recordFrom([
    ...sent(100, "2026-05-03"),
    ...sent(20, "2026-05-04"),
    ...sent(8, "2026-05-31"),
    ...sent(100, "2026-06-01"),
  ]);
  expect(paceOf(record, { metric: metricCalled("valid-tracking-rate"), channel: "seller" }, on)).toBe(1);
});
