import type { MetricId, Reading, Tally } from "@/lib/amazon/metrics.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { ChanceQuestion } from "@/lib/metrics/forecast/breach-chance.ts";
import { type DayTally, type Defect, healthRecord } from "@/lib/metrics/record.ts";
import { everythingImported, metricCalled } from "../../builders.ts";

/** The day all records of these tests begin. A Monday. */
export const since = "2026-01-05";
/** The day with this number in such a record, from 0. */
export const dayOf = (number: number): Day => addDays(since, number);

let orders = 0;

/** A defect of an order placed on day `placed` of the record, known from when it was `age` days old. */
export function aDefect(
  placed: number,
  age: number,
  { lasts, ...said }: Partial<Defect> & { lasts?: number } = {},
): Defect {
  return {
    kind: "negative-feedback",
    orderId: `order-${++orders}`,
    channel: "seller",
    day: dayOf(placed),
    knownFrom: dayOf(placed + age),
    knownUntil: lasts === undefined ? null : dayOf(placed + age + lasts),
    confirmed: true,
    estimated: false,
    units: 1,
    because: "made up",
    endedBy: null,
    source: "orderDefectRate",
    ...said,
  };
}

/** `count` of a tally on each day of the record up to `last`, known on the day. */
export function daily(count: number, last: number, tally: Tally = "orders"): DayTally[] {
  return Array.from({ length: last + 1 }, (_, day) => ({
    tally,
    channel: "seller",
    day: dayOf(day),
    knownFrom: dayOf(day),
    count,
  }));
}

export const recordWith = (tallies: DayTally[], defects: Defect[], imported = everythingImported) =>
  healthRecord("US", { tallies, defects, imported });

/** A question asked on day `on` of the record. */
export function asked(
  on: number,
  id: MetricId = "order-defect-rate",
  said: Partial<ChanceQuestion> = {},
): ChanceQuestion {
  const metric = metricCalled(id);
  return {
    metric,
    channel: "seller",
    reading: metric.readings[0] as Reading,
    on: dayOf(on),
    since,
    pack: "amazon-current",
    ...said,
  };
}

/** One defect a day, on an order of that day, each when the order is `age` days old; orders of day 0 to `last`. */
export const oneADay = (last: number, age: number, said: Parameters<typeof aDefect>[2] = {}): Defect[] =>
  Array.from({ length: last + 1 }, (_, day) => aDefect(day, age, said));
