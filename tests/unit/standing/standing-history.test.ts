import { describe, expect, test } from "vitest";
import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { Order } from "@/lib/facts/order.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import { causeInWords } from "@/lib/reports/standing-in-words.ts";
import { causeOf } from "@/lib/standing/event-cause.ts";
import { expectedEnd } from "@/lib/standing/expected-end.ts";
import { standingsOver } from "@/lib/standing/standing-history.ts";
import {
  aCancellation,
  anOrder,
  aShipment,
  at,
  everythingImported,
  manyOrders,
  noonOf,
  recordFrom,
  someFeedback,
} from "../builders.ts";

const pack = "amazon-current";

function historyOf(
  id: MetricId,
  orders: Order[],
  span: { from: Day; to: Day },
  imported: ImportedInput[] = everythingImported,
) {
  const record = recordFrom(orders, { imported });
  const history = standingsOver(record, span, pack).find(
    ({ figure }) => figure.metric.id === id && figure.channel === "seller",
  );
  if (!history) throw new Error(`No standing of ${id}`);
  const events = history.events.map(({ day, from, to, rule, point }) =>
    [day, `${from} → ${to}`, rule, `${point.count}/${point.total}`].join(", "),
  );
  const causes = history.events.map((event) => causeInWords(event, causeOf(record, event)));
  return { record, history, events, causes };
}

/** Fifty orders a day over some days, none of them bad. */
const steady = (from: Day, days: number, each = 50) =>
  Array.from({ length: days }, (_, n) => manyOrders(each, { on: addDays(from, n) })).flat();

describe("order defects", () => {
  // 3000 orders, shown on D over D−74 … D−15: 60 days of 50. Under 1 % fit 29.
  const from = "2026-01-01";
  const bad = (day: Day, count: number, leftOn: Day) =>
    Array.from({ length: count }, () => anOrder({ on: day, feedback: [someFeedback(1, { leftOn })] }));

  test("are at risk from the day their feedback is known, miss when its orders are shown, and recover as they leave", () => {
    const orders = [...steady(from, 200), ...bad("2026-04-10", 31, "2026-04-12")];
    const { events, causes } = historyOf("order-defect-rate", orders, {
      from: "2026-03-20",
      to: "2026-07-10",
    });
    expect(events).toEqual([
      "2026-03-22, no-data → good, inside, 0/3000",
      // In sight on 12 April: 10 April is shown from the 25th on, 31 of 3031 orders.
      "2026-04-12, good → at-risk, in-sight, 0/3000",
      "2026-04-25, at-risk → breach, over-target, 31/3031",
      // 10 April is last shown on 23 June. Three days inside, then seven.
      "2026-06-26, breach → recovering, calmer, 0/3000",
      "2026-06-30, recovering → good, recovered, 0/3000",
    ]);
    expect(causes[1]).toBe("On 25 Apr it will be 1.02% (31 of 3,031 orders), by what is known.");
    expect(causes[2]).toBe(
      "31 defective orders came in; the total grew by 31 orders: 0.00% (0 of 3,000 orders) became 1.02% (31 of 3,031 orders).",
    );
  });

  test("should end on the day they will, as long as nothing bad comes in", () => {
    const orders = [...steady(from, 220), ...bad("2026-04-10", 31, "2026-04-12")];
    const end = (on: Day) => {
      const { record, history } = historyOf("order-defect-rate", orders, { from: "2026-03-20", to: on });
      return expectedEnd(record, history.figure, history.now, pack);
    };
    expect(end("2026-05-20")).toEqual({ on: "2026-06-30", isInSight: false });
    expect(end("2026-06-20")).toEqual({ on: "2026-06-30", isInSight: true });
    expect(end("2026-04-01")).toBeNull();
  });
});

describe("late shipment", () => {
  /** Ten orders a day due that day, some of them confirmed a day late. */
  const due = (day: Day, late: number) =>
    Array.from({ length: 10 }, (_, n) =>
      anOrder({
        on: addDays(day, -2),
        shipBy: noonOf(day),
        shipments: [aShipment({ confirmedAt: noonOf(n < late ? addDays(day, 1) : day) })],
      }),
    );
  const days = (from: Day, count: number, late = 0) =>
    Array.from({ length: count }, (_, n) => due(addDays(from, n), late)).flat();
  const span = { from: "2026-03-01", to: "2026-04-20" };

  test("of 30 days is at risk as soon as the 10 days miss, and calm when they are inside for three", () => {
    // 4 late of the 100 orders of 10 days miss 4 %; of 300 in 30 days they are a third of what fits.
    const orders = [
      ...days("2026-01-20", 46),
      ...due("2026-03-07", 2),
      ...due("2026-03-08", 2),
      ...days("2026-03-09", 60),
    ];
    expect(historyOf("late-shipment-rate-10d", orders, span).events).toEqual([
      "2026-03-03, no-data → good, inside, 0/100",
      // Known to be late on 9 March, a day after the second two were due.
      "2026-03-09, good → breach, over-target, 4/100",
      // 7 March leaves on the 17th: 2 of 100 then. Three days, then seven.
      "2026-03-19, breach → recovering, calmer, 0/100",
      "2026-03-23, recovering → good, recovered, 0/100",
    ]);
    expect(historyOf("late-shipment-rate", orders, span).events).toEqual([
      "2026-03-03, no-data → good, inside, 0/300",
      "2026-03-09, good → at-risk, other-window, 4/300",
      "2026-03-19, at-risk → good, calmer, 4/300",
    ]);
  });

  test("is at risk by overdue orders that files could have told of, and by no others", () => {
    const overdue = Array.from({ length: 5 }, () =>
      anOrder({ on: "2026-04-08", status: "unshipped", shipBy: at("2026-04-11T06:59:59Z") }),
    );
    const orders = [...days("2026-01-20", 81), ...overdue];
    const learned = (learnedOn: Day) => everythingImported.map((one) => ({ ...one, learnedOn }));
    const seen = (learnedOn: Day) =>
      historyOf(
        "late-shipment-rate-10d",
        orders,
        { from: span.from, to: "2026-04-12" },
        learned(learnedOn),
      ).events.slice(1);
    expect(seen("2026-04-12")).toEqual(["2026-04-11, good → at-risk, once-confirmed, 0/90"]);
    expect(seen("2026-04-10")).toEqual([]);
  });
});

describe("seller cancellations", () => {
  const cancelled = (on: Day) =>
    anOrder({ on, status: "cancelled", cancellations: [aCancellation({ cancelledAt: noonOf(on) })] });
  const few = (from: Day, count: number) => steady(from, count, 1);

  test("of few orders are not taken at face value: one is watch, two are at risk, three a breach", () => {
    const orders = [
      ...few("2026-03-01", 40),
      cancelled("2026-03-10"),
      cancelled("2026-03-12"),
      cancelled("2026-03-14"),
    ];
    expect(historyOf("cancel-rate", orders, { from: "2026-03-08", to: "2026-03-16" }).events).toEqual([
      // Shown one day late: that of the 10th is in sight on the day itself, alone it is not warned of.
      "2026-03-10, no-data → good, inside, 0/7",
      "2026-03-11, good → watch, low-volume, 1/8",
      "2026-03-12, watch → at-risk, in-sight, 1/8",
      "2026-03-15, at-risk → breach, over-target, 3/10",
    ]);
  });

  test("that stop being imported are no data after the time set, and never good", () => {
    const orders = [...steady("2026-02-01", 30), cancelled("2026-02-27"), cancelled("2026-02-27")];
    const imported = everythingImported.map((one) => ({ ...one, learnedOn: "2026-03-02" }));
    const { events } = historyOf("cancel-rate", orders, { from: "2026-02-20", to: "2026-05-01" }, imported);
    // The seventh day after 2 March is the last they speak of.
    expect(events.at(-1)).toBe("2026-03-10, good → no-data, stale, 0/0");
  });
});
